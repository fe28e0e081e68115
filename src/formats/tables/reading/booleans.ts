/** Columns of true and false, as pandas, R and spreadsheets write them. */
import { isMissing } from './missing.ts';

/** Those of a language stand together; a new language is a line here. */
const PAIRS: [RegExp, RegExp][] = [
  [/^true$/i, /^false$/i],
  [/^t$/i, /^f$/i],
  [/^wahr$/i, /^falsch$/i],
  [/^vrai$/i, /^faux$/i],
  [/^verdadero$/i, /^falso$/i],
];

/** 1 for true, 0 for false, NaN where a cell holds nothing; null where a cell holds anything else. */
export function booleansIn(cells: readonly string[]): number[] | null {
  const pair = PAIRS.find((each) =>
    each.some((word) => word.test(cells.find((cell) => !isMissing(cell)) ?? '')),
  );
  if (pair === undefined) return null;
  const [yes, no] = pair;
  const numbers = cells.map((cell) => (yes.test(cell) ? 1 : no.test(cell) ? 0 : Number.NaN));
  return cells.every((cell, row) => isMissing(cell) || !Number.isNaN(numbers[row])) ? numbers : null;
}
