/** The column that is to be predicted: a label, or a real target. */
import { MAX_CLASSES } from '../../../datasets/dataset.ts';
import { firstTwo, NUMBERED, namedPair } from './coordinateColumns.ts';
import { isIndex, isIndexByName } from './indexColumns.ts';
import type { Profile } from './profile.ts';
import {
  isTargetName,
  LABEL_NAMES,
  NUMBERED_TARGET,
  PREDICTED_NAMES,
  REAL_NAMES,
  SURE_REAL_NAMES,
} from './targetNames.ts';

type Rule = (all: readonly Profile[], possible: readonly Profile[]) => Profile | undefined;

/** The first rule that finds a column wins. A new rule is an entry here. */
const rules: Rule[] = [
  (_, possible) => named(possible.filter(({ isNumeric }) => !isNumeric)),
  (_, possible) => named(possible),
  (_, possible) => possible.find(({ isNumeric, name }) => isNumeric && SURE_REAL_NAMES.test(name)),
  (_, possible) => possible.findLast((column) => isOfWords(column) && isFew(column) && comesAgain(column)),
  (_, possible) => possible.findLast((column) => isOfWords(column) && (isFew(column) || comesAgain(column))),
  (all, possible) =>
    all.some(({ name }) => name === 'x') ? undefined : possible.find(({ name }) => name === 'y'),
  (_, possible) => numberedTargets(possible)[0],
  (_, possible) => firstOfClasses(possible),
  (all, possible) => withoutPair(all, possible).find(({ name }) => REAL_NAMES.test(name)),
  (_, possible) => classesBeforeTwo(possible),
  (all, possible) => withoutPair(all, possible).findLast(({ name }) => !PREDICTED_NAMES.test(name)),
  (_, possible) => possible.findLast(({ isNumeric }) => !isNumeric),
  (all) => ofTwo(all.filter((column) => column.isNumeric && !isIndexByName(column, all))),
];

/** None where there is none beside the coordinates; several real ones where their names differ only in their numbers. */
export function targetColumns(all: readonly Profile[]): number[] {
  const possible = all.filter((column) => column.distinct > 0 && !isIndex(column, all));
  for (const rule of rules) {
    const found = rule(all, possible);
    if (found) return withSiblings(found, possible).map(({ at }) => at);
  }
  return [];
}

/**
 * True if a column seems to hold real numbers to be met, and not the numbers or names of classes. Of a single feature most are
 * values of a function.
 */
export function seemsReal(profile: Profile, features = 2): boolean {
  const { isNumeric, areIntegers, distinct, name } = profile;
  if (!isNumeric) return false;
  if (
    features === 1 &&
    distinct > 1 &&
    !comesAgain(profile) &&
    !LABEL_NAMES.some((names) => names.test(name))
  )
    return true;
  return distinct > MAX_CLASSES || (!areIntegers && distinct > 2);
}

/** y1, y2, …, and target1, target2, … */
function numberedTargets(possible: readonly Profile[]): Profile[] {
  return possible.filter(
    ({ isNumeric, name }) => isNumeric && NUMBERED_TARGET.test(NUMBERED.exec(name)?.[1] ?? ''),
  );
}

function withSiblings(found: Profile, possible: readonly Profile[]): Profile[] {
  const several = numberedTargets(possible);
  return several.includes(found) && several.every((column) => seemsReal(column)) ? several : [found];
}

/** Of columns without names the first, where it has the numbers of classes and the last has not. */
function firstOfClasses(possible: readonly Profile[]): Profile | undefined {
  const [first, last] = [possible[0], possible.at(-1)];
  if (possible.length < 4 || last === undefined || possible.some(({ name }) => name !== '')) return undefined;
  return areClasses(first) && !areClasses(last) ? first : undefined;
}

/** Numbers of classes, which come again, before two columns of measured numbers alone. */
function classesBeforeTwo(possible: readonly Profile[]): Profile | undefined {
  const [first, ...others] = possible;
  const areMeasured = others.every(
    (column) => column.isNumeric && !column.areIntegers && !comesAgain(column),
  );
  return others.length === 2 && areMeasured && areClasses(first) ? first : undefined;
}

/** Of two columns of numbers the second is a function of the first; those of a plane have nothing to predict. */
function ofTwo(numeric: readonly Profile[]): Profile | undefined {
  if (numeric.length !== 2) return undefined;
  const pair = namedPair(numeric);
  if (pair === null) return numeric[1];
  return numeric.find(({ name, at }) => at === pair[1] && name === 'y');
}

const isOfWords = ({ isNumeric, distinct }: Profile) => !isNumeric && distinct > 1;
const isFew = ({ distinct }: Profile) => distinct <= MAX_CLASSES;
const areClasses = (column: Profile) =>
  column.areIntegers && column.distinct > 1 && isFew(column) && comesAgain(column);
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
