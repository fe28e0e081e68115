/** The choice of columns after the same text was read in another way. */
import type { Table } from '../table.ts';
import { seemsUnscaled, suggestedChoice, type TableChoice } from './suggestedChoice.ts';

/**
 * What the user chose stays where the columns are the same ones and still hold what they are chosen for. What was only
 * suggested is suggested again.
 */
export function rechosen(choice: TableChoice, before: Table, after: Table): TableChoice {
  const isUntouched = isSame(choice, suggestedChoice(before));
  if (isUntouched || !hasSameColumns(before, after) || !fits(choice, after)) return suggestedChoice(after);
  const isGuessed = choice.standardize === seemsUnscaled(choice, before.columns);
  return isGuessed ? { ...choice, standardize: seemsUnscaled(choice, after.columns) } : choice;
}

function isSame(a: TableChoice, b: TableChoice): boolean {
  return (Object.keys(a) as (keyof TableChoice)[]).every((key) => a[key] === b[key]);
}

/** Another separator makes other columns, even if as many. */
function hasSameColumns(before: Table, after: Table): boolean {
  return (
    before.columns.length === after.columns.length && before.reading.separator === after.reading.separator
  );
}

/** Coordinates and real targets are numbers. */
function fits({ x1, x2, target, targetKind }: TableChoice, { columns }: Table): boolean {
  const numeric = [x1, x2, targetKind === 'real' ? target : null];
  return numeric.every((column) => column === null || columns[column].isNumeric);
}
