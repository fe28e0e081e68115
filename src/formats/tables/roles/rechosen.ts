/** The choice of columns after the same text was read in another way. */
import { canBeFeature, type Table } from '../table.ts';
import { seemsUnscaled, suggestedChoice, type TableChoice } from './suggestedChoice.ts';

/**
 * What the user chose stays where the columns are the same ones and still hold what they are chosen for. What was only
 * suggested is suggested again.
 */
export function rechosen(choice: TableChoice, before: Table, after: Table): TableChoice {
  const isUntouched = isSame(choice, suggestedChoice(before));
  if (isUntouched || !hasSameColumns(before, after) || !fits(choice, after)) return suggestedChoice(after);
  const isGuessed = choice.standardize === seemsUnscaled(choice.features, before.columns);
  return isGuessed ? { ...choice, standardize: seemsUnscaled(choice.features, after.columns) } : choice;
}

function isSame(a: TableChoice, b: TableChoice): boolean {
  return (Object.keys(a) as (keyof TableChoice)[]).every((key) => String(a[key]) === String(b[key]));
}

/** Another separator makes other columns, even if as many. */
function hasSameColumns(before: Table, after: Table): boolean {
  return (
    before.columns.length === after.columns.length && before.reading.separator === after.reading.separator
  );
}

/** Features and real targets are numbers. */
function fits({ features, targets, targetKind }: TableChoice, { columns }: Table): boolean {
  const targetsFit = targetKind === 'classes' || targets.every((column) => columns[column].isNumeric);
  return targetsFit && features.every((column) => canBeFeature(columns[column]));
}
