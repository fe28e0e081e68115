/** Points from a table: two columns of numbers and one of labels, of the user's choice. */
import { custom, FARTHEST, MAX_NAME } from '../../datasets/custom.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { numberIn, numericColumns, type Table } from './table.ts';

export interface TableChoice {
  hasHeader: boolean;
  /** Numbers of columns, from 0. */
  x1: number;
  x2: number;
  label: number;
  /** Each coordinate minus its mean, divided by its standard deviation. */
  standardize: boolean;
}

export interface TablePoints {
  features: number[][];
  labels: number[];
  /** The name of class k in the table. */
  classNames: string[];
  /** The names of the two columns; empty where the table has none. */
  featureNames: string[];
}

const { maxRows: MAX_ROWS } = custom.fields.features;
const MAX_CLASSES = custom.fields.labels.max + 1;
/** The first line of a table that this app wrote: its labels are classes already. */
const OWN_NAMES = 'x1,x2,label';
const LABEL_NAMES = /^(label|class|target|species|category|y)$/i;
/** A ten-thousandth of a standard deviation is finer than a pixel. */
const DECIMALS = 10_000;

/** The columns that seem to be meant. Throws ReadError where there are not two of numbers and a third. */
export function suggestedChoice(table: Table): TableChoice {
  const { hasHeader } = table;
  const names = columnNames(table, hasHeader);
  if (names.length < 3) throw new ReadError('shape', '', laterText.files.csv.columns(names.length));
  const numeric = numericColumns(table);
  const label = labelColumn(table, names, numeric);
  const [x1, x2] = numeric.filter((column) => column !== label);
  if (x2 === undefined)
    throw new ReadError('shape', '', laterText.files.csv.numeric(numeric.filter((c) => c !== label).length));
  const standardize = !isOwnTable(table) && [x1, x2].some((column) => isFarOff(table, column));
  return { hasHeader, x1, x2, label, standardize };
}

/** A column whose numbers lie so many standard deviations from 0 says hardly anything to a net as it is. */
const FAR_OFF = 3;

function isFarOff({ rows, delimiter }: Table, column: number): boolean {
  const values = rows
    .map(({ cells }) => numberIn(cells[column] ?? '', delimiter))
    .filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.abs(mean) > FAR_OFF * Math.sqrt(variance);
}

/** Finds the column of labels by its name; else takes the last column of words; else the last one. */
function labelColumn(table: Table, names: string[], numeric: number[]): number {
  const named = names.findIndex((name) => LABEL_NAMES.test(name));
  if (table.hasHeader && named >= 0) return named;
  const words = names.findLastIndex((_, column) => !numeric.includes(column));
  return words >= 0 ? words : names.length - 1;
}

export function columnNames({ rows }: Table, hasHeader: boolean): string[] {
  const [{ cells }] = rows;
  return cells.map((cell, i) => (hasHeader && cell !== '' ? shortened(cell) : laterText.table.column(i + 1)));
}

/** True if this app wrote the table: then there is nothing to choose. */
export function isOwnTable({ rows: [first] }: Table): boolean {
  return first.cells.join() === OWN_NAMES;
}

/** Throws ReadError, which names the line that is wrong and why. */
export function pointsOf(table: Table, choice: TableChoice): TablePoints {
  const rows = table.rows.slice(choice.hasHeader ? 1 : 0);
  if (rows.length === 0 || rows.length > MAX_ROWS)
    throw new ReadError('range', '', laterText.files.csv.rows(MAX_ROWS, rows.length));
  const names = columnNames(table, choice.hasHeader);
  const samples = rows.map(({ cells, line }) => {
    const path = laterText.files.csv.line(line);
    if (cells.length !== names.length)
      throw new ReadError('shape', path, laterText.files.csv.width(names.length, cells.length));
    const label = cells[choice.label];
    if (label === '') throw new ReadError('type', path, laterText.files.csv.label(names[choice.label]));
    const [x1, x2] = [choice.x1, choice.x2].map((column) => {
      const value = numberIn(cells[column], table.delimiter);
      if (Number.isNaN(value)) throw badNumber(path, names[column], cells[column]);
      if (!choice.standardize && Math.abs(value) > FARTHEST)
        throw new ReadError('range', path, laterText.files.csv.far(names[column], FARTHEST, value));
      return value;
    });
    return { x1, x2, label };
  });
  const columns = [samples.map(({ x1 }) => x1), samples.map(({ x2 }) => x2)];
  const [x1, x2] = choice.standardize ? columns.map(standardized) : columns;
  const labels = samples.map(({ label }) => label);
  const areNamed = choice.hasHeader && !isOwnTable(table);
  return {
    features: x1.map((x, row) => [x, x2[row]]),
    featureNames: areNamed ? [names[choice.x1], names[choice.x2]].map(nameOf) : [],
    ...classesOf(table, labels, names[choice.label]),
  };
}

function badNumber(path: string, column: string, cell: string): ReadError {
  return new ReadError('type', path, laterText.files.csv.number(column, shortened(cell)));
}

/** The file's own words, cut to what fits into a sentence or a menu. */
function shortened(words: string): string {
  return words.length > MAX_NAME ? `${words.slice(0, MAX_NAME - 1)}…` : words;
}

/** The same in one line, as the experiment keeps it. */
function nameOf(words: string): string {
  return shortened(words.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()) || '–';
}

/** Labels in order, numbers by their size, become classes 0, 1, …; those of this app are classes already. */
function classesOf(
  table: Table,
  labels: string[],
  column: string,
): Pick<TablePoints, 'labels' | 'classNames'> {
  const distinct = [...new Set(labels)];
  const number = (label: string) => numberIn(label, table.delimiter);
  const areNumbers = distinct.every((label) => !Number.isNaN(number(label)));
  const areClasses = distinct.every((label) => /^\d$/.test(label));
  if (isOwnTable(table) && areClasses)
    return { labels: labels.map(number), classNames: distinct.toSorted((a, b) => number(a) - number(b)) };
  if (distinct.length < 2 || distinct.length > MAX_CLASSES)
    throw new ReadError('range', '', laterText.files.csv.classes(column, MAX_CLASSES, distinct.length));
  const classNames = areNumbers ? distinct.toSorted((a, b) => number(a) - number(b)) : distinct.toSorted();
  const classes = new Map(classNames.map((name, k) => [name, k]));
  return {
    labels: labels.map((label) => classes.get(label) ?? 0),
    classNames: classNames.map(nameOf),
  };
}

/** Scales to mean 0 and standard deviation 1, over all rows (not N − 1); a constant column becomes 0. */
function standardized(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const std = Math.sqrt(variance) || 1;
  return values.map((value) => Math.round(((value - mean) / std) * DECIMALS) / DECIMALS);
}
