/** A table that was read: its columns with their names, its rows, and how its text was taken. */

import type { Encoding } from '../encodings.ts';
import { booleansIn } from './reading/booleans.ts';
import { type Row, widthOf } from './reading/cells.ts';
import type { Grid } from './reading/grid.ts';
import { isMissing, isMissingNumber } from './reading/missing.ts';
import { type Decimal, decimalOf, isNumber, numberIn, numbersOf } from './reading/numbers.ts';
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
  /** All that it holds is true or false, which are the numbers 1 and 0 where it is a feature. */
  isBoolean?: boolean;
}

export interface Table {
  reading: Reading;
  /** What of the reading the user chose, or the file says: nothing of the table speaks against it. */
  chosen: Partial<Reading>;
  columns: Column[];
  /** Rows below the names, those of another length than `columns` as well. */
  rows: Row[];
  /** Lines that hold words but are no part of the table. */
  outside: number[];
  /** Those of them in whose place a print leaves out rows. */
  gaps: number[];
  /** What else the file holds and why it is no part of the table, each in words. Absent where there is nothing. */
  leftOut?: readonly string[];
  /** false where the rows are counted in the place of lines. */
  hasLines: boolean;
  /** What another reading starts from. */
  source: TextSource | ArraySource;
}

export interface TextSource {
  content: string;
  /** null where they are the same text in every encoding. */
  bytes: Uint8Array | null;
}

/** Of arrays nothing but the names can be read in another way. */
export interface ArraySource {
  grid: Grid;
}

/** How the cells of a column are taken as numbers. */
type ToNumbers = (cells: readonly string[]) => number[];

/** The table of a grid. What `chosen` leaves open is as it was `told`, or guessed. */
export function tableOfGrid(
  grid: Grid,
  chosen: Partial<Reading>,
  told: Pick<Reading, 'encoding' | 'separator'>,
  source: Table['source'],
): Table {
  const { encoding, separator } = told;
  const all = columnsOf(grid.rows);
  const below = all.map((cells) => cells.slice(1));
  const decimal = chosen.decimal ?? decimalOf(below, separator ?? 'comma');
  const toNumbers = remembered((cells) =>
    chosen.decimal ? cells.map((cell) => numberIn(cell, decimal)) : numbersOf(cells, decimal),
  );
  const hasHeader = chosen.hasHeader ?? (grid.names === null && seemsNamed(all, below, toNumbers));
  const rows = hasHeader ? grid.rows.slice(1) : grid.rows;
  const names = hasHeader ? grid.rows[0].cells : (grid.names ?? []);
  return {
    reading: { encoding, separator, decimal, hasHeader },
    chosen,
    columns: (hasHeader ? below : all).map((cells, i) => columnOf(names[i] ?? '', cells, toNumbers)),
    rows,
    outside: grid.outside,
    gaps: grid.gaps,
    hasLines: grid.hasLines,
    source,
  };
}

/** Cells are asked about for the names above them, and again for their column: of a large table that takes a while. */
function remembered(toNumbers: ToNumbers): ToNumbers {
  const known = new Map<readonly string[], number[]>();
  return (cells) => {
    const numbers = known.get(cells) ?? toNumbers(cells);
    known.set(cells, numbers);
    return numbers;
  };
}

/** The cells of each column, as many as most rows have. */
function columnsOf(rows: readonly Row[]): string[][] {
  const columns = Array.from({ length: widthOf(rows) }, () => Array<string>(rows.length));
  rows.forEach(({ cells }, row) => {
    for (let i = 0; i < columns.length; i++) columns[i][row] = cells[i] ?? '';
  });
  return columns;
}

function columnOf(name: string, cells: string[], toNumbers: ToNumbers): Column {
  const numbers = toNumbers(cells);
  const isNumeric = areNumbers(cells, numbers);
  const booleans = isNumeric ? null : booleansIn(cells);
  if (booleans !== null) return { name, cells, numbers: booleans, isNumeric, isBoolean: true };
  return { name, cells, numbers, isNumeric };
}

/** Whether its numbers can be those of a feature. */
export function canBeFeature({ isNumeric, isBoolean = false }: Column): boolean {
  return isNumeric || isBoolean;
}

function areNumbers(cells: string[], numbers: number[]): boolean {
  let count = 0;
  for (const number of numbers) if (!Number.isNaN(number)) count++;
  // Most columns of a large table: its cells need not be looked at.
  if (count * 2 > cells.length) return true;
  return count > 0 && count * 2 > cells.filter((cell) => !isMissingNumber(cell)).length;
}

/** A column of numbers whose first cell is none has a name there. Of words alone, names are in no other row. */
function seemsNamed(columns: string[][], below: string[][], toNumbers: ToNumbers): boolean {
  const first = columns.map(([cell]) => cell);
  if (!below.some((cells) => cells.length > 0)) return false;
  const numeric = below.map((cells) => areNumbers(cells, toNumbers(cells)));
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
