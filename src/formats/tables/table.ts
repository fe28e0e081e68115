/** A table that was read: its columns with their names, its rows, and how its text was taken. */

import type { Row } from './reading/cells.ts';
import type { Encoding } from './reading/encodings.ts';
import type { Grid } from './reading/grid.ts';
import { isMissing, isMissingNumber } from './reading/missing.ts';
import { type Decimal, decimalOf, isNumber, numbersOf } from './reading/numbers.ts';
import type { SeparatorName } from './reading/separators.ts';

/** How the text is taken: guessed at first, and the user may change it. */
export interface Reading {
  encoding: Encoding;
  /** null where the notation knows none, as JSON does. */
  separator: SeparatorName | null;
  decimal: Decimal;
  /** The first row names the columns. */
  hasHeader: boolean;
}

export interface Column {
  /** Empty where the table has none. */
  name: string;
  cells: string[];
  /** NaN where a cell holds none, infinite where a double can't hold it. */
  numbers: number[];
  /** True if most of what it holds are numbers. */
  isNumeric: boolean;
}

export interface Table {
  reading: Reading;
  columns: Column[];
  /** Rows below the names, those of another length than `columns` as well. */
  rows: Row[];
  /** Lines that hold words but are no part of the table. */
  outside: number[];
  /** false where the rows are counted in the place of lines. */
  hasLines: boolean;
  /** What another reading starts from; null where there is nothing to choose. */
  source: TextSource | null;
}

export interface TextSource {
  content: string;
  /** Absent of a text that was pasted: it has no encoding. */
  bytes: Uint8Array | null;
}

/** The table of a grid. What `wanted` leaves open is guessed. */
export function tableOfGrid(grid: Grid, wanted: Partial<Reading>, source: TextSource | null): Table {
  const separator = wanted.separator ?? null;
  const all = columnsOf(grid.rows);
  const decimal =
    wanted.decimal ??
    decimalOf(
      all.map((cells) => cells.slice(1)),
      separator ?? 'comma',
    );
  const hasHeader = wanted.hasHeader ?? (grid.names === null && seemsNamed(all, decimal));
  const rows = hasHeader ? grid.rows.slice(1) : grid.rows;
  const names = hasHeader ? grid.rows[0].cells : (grid.names ?? []);
  return {
    reading: { encoding: wanted.encoding ?? 'utf-8', separator, decimal, hasHeader },
    columns: all.map((cells, i) => columnOf(names[i] ?? '', hasHeader ? cells.slice(1) : cells, decimal)),
    rows,
    outside: grid.outside,
    hasLines: grid.hasLines,
    source,
  };
}

/** The table of rows that another reader found; the first may hold the names of the columns. */
export function tableOfRows(rows: readonly string[][]): Table {
  const numbered = rows.map((cells, i) => ({ cells, line: i + 1 }));
  return tableOfGrid({ names: null, rows: numbered, outside: [], hasLines: false }, {}, null);
}

/** The cells of each column, as many as most rows have. */
function columnsOf(rows: readonly Row[]): string[][] {
  const widths = rows.map(({ cells }) => cells.length).toSorted((a, b) => a - b);
  const width = widths[widths.length >> 1] ?? 0;
  return Array.from({ length: width }, (_, i) => rows.map(({ cells }) => cells[i] ?? ''));
}

function columnOf(name: string, cells: string[], decimal: Decimal): Column {
  const numbers = numbersOf(cells, decimal);
  return { name, cells, numbers, isNumeric: areNumbers(cells, numbers) };
}

function areNumbers(cells: string[], numbers: number[]): boolean {
  const count = numbers.filter((number) => !Number.isNaN(number)).length;
  return count > 0 && count * 2 > cells.filter((cell) => !isMissingNumber(cell)).length;
}

/** A column of numbers whose first cell is none has a name there. Of words alone, names are in no other row. */
function seemsNamed(columns: string[][], decimal: Decimal): boolean {
  const [first, below] = [columns.map(([cell]) => cell), columns.map((cells) => cells.slice(1))];
  if (!below.some((cells) => cells.length > 0)) return false;
  const numeric = below.map((cells) => areNumbers(cells, numbersOf(cells, decimal)));
  if (numeric.some((is, i) => is && !isNumber(first[i]) && !isMissingNumber(first[i]))) return true;
  if (numeric.every((is) => !is))
    return (
      new Set(first).size === first.length &&
      first.every((cell, i) => !isMissing(cell) && !below[i].includes(cell))
    );
  return areNumbered(first, below);
}

/** pandas numbers columns that have no names: 0, 1, 2, with an empty cell over the index before them. */
function areNumbered(first: string[], below: string[][]): boolean {
  const start = first[0] === '' ? 1 : 0;
  const numbers = first.slice(start);
  const isRunning =
    numbers.length > 1 && [0, 1].some((from) => numbers.every((cell, i) => cell === String(i + from)));
  if (!isRunning) return false;
  if (start === 1) return true;
  // Points may begin so as well: then others are written alike, and their label comes again.
  const hasOtherForm = below.some((cells) => cells.every((cell) => isMissing(cell) || !/^\d+$/.test(cell)));
  const last = below.at(-1) ?? [];
  return hasOtherForm || !last.includes(first.at(-1) ?? '');
}
