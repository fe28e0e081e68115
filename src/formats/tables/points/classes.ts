/** Classes 0, 1, … of a column of labels. */
import { ReadError } from '../../../experiment/json/reader.ts';
import { laterText } from '../../../messages/later.ts';
import { namesApart } from './names.ts';

export interface Classes {
  /** The class of each row. */
  labels: number[];
  /** As the table has it, of class 0, 1, …. */
  classNames: string[];
}

/**
 * One class for each different label. `numbers` has a label's value where all of them are numbers: then 1 and 1.0 are
 * one, and the least is class 0; words are in the order of their code points, as Python's sorted has them. Throws ReadError, which names `column`.
 */
export function classesOf(
  cells: readonly string[],
  numbers: readonly number[],
  column: string,
  most: number,
): Classes {
  const areNumbers = numbers.every(Number.isFinite);
  const keys: (number | string)[] = areNumbers ? numbers.map((number) => number + 0) : [...cells];
  const distinct = [...new Set(keys)];
  if (distinct.length < 2 || distinct.length > most)
    throw new ReadError('range', '', laterText.files.csv.classes(column, most, distinct.length));
  const ordered = areNumbers
    ? distinct.toSorted((a, b) => Number(a) - Number(b))
    : distinct.toSorted((a, b) => byCodePoints(String(a), String(b)));
  const classes = new Map(ordered.map((key, k) => [key, k]));
  return {
    labels: keys.map((key) => classes.get(key) ?? 0),
    classNames: namesApart(ordered.map(String)),
  };
}

/** JavaScript compares units of UTF-16, by which an emoji comes before U+E000. */
function byCodePoints(a: string, b: string): number {
  const [left, right] = [a, b].map((words) =>
    Array.from(words, (character) => character.codePointAt(0) ?? 0),
  );
  const at = left.findIndex((point, i) => point !== right[i]);
  return at < 0 ? left.length - right.length : left[at] - (right[at] ?? -1);
}
