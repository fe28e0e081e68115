/** The column that is to be predicted: a label, or a real target. */
import { MAX_CLASSES } from '../../../datasets/dataset.ts';
import { firstTwo, namedPair } from './coordinateColumns.ts';
import { isIndex } from './indexColumns.ts';
import type { Profile } from './profile.ts';
import { isTargetName, LABEL_NAMES, PREDICTED_NAMES, REAL_NAMES } from './targetNames.ts';

type Rule = (all: readonly Profile[], possible: readonly Profile[]) => Profile | undefined;

/** The first rule that finds a column wins. A new rule is an entry here. */
const rules: Rule[] = [
  (_, possible) => named(possible.filter(({ isNumeric }) => !isNumeric)),
  (_, possible) => named(possible),
  (_, possible) => possible.findLast((column) => isOfWords(column) && isFew(column) && comesAgain(column)),
  (_, possible) => possible.findLast((column) => isOfWords(column) && (isFew(column) || comesAgain(column))),
  (all, possible) =>
    all.some(({ name }) => name === 'x') ? undefined : possible.find(({ name }) => name === 'y'),
  (all, possible) => withoutPair(all, possible).find(({ name }) => REAL_NAMES.test(name)),
  (all, possible) => withoutPair(all, possible).findLast(({ name }) => !PREDICTED_NAMES.test(name)),
  (_, possible) => possible.findLast(({ isNumeric }) => !isNumeric),
];

/** null where there is none beside the coordinates. */
export function targetColumn(all: readonly Profile[]): number | null {
  const possible = all.filter((column) => column.distinct > 0 && !isIndex(column, all));
  for (const rule of rules) {
    const found = rule(all, possible);
    if (found) return found.at;
  }
  return null;
}

/** True if a column seems to hold real numbers to be met, and not the numbers or names of classes. */
export function seemsReal({ isNumeric, areIntegers, distinct, count }: Profile): boolean {
  if (!isNumeric) return false;
  return distinct > MAX_CLASSES || (!areIntegers && distinct > 2 && distinct * 2 > count);
}

const isOfWords = ({ isNumeric, distinct }: Profile) => !isNumeric && distinct > 1;
const isFew = ({ distinct }: Profile) => distinct <= MAX_CLASSES;
const comesAgain = ({ distinct, count }: Profile) => distinct * 2 <= count;

function named(possible: readonly Profile[]): Profile | undefined {
  for (const names of LABEL_NAMES) {
    const found = possible.find(({ name, distinct }) => distinct > 1 && names.test(name));
    if (found) return found;
  }
  return undefined;
}

/** The columns of numbers but for the two that would be the coordinates. */
function withoutPair(all: readonly Profile[], possible: readonly Profile[]): readonly Profile[] {
  const numeric = possible.filter(({ isNumeric }) => isNumeric);
  const pair =
    namedPair(all.filter(({ isNumeric }) => isNumeric)) ??
    firstTwo(numeric, ({ name }) => isTargetName(name));
  return numeric.filter(({ at }) => !pair.includes(at));
}
