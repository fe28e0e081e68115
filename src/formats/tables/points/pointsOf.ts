/** Points from a table: two columns of numbers and one of labels or of real targets, as they were chosen. */
import { custom } from '../../../datasets/custom.ts';
import { MAX_CLASSES } from '../../../datasets/dataset.ts';
import { ReadError } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import type { TableChoice } from '../roles/suggestedChoice.ts';
import type { Table } from '../table.ts';
import { classesOf } from './classes.ts';
import { columnNames, nameOf } from './names.ts';
import { type BadRow, badRows } from './rows.ts';

export interface TablePoints {
  /** As the table has them: a scaler is the experiment's. */
  features: number[][];
  /** null where the target is a real number. */
  labels: number[] | null;
  targets: number[] | null;
  /** The table's name of class 0, 1, …; null where the target is a real number. */
  classNames: string[] | null;
  /** The names of the two columns; empty where the table has none. */
  featureNames: string[];
  targetName: string | null;
  /** The lines of the rows that are no points. */
  leftOut: number[];
}

const { maxRows: MAX_ROWS } = custom.fields.features;

/** Throws ReadError, which names what is not chosen yet, or the line that is wrong and why. */
export function pointsOf(table: Table, choice: TableChoice): TablePoints {
  const { x1, x2, target } = chosen(table, choice);
  const bad = badRows(table, choice);
  if (bad.length > 0 && !leavesOut(choice, bad)) throw errorOf(table, bad[0]);
  const gone = new Set(bad.map(({ row }) => row));
  const rows = table.rows.map((_, row) => row).filter((row) => !gone.has(row));
  if (rows.length === 0 || rows.length > MAX_ROWS)
    throw new ReadError('range', '', laterText.files.csv.rows(MAX_ROWS, rows.length));
  const { columns } = table;
  return {
    features: rows.map((row) => [x1, x2].map((column) => columns[column].numbers[row])),
    featureNames: namesOf([columns[x1].name, columns[x2].name]),
    leftOut: bad.map(({ line }) => line),
    ...targetsOf(table, choice, target, rows),
  };
}

/** Whether rows that can't be used are left out: where that isn't said, those that only lack a value are. */
export function leavesOut({ leaveOut }: TableChoice, bad: readonly BadRow[]): boolean {
  return leaveOut ?? bad.every(({ isMissing }) => isMissing);
}

function chosen(table: Table, { x1, x2, target }: TableChoice) {
  const { csv } = laterText.files;
  if (table.columns.length < 3) throw new ReadError('shape', '', csv.columns(table.columns.length));
  const numeric = table.columns.filter(({ isNumeric }) => isNumeric).length;
  if (numeric < 2) throw new ReadError('shape', '', csv.numeric(numeric));
  if (x1 === null || x2 === null) throw new ReadError('shape', '', csv.coordinate(x1 === null ? 'x1' : 'x2'));
  if (target === null) throw new ReadError('shape', '', csv.target);
  if (x1 === x2) throw new ReadError('shape', '', csv.sameCoordinate(columnNames(table)[x1]));
  if (target === x1 || target === x2)
    throw new ReadError('shape', '', csv.sameTarget(columnNames(table)[target]));
  return { x1, x2, target };
}

function errorOf({ hasLines }: Table, { line, reason }: BadRow): ReadError {
  return new ReadError(
    'type',
    hasLines ? laterText.files.csv.line(line) : laterText.files.csv.row(line),
    reason,
  );
}

function targetsOf(table: Table, { targetKind }: TableChoice, target: number, rows: number[]) {
  const { cells, numbers, name } = table.columns[target];
  const own = rows.map((row) => numbers[row]);
  if (targetKind === 'real')
    return { labels: null, classNames: null, targets: own, targetName: namesOf([name])[0] ?? null };
  const labels = rows.map((row) => cells[row]);
  const classes = classesOf(labels, own, columnNames(table)[target], MAX_CLASSES);
  return { ...classes, targets: null, targetName: null };
}

/** Numbers in the place of names, as pandas writes them, say nothing, nor do the names that the page has anyway. */
function namesOf(names: string[]): string[] {
  const isNone = names.every((name) => name === '' || /^\d+$/.test(name)) || names.join() === 'x1,x2';
  return isNone ? [] : names.map(nameOf);
}
