/** What is taken for what in a table, before the user says otherwise. */

import type { Column, Table } from '../table.ts';
import { coordinateColumns } from './coordinateColumns.ts';
import { needsScaler } from './needsScaler.ts';
import { profilesOf } from './profile.ts';
import { seemsReal, targetColumn } from './targetColumn.ts';

export interface TableChoice {
  /** Numbers of columns, from 0; null where none is chosen. */
  x1: number | null;
  x2: number | null;
  target: number | null;
  /** Whether the target column holds labels of classes or real numbers. */
  targetKind: 'classes' | 'real';
  /** The net gets each coordinate minus its mean, divided by its standard deviation. */
  standardize: boolean;
  /** Rows that can't be used are left out; null means where they only lack a value. */
  leaveOut: boolean | null;
}

export function suggestedChoice({ columns }: Table): TableChoice {
  const profiles = profilesOf(columns);
  const target = targetColumn(profiles);
  const [x1, x2] = coordinateColumns(profiles, target);
  return {
    x1,
    x2,
    target,
    targetKind: target !== null && seemsReal(profiles[target]) ? 'real' : 'classes',
    standardize: seemsUnscaled({ x1, x2 }, columns),
    leaveOut: null,
  };
}

/** The choice with another target column, whose kind is guessed again. */
export function withTarget(choice: TableChoice, { columns }: Table, target: number | null): TableChoice {
  const isReal = target !== null && seemsReal(profilesOf(columns)[target]);
  return { ...choice, target, targetKind: isReal ? 'real' : 'classes' };
}

/** The choice with another column for a coordinate; whether it needs a scaler is guessed again. */
export function withCoordinate(
  choice: TableChoice,
  { columns }: Table,
  change: Partial<Pick<TableChoice, 'x1' | 'x2'>>,
): TableChoice {
  const { x1, x2 } = { ...choice, ...change };
  return { ...choice, x1, x2, standardize: seemsUnscaled({ x1, x2 }, columns) };
}

/** Whether the coordinates that are chosen need a scaler. */
export function seemsUnscaled(
  { x1, x2 }: Pick<TableChoice, 'x1' | 'x2'>,
  columns: readonly Column[],
): boolean {
  return needsScaler([x1, x2].flatMap((column) => (column === null ? [] : [columns[column].numbers])));
}
