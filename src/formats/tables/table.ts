/**
 * Parses a table in a text: cells between commas, semicolons, tabs or bars, in quotes where they hold one of those.
 * https://www.rfc-editor.org/rfc/rfc4180
 */
// By itself: with D3's own index it would be part of the first picture.
import { dsvFormat } from 'd3-dsv';

export interface Table {
  delimiter: string;
  /** The cells of each row that is not blank, trimmed, and the line of the text that it begins on, from 1. */
  rows: { cells: string[]; line: number }[];
  /** True if the first row looks like names of the columns. */
  hasHeader: boolean;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Numbers of characters from which the delimiter is guessed, and of rows from which a column's kind is guessed. */
const TELLING_CHARACTERS = 10_000;
const TELLING_ROWS = 200;

/** null where the text is no table of two columns at least. */
export function readTable(content: string): Table | null {
  if (/^\s*[{[]/.test(content)) return null;
  const delimiter = delimiterOf(content.slice(0, TELLING_CHARACTERS));
  if (delimiter === null) return null;
  const rows = rowsOf(content, delimiter);
  const table = { delimiter, rows, hasHeader: false };
  return { ...table, hasHeader: seemsNamed(table) };
}

/** The columns that hold numbers, but for a few cells at most. */
export function numericColumns(table: Table): number[] {
  const [{ cells: first }, ...others] = table.rows;
  const below = others.length === 0 ? table.rows : others.slice(0, TELLING_ROWS);
  const isNumber = ({ cells }: { cells: string[] }, column: number) =>
    !Number.isNaN(numberIn(cells[column] ?? '', table.delimiter));
  return first
    .map((_, column) => column)
    .filter((column) => below.filter((row) => isNumber(row, column)).length > below.length / 2);
}

/** The number that a cell holds, with a comma for the point where commas do not part the cells; NaN where it is none. */
export function numberIn(cell: string, delimiter: string): number {
  const plain = delimiter === ',' ? cell : cell.replace(/^([-+]?\d*),(\d+)$/, '$1.$2');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

/** The delimiter by which most rows have as many cells as the first, two at least, and most cells are numbers. */
function delimiterOf(start: string): string | null {
  const judged = DELIMITERS.map((delimiter) => {
    const rows = rowsOf(start, delimiter).map(({ cells }) => cells);
    const width = rows[0]?.length ?? 0;
    const share = rows.filter((cells) => cells.length === width).length / rows.length;
    const cells = rows.flat();
    const numbers = cells.filter((cell) => !Number.isNaN(numberIn(cell, delimiter))).length / cells.length;
    return { delimiter, width, score: share + numbers };
  });
  const possible = judged.filter(({ width }) => width >= 2);
  return possible.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? null;
}

function rowsOf(content: string, delimiter: string): Table['rows'] {
  let line = 1;
  const rows: Table['rows'] = [];
  for (const cells of dsvFormat(delimiter).parseRows(content)) {
    if (cells.some((cell) => cell.trim() !== ''))
      rows.push({ cells: cells.map((cell) => cell.trim()), line });
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
  return rows;
}

/** A column of numbers whose first cell is none has a name there. */
export function seemsNamed(table: Table): boolean {
  const [first] = table.rows;
  return (
    table.rows.length > 1 &&
    numericColumns(table).some((column) => Number.isNaN(numberIn(first.cells[column], table.delimiter)))
  );
}
