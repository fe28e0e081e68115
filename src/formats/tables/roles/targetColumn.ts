/** The column that is to be predicted: a label, or a real target. */
import { namedPair } from './coordinateColumns.ts';
import { isIndex } from './indexColumns.ts';
import type { Profile } from './profile.ts';

/** More are no classes here. */
export const MOST_CLASSES = 10;
/** Names of labels, the surest first. */
const LABEL_NAMES = [
  /^(labels?|標籤|标签)$/,
  /^(class(es)?|class[ _]?(label|name|id)|klassen?|classe|clase|類別|类别|分類|分类)$/,
  /^(targets?|target[ _]?names?)$/,
  /^(species|category|categories|kategorie|categor[íi]a|group|gruppe|cluster|variety|y[ _]?true|outcome|diagnosis)$/,
];
const REAL_NAMES =
  /^(targets?|price|preis|prix|cost|value|wert|output|response|y|z|f|mpg|medv|價格|价格|目標|目标)$/;
/** What a net said is not what it is to say. */
const PREDICTED = /^(pred(icted|iction)?s?|y[ _]?(pred|hat)|prob(a|ability)?|score)$/;

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
  (all, possible) => withoutPair(all, possible).findLast(({ name }) => !PREDICTED.test(name)),
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
  return distinct > MOST_CLASSES || (!areIntegers && distinct > 2 && distinct * 2 > count);
}

const isOfWords = ({ isNumeric, distinct }: Profile) => !isNumeric && distinct > 1;
const isFew = ({ distinct }: Profile) => distinct <= MOST_CLASSES;
const comesAgain = ({ distinct, count }: Profile) => distinct * 2 <= count;

function named(possible: readonly Profile[]): Profile | undefined {
  for (const names of LABEL_NAMES) {
    const found = possible.find(({ name, distinct }) => distinct > 1 && names.test(name));
    if (found) return found;
  }
  return undefined;
}

/** The columns but for two that are the coordinates: those that are named so, else the first two of numbers. */
function withoutPair(all: readonly Profile[], possible: readonly Profile[]): readonly Profile[] {
  const numeric = possible.filter(({ isNumeric }) => isNumeric);
  const pair = namedPair(all.filter(({ isNumeric }) => isNumeric)) ?? numeric.slice(0, 2).map(({ at }) => at);
  return possible.filter(({ at, isNumeric }) => isNumeric && !pair.includes(at));
}
