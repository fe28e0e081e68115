/** Points from a table: columns of numbers as features, and one of labels or several of real targets, as they were chosen. */
import { custom } from '../../../datasets/custom.ts';
import { MAX_CLASSES } from '../../../datasets/dataset.ts';
import { ReadError } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import type { TableChoice } from '../roles/suggestedChoice.ts';
import { canBeFeature, type Table } from '../table.ts';
import { classesOf } from './classes.ts';
import { columnNames, namesApart } from './names.ts';
import { type BadRow, badRows } from './rows.ts';

export interface TablePoints {
  /** As the table has them: a scaler is the experiment's. */
  features: number[][];
  /** null where the targets are real numbers. */
  labels: number[] | null;
  /** A row of them for each point. */
  targets: number[][] | null;
  /** The table's name of class 0, 1, …; null where the targets are real numbers. */
  classNames: string[] | null;
  /** The names of the columns; empty where the table has none. */
  featureNames: string[];
  targetNames: string[];
  /** The lines of the rows that are no points. */
  leftOut: number[];
  /** The number of rows that could be points, where only so many as may be are taken. */
  thinnedFrom: number | null;
}

const { maxRows: MAX_ROWS, maxColumns: MAX_COLUMNS } = custom.fields.features;

/** Throws ReadError, which names what is not chosen yet, or the line that is wrong and why. */
export function pointsOf(table: Table, choice: TableChoice): TablePoints {
  checkChosen(table, choice);
  const bad = badRows(table, choice);
  if (bad.length > 0 && !leavesOut(choice, bad)) throw errorOf(table, bad[0]);
  const good = goodRows(table, bad);
  const rows = choice.thin ? spread(good, MAX_ROWS) : good;
  if (rows.length === 0 || rows.length > MAX_ROWS)
    throw new ReadError('range', '', laterText.files.csv.rows(MAX_ROWS, rows.length));
  return {
    features: numbersOf(table, choice.features, rows),
    featureNames: namesOf(table, choice.features),
    leftOut: bad.map(({ line }) => line),
    thinnedFrom: rows.length < good.length ? good.length : null,
    ...targetsOf(table, choice, rows),
  };
}

/** Whether rows that can't be used are left out: where that isn't said, those that only lack a value are. */
export function leavesOut({ leaveOut }: TableChoice, bad: readonly BadRow[]): boolean {
  return leaveOut ?? bad.every(({ isMissing }) => isMissing);
}

/** How many rows are more than there may be; 0 where they are not. `bad` are no points. */
export function rowsTooMany({ rows }: Table, bad: readonly BadRow[]): { rows: number; most: number } | null {
  const count = rows.length - bad.length;
  return count > MAX_ROWS ? { rows: count, most: MAX_ROWS } : null;
}

function goodRows({ rows }: Table, bad: readonly BadRow[]): number[] {
  const gone = new Set(bad.map(({ row }) => row));
  return Array.from(rows.keys()).filter((row) => !gone.has(row));
}

/** So many of them, evenly spread, so that each part of a sorted table has its share. */
function spread(rows: number[], most: number): number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

function checkChosen(table: Table, { features, targets }: TableChoice): void {
  const { csv } = laterText.files;
  const refused = (message: string) => new ReadError('shape', '', message);
  const names = columnNames(table);
  const numeric = table.columns.filter(canBeFeature).length;
  if (numeric === 0) throw refused(csv.numeric(numeric));
  if (features.length === 0) throw refused(csv.feature);
  if (features.length > MAX_COLUMNS) throw refused(csv.features(MAX_COLUMNS, features.length));
  if (targets.length === 0) throw refused(csv.target);
  const twice = features.find((column, i) => features.indexOf(column) < i);
  if (twice !== undefined) throw refused(csv.sameCoordinate(names[twice]));
  const both = targets.find((column) => features.includes(column));
  if (both !== undefined) throw refused(csv.sameTarget(names[both]));
  if (targets.length > MAX_COLUMNS) throw refused(csv.targets(MAX_COLUMNS, targets.length));
}

function errorOf({ hasLines }: Table, { line, reason }: BadRow): ReadError {
  return new ReadError(
    'type',
    hasLines ? laterText.files.csv.line(line) : laterText.files.csv.row(line),
    reason,
  );
}

function targetsOf(table: Table, { targetKind, targets }: TableChoice, rows: number[]) {
  if (targetKind === 'real')
    return {
      labels: null,
      classNames: null,
      targets: numbersOf(table, targets, rows),
      targetNames: namesOf(table, targets),
    };
  const [target] = targets;
  const { cells, numbers, isNumeric } = table.columns[target];
  const classes = classesOf(
    rows.map((row) => cells[row]),
    // True and false are words there.
    rows.map((row) => (isNumeric ? numbers[row] : Number.NaN)),
    columnNames(table)[target],
    MAX_CLASSES,
  );
  return { ...classes, targets: null, targetNames: [] };
}

function numbersOf({ columns }: Table, chosen: readonly number[], rows: readonly number[]): number[][] {
  const lists = chosen.map((column) => columns[column].numbers);
  return rows.map((row) => lists.map((numbers) => numbers[row]));
}

/** Numbers in the place of names, as pandas writes them, say nothing, nor do the names that the page has anyway. */
function namesOf({ columns }: Table, chosen: readonly number[]): string[] {
  const names = chosen.map((column) => columns[column].name);
  const isNone =
    names.every((name) => name === '' || /^\d+$/.test(name)) ||
    names.every((name, i) => name === `x${i + 1}`);
  return isNone ? [] : namesApart(names.map((name, i) => (name === '' ? `x${i + 1}` : name)));
}
