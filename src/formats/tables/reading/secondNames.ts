/** A second line of names below the first: units, or the lower level of columns that pandas writes in two. */
import type { Row } from './cells.ts';
import { isMissingNumber } from './missing.ts';
import { isNumber } from './numbers.ts';

/** So many rows tell whether a column holds numbers. */
const TELLING_ROWS = 20;
/** One word among numbers may be a faulty cell. */
const LEAST_WORDS = 2;

/** The row below the names `header` that holds words where all below it hold numbers; null where there is none. */
export function secondNames(header: Row, below: readonly Row[]): Row | null {
  const [second, ...rows] = below.slice(0, TELLING_ROWS);
  if (rows.length < 2 || header.cells.some(isNumber) || second.cells.some(isNumber)) return null;
  const numeric = second.cells.flatMap((_, i) => {
    const cells = rows.map((row) => row.cells[i] ?? '').filter((cell) => !isMissingNumber(cell));
    return cells.length > 0 && cells.every(isNumber) ? [i] : [];
  });
  const words = numeric.filter((i) => !isMissingNumber(second.cells[i]));
  return words.length >= LEAST_WORDS ? second : null;
}

/** The names of both lines where the first alone does not tell the columns apart. */
export function joinedNames(first: readonly string[], second: readonly string[]): string[] {
  const isEnough = new Set(first).size === first.length;
  return first.map((name, i) =>
    isEnough ? name : [name, second[i]].filter((word) => word !== '').join(' '),
  );
}
