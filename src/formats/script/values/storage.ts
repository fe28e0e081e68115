/**
 * Which numbers are looks at others: torch and numpy show the same numbers through slices and turned tables, and what is written
 * into one is seen in all. Here a look has numbers of its own, which are brought up to date.
 */

type Numbers = Float64Array;

interface Look {
  numbers: WeakRef<Numbers>;
  /** Where each of its numbers stands in what it looks at. */
  places: Int32Array;
}

const looksAt = new WeakMap<Numbers, Look[]>();
const sources = new WeakMap<Numbers, { of: Numbers; places: Int32Array }>();
/** The library may have made a copy of these, or may not: nothing is written into them. */
const unclear = new WeakSet<Numbers>();

/** Of so many looks each is kept in mind. */
const MOST_LOOKS = 2000;

/** `places`: where each number of `made` stands in `source`. */
export function noteLook(source: Numbers, made: Numbers, places: Int32Array): void {
  const root = sources.get(source);
  const of = root?.of ?? source;
  const looks = looksAt.get(of) ?? [];
  looksAt.set(of, looks);
  if (looks.length >= MOST_LOOKS) unclear.add(of);
  if (unclear.has(of)) return;
  const own = root ? places.map((place) => root.places[place]) : places;
  looks.push({ numbers: new WeakRef(made), places: own });
  sources.set(made, { of, places: own });
}

/** Whether a look may be a copy depends on how the numbers lie. */
export function noteUnclear(numbers: Numbers): void {
  const source = sources.get(numbers);
  if (source) unclear.add(source.of);
}

export const isWritable = (numbers: Numbers): boolean => !unclear.has(rootOf(numbers));

const rootOf = (numbers: Numbers): Numbers => sources.get(numbers)?.of ?? numbers;

/** Whether both show numbers of one. */
export const isSameNumbers = (a: Numbers, b: Numbers): boolean => rootOf(a) === rootOf(b);

/** Writes at places, and into all that shows these. */
export function write(numbers: Numbers, places: ArrayLike<number>, values: ArrayLike<number>): void {
  const source = sources.get(numbers);
  const root = source?.of ?? numbers;
  for (let i = 0; i < places.length; i++) root[source ? source.places[places[i]] : places[i]] = values[i];
  for (const { numbers: look, places: own } of looksAt.get(root) ?? []) {
    const shown = look.deref();
    if (shown) for (let i = 0; i < own.length; i++) shown[i] = root[own[i]];
  }
}
