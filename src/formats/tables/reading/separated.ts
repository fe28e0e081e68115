/** The cells of a text whose lines are parted by a separator, and what of it is title, header, row or footer. */
import { cellsOf, type PartedText, partedText, type Row, widthOf } from './cells.ts';
import { endOfRows } from './footers.ts';
import type { Grid } from './grid.ts';
import { type Aside, commentWords, type TableLines, tableLines } from './lines.ts';
import { isMissing } from './missing.ts';
import { isNumber } from './numbers.ts';
import { joinedNames, secondNames } from './secondNames.ts';
import { type SeparatorName, separatorNames } from './separators.ts';

/** Number of characters from which the separator is guessed. */
const TELLING_CHARACTERS = 10_000;
/** Lines without the table's number of cells are at most so large a part of a text that is taken for a table. */
const MOST_OTHERS = 0.5;
/** Prose has blanks too: there so large a part of the cells has to be numbers. */
const LEAST_NUMBERS = 0.4;
/** The types of columns stand among so many lines at the top. */
const MOST_ABOVE = 5;
/** Types of columns as polars, DuckDB and R's tibbles print them below the names. */
const TYPE =
  /^<?(str(ing)?|utf8|varchar|chr|fct|text|[iuf]\d+|dbl|double|float\d*|int\d*|bigint|lgl|bool(ean)?|cat|enum|date(time)?)>?$/i;

export interface SeparatedGrid extends Grid {
  separator: SeparatorName;
}

/** null where no separator makes a table of the text. With `chosen`, that one does, whatever comes of it. */
export function separatedGrid(content: string, chosen: SeparatorName | null): SeparatedGrid | null {
  const lines = tableLines(content);
  const separator = chosen ?? lines.separator ?? guessedSeparator(lines);
  if (separator === null) return null;
  const parted = partedText(lines.text, separator, lines.asideIn);
  return parted.rows.length === 0 ? null : { ...framed(parted, separator), separator };
}

/** The separator by which most lines have the same number of cells, and most cells are numbers. */
function guessedSeparator({ text, asideIn }: TableLines): SeparatorName | null {
  const start = text.slice(0, TELLING_CHARACTERS);
  if (/^\s*</.test(start)) return null;
  let best: SeparatorName | null = null;
  let bestScore = 0;
  for (const name of separatorNames) {
    const score = scoreOf(partedText(start, name, asideIn).rows, name);
    if (score <= bestScore) continue;
    best = name;
    bestScore = score;
  }
  return best;
}

function scoreOf(rows: Row[], name: SeparatorName): number {
  const width = widthOf(rows);
  if (width < 2) return 0;
  const fitting = rows.filter(({ cells }) => cells.length === width);
  const cells = fitting.flatMap((row) => row.cells);
  const numbers = share(cells, isNumber);
  const fits = (fitting.length + (hasNamesAbove(rows, width) ? 1 : 0)) / rows.length;
  const isProse = name === 'blanks' || name === 'wideBlanks' ? numbers < LEAST_NUMBERS : false;
  if (isProse || (fits <= MOST_OTHERS && numbers < LEAST_NUMBERS)) return 0;
  // A cell that holds another separator was cut in the wrong places, unless it is a number.
  return fits + numbers + share(cells, (cell) => isNumber(cell) || !/[,;\t|]/.test(cell));
}

/** Names that are one fewer than the cells of the rows below, as pandas prints and R writes them. */
function hasNamesAbove(rows: readonly Row[], width: number): boolean {
  const first = rows.findIndex(({ cells }) => cells.length === width);
  const above = rows.slice(0, first).findLast(({ cells }) => !cells.every((cell) => TYPE.test(cell)));
  return above?.cells.length === width - 1 && !above.cells.some(isNumber);
}

const share = (cells: string[], is: (cell: string) => boolean) => cells.filter(is).length / cells.length;

function framed({ rows: all, asides }: PartedText, separator: SeparatorName): Grid {
  const { rows: wide, width } = withoutEmptyColumns(all);
  const types = wide.slice(1, MOST_ABOVE).find(({ cells }) => cells.every((cell) => TYPE.test(cell)));
  const rows = wide.filter((row) => row !== types);
  const isTitle = ({ cells }: Row) =>
    cells.length !== width || (width > 1 && filled(cells).length < 2 && !filled(cells).some(isNumber));
  const first = Math.max(
    0,
    rows.findIndex((row) => !isTitle(row)),
  );
  const end = endOfRows(rows, first, width);
  const named =
    namesAbove(rows.slice(0, first), rows[first], width) ??
    namesInComment(asides, rows[first], separator, width);
  const header = named?.cells ?? rows[first].cells;
  const second = named === null ? secondNames(rows[first], rows.slice(first + 1, end)) : null;
  const body = rows.slice(first, end).filter((row) => row !== second);
  if (second) body[0] = { ...body[0], cells: joinedNames(body[0].cells, second.cells) };
  const repeats = body.filter(
    (row, i) => (named !== null || i > 0) && isSame(row.cells, header) && !row.cells.some(isNumber),
  );
  const again = new Set(repeats);
  const told = asides.filter(({ kind }) => kind !== 'drawn');
  const outside = [
    ...rows.slice(0, first),
    ...rows.slice(end),
    ...repeats,
    ...told,
    ...(types ? [types] : []),
    ...(second ? [second] : []),
  ];
  return {
    names: named && (named.cells.length < width ? ['', ...named.cells] : named.cells),
    rows: body.filter((row) => !again.has(row)),
    outside: outside
      .map(({ line }) => line)
      .filter((line) => line !== named?.line)
      .toSorted((a, b) => a - b),
    gaps: asides.filter(({ kind }) => kind === 'gap').map(({ line }) => line),
    hasLines: true,
  };
}

const filled = (cells: string[]) => cells.filter((cell) => cell !== '');
const isSame = (a: string[], b: string[]) => a.length === b.length && a.every((cell, i) => cell === b[i]);

/** A comma at the end of a line is followed by an empty cell: in all lines, or in those below the names alone. */
function withoutEmptyColumns(rows: Row[]): { rows: Row[]; width: number } {
  let width = widthOf(rows);
  const isEmpty = (column: number) =>
    rows.every(({ cells }) => cells.length !== width || cells[column] === '');
  while (width > 1 && isEmpty(width - 1)) {
    rows = rows.map((row) => (row.cells.length === width ? { ...row, cells: row.cells.slice(0, -1) } : row));
    width--;
  }
  return { rows: rows.map((row) => ({ ...row, cells: cut(row.cells, width) })), width };
}

function cut(cells: string[], width: number): string[] {
  return cells.slice(width).every((cell) => cell === '') ? cells.slice(0, width) : cells;
}

/** pandas and R name all columns but that of the index, which comes first. */
function namesAbove(above: Row[], first: Row, width: number): Row | null {
  const names = above.findLast(({ cells }) => cells.length === width - 1);
  return names && !names.cells.some(isMissing) && first.cells.some(isNumber) ? names : null;
}

/** np.savetxt writes its header as a comment. */
function namesInComment(
  asides: readonly Aside[],
  first: Row,
  separator: SeparatorName,
  width: number,
): Row | null {
  const last = asides.findLast(({ kind, line }) => kind === 'comment' && line < first.line);
  const cells = last && cellsOf(commentWords(last.text), separator);
  if (cells?.length !== width || cells.some(isNumber) || !first.cells.some(isNumber)) return null;
  // Names below the comment are the table's own.
  return first.cells.every((cell) => isNumber(cell) || isMissing(cell) || !cells.includes(cell))
    ? { cells, line: last?.line ?? 0 }
    : null;
}
