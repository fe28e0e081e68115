/** The two columns that are the coordinates. */
import { isIndex } from './indexColumns.ts';
import type { Profile } from './profile.ts';
import { isTargetName } from './targetNames.ts';

/** Names of two coordinates, across and up: the first pair that a table has wins. A new pair is a line here. */
const PAIRS: [RegExp, RegExp][] = [
  [/^x[ _]?1$/, /^x[ _]?2$/],
  [/^x$/, /^y$/],
  [/^x[ _]?0$/, /^x[ _]?1$/],
  [/^(lon|lng|long|longitude|經度|经度)$/, /^(lat|latitude|緯度|纬度)$/],
  [/^(pos(ition)?|coord(inate)?)?[ _.-]?x$/, /^(pos(ition)?|coord(inate)?)?[ _.-]?y$/],
  [/^(x[ _-]?(coord|coordinate|pos|position))$/, /^(y[ _-]?(coord|coordinate|pos|position))$/],
];
/** Beside such a column they are not the whole of a point. */
const THIRD = /^(x[ _]?3|(pos(ition)?|coord(inate)?)?[ _.-]?z)$/;
/** On a map there is more to say of a place. */
const MAP = PAIRS[3][0];
/** A stem and its number: pc1, feature_0, X[:,1]. */
export const NUMBERED = /^(.*?)[ _.\-[(:,]*(\d+)[\])]*$/;

/** Whether names say that two of the columns are a plane's, and all others are none of its. */
export function isPlane(columns: readonly Profile[]): boolean {
  const numeric = columns.filter(({ isNumeric }) => isNumeric);
  const pair = namedPair(numeric);
  return (
    pair !== null && !numeric.some(({ name, at }) => THIRD.test(name) || (at === pair[0] && MAP.test(name)))
  );
}

/** Numbers of the columns; null where there is none. `taken` are those to predict. */
export function coordinateColumns(
  all: readonly Profile[],
  taken: readonly number[],
): [number | null, number | null] {
  const numeric = all.filter(
    ({ isNumeric, isBoolean, at }) => (isNumeric || isBoolean) && !taken.includes(at),
  );
  const named = namedPair(numeric);
  if (named !== null) return named;
  const possible = numeric.filter((profile) => !isIndex(profile, all));
  const numbered = numberedPair(possible);
  if (numbered !== null) return numbered;
  const [first, second] = firstTwo(possible, ({ name, isRunning }) => isRunning || isTargetName(name));
  return [first ?? null, second ?? null];
}

/** The first two, but those that are doubtful only where there are no others. */
export function firstTwo(possible: readonly Profile[], isDoubtful: (profile: Profile) => boolean): number[] {
  const ordered = possible.toSorted((a, b) => Number(isDoubtful(a)) - Number(isDoubtful(b)));
  return ordered
    .slice(0, 2)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
}

/** Of columns whose names are a pair of coordinates'; null where there is none. */
export function namedPair(numeric: readonly Profile[]): [number, number] | null {
  for (const [across, up] of PAIRS) {
    const pair = [across, up].map((names) => numeric.find(({ name }) => names.test(name)));
    if (pair[0] && pair[1]) return [pair[0].at, pair[1].at];
  }
  return null;
}

function numberedPair(numeric: readonly Profile[]): [number, number] | null {
  const parts = numeric.map(({ name, at }) => ({ at, part: NUMBERED.exec(name) }));
  for (const first of parts) {
    if (!first.part?.[1] || !/^[01]$/.test(first.part[2])) continue;
    const stem = first.part[1];
    const next = String(Number(first.part[2]) + 1);
    const second = parts.find(({ part }) => part?.[1] === stem && part[2] === next);
    if (second) return [first.at, second.at];
  }
  return null;
}
