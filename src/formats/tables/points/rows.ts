/** Rows of a table that can't be used as points, each with its reason. */
import { custom, FARTHEST } from '../../../datasets/custom.ts';
import { laterText } from '../../../messages/later.ts';
import { isMissing, isMissingNumber } from '../reading/missing.ts';
import type { TableChoice } from '../roles/suggestedChoice.ts';
import type { Table } from '../table.ts';
import { columnNames, shortened } from './names.ts';

/** The largest number that is taken at all. */
const { max: LARGEST } = custom.fields.features;

export interface BadRow {
  /** From 0, in the table's rows. */
  row: number;
  /** Line of the text. */
  line: number;
  /** true where it only lacks a value. */
  isMissing: boolean;
  reason: string;
}

type Fault = Pick<BadRow, 'isMissing' | 'reason'>;

/** They are asked for by the dialog and by its plan. */
const known = new WeakMap<TableChoice, { table: Table; bad: BadRow[] }>();

export function badRows(table: Table, choice: TableChoice): BadRow[] {
  const found = known.get(choice);
  if (found?.table === table) return found.bad;
  const names = columnNames(table);
  const doubtful = { ...choice, features: choice.features.filter((column) => !isFit(table, column)) };
  const bad: BadRow[] = [];
  table.rows.forEach(({ cells, line }, row) => {
    const fault = widthFault(cells.length, names.length) ?? cellFault(table, doubtful, names, row);
    if (fault !== null) bad.push({ row, line, ...fault });
  });
  known.set(choice, { table, bad });
  return bad;
}

const fit = new WeakMap<readonly number[], boolean>();

/** Whether no row lacks a number of the column, and none is too large: asked again with every choice. */
function isFit({ columns }: Table, column: number): boolean {
  const { numbers } = columns[column];
  const is = fit.get(numbers) ?? numbers.every((number) => Math.abs(number) <= FARTHEST);
  fit.set(numbers, is);
  return is;
}

function widthFault(got: number, expected: number): Fault | null {
  return got === expected ? null : { isMissing: false, reason: laterText.files.csv.width(expected, got) };
}

function cellFault(table: Table, choice: TableChoice, names: string[], row: number): Fault | null {
  const { features, targets, targetKind, standardize } = choice;
  for (const column of features) {
    const fault = numberFault(table, column, names[column], row, standardize);
    if (fault !== null) return fault;
  }
  for (const column of targets) {
    const fault =
      targetKind === 'real'
        ? numberFault(table, column, names[column], row, false)
        : labelFault(table, column, names[column], row);
    if (fault !== null) return fault;
  }
  return null;
}

function labelFault({ columns }: Table, column: number, name: string, row: number): Fault | null {
  if (!isMissing(columns[column].cells[row])) return null;
  return { isMissing: true, reason: laterText.files.csv.label(name) };
}

function numberFault(
  { columns }: Table,
  column: number,
  name: string,
  row: number,
  isScaled: boolean,
): Fault | null {
  const number = columns[column].numbers[row];
  if (Math.abs(number) <= (isScaled ? LARGEST : FARTHEST)) return null;
  const cell = columns[column].cells[row];
  const { csv } = laterText.files;
  if (isMissingNumber(cell)) return { isMissing: true, reason: csv.missing(name) };
  if (Number.isNaN(number)) return { isMissing: false, reason: csv.number(name, shortened(cell)) };
  if (!Number.isFinite(number)) return { isMissing: false, reason: csv.beyondDouble(name, shortened(cell)) };
  if (Math.abs(number) > LARGEST) return { isMissing: false, reason: csv.beyond(name, shortened(cell)) };
  return { isMissing: false, reason: csv.far(name, FARTHEST, shortened(cell)) };
}
