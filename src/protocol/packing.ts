/**
 * Own points as they go between threads and into the browser's storage: copying a list of lists takes a hundred times as long
 * as one array of the same numbers, and a large table's would hold up the page with every change. Lists are replaced whole, so
 * that a Worker which has one is not sent it again.
 */

/** Shorter lists are sent as they are. */
const MANY_ROWS = 1000;

type List = readonly (readonly number[])[] | readonly number[];

export interface PackedList {
  /** 0 of a plain list of numbers. */
  columns: number;
  values: Float64Array;
}

/** The list that was last sent under its key. */
interface Again {
  again: true;
}

/** What was last sent to a Worker, or by the page, under each key. */
export type SentLists = Map<string, List>;

/** What may be long in an experiment's data. */
const KEYS = ['features', 'labels', 'targets'] as const;

/** What has an experiment, whole or as JSON has it, two of them, or an order or a run that has them. */
interface Holder {
  experiment?: Lists;
  other?: Lists;
  order?: object;
  run?: object;
  /** Tells a Worker to unpack it first. */
  isPacked?: true;
}

interface Lists {
  data?: Partial<Record<(typeof KEYS)[number], unknown>>;
}

type Change = (list: unknown, key: string) => unknown;

/** The same with the long lists of its experiments packed; with those left out that `sent` has, where that is given. */
export function packed<H extends object>(holder: H, sent?: SentLists): H {
  const next = withLists(holder, (list, key) => {
    if (!Array.isArray(list) || list.length <= MANY_ROWS) return list;
    if (sent?.get(key) === list) return { again: true } satisfies Again;
    sent?.set(key, list);
    return packedList(list);
  });
  return next === holder ? holder : { ...next, isPacked: true };
}

/** What was packed, as it was. */
export function unpacked<H extends object>(holder: H, sent: SentLists = new Map()): H {
  const { isPacked: _, ...rest } = holder as Holder;
  return 'isPacked' in holder ? (withLists(rest, (list, key) => unpackedList(list, key, sent)) as H) : holder;
}

/** The same with each list that may be long changed; the same object where none is. */
export function withLists<H extends object>(holder: H, change: Change): H {
  const { experiment, other, order, run } = holder as Holder;
  const next = {
    ...(experiment && { experiment: withListsOf(experiment, change) }),
    ...(other && { other: withListsOf(other, change) }),
    ...(order && { order: withLists(order, change) }),
    ...(run && { run: withLists(run, change) }),
  };
  const isSame = Object.entries(next).every(([key, part]) => part === holder[key as keyof H]);
  return isSame ? holder : { ...holder, ...next };
}

function withListsOf<E extends Lists>(experiment: E, change: Change): E {
  const { data = {} } = experiment;
  const changed = KEYS.flatMap((key) => {
    const next = change(data[key], key);
    return next === data[key] ? [] : [[key, next]];
  });
  return changed.length === 0
    ? experiment
    : { ...experiment, data: { ...data, ...Object.fromEntries(changed) } };
}

const packedOnce = new WeakMap<List, PackedList>();

function packedList(list: List): PackedList {
  const known = packedOnce.get(list);
  if (known !== undefined) return known;
  const columns = isPlain(list) ? 0 : list[0].length;
  const values = new Float64Array(list.length * (columns || 1));
  if (isPlain(list)) values.set(list);
  else for (let row = 0; row < list.length; row++) values.set(list[row], row * columns);
  packedOnce.set(list, { columns, values });
  return { columns, values };
}

function isPlain(list: List): list is readonly number[] {
  return typeof list[0] === 'number';
}

function unpackedList(list: unknown, key: string, sent: SentLists): unknown {
  if (typeof list !== 'object' || list === null || Array.isArray(list)) return list;
  if ('again' in list) return sent.get(key);
  const { columns, values } = list as PackedList;
  const rows = columns === 0 ? Array.from(values) : rowsOf(values, columns);
  sent.set(key, rows);
  return rows;
}

/** Numbers that are unpacked at once: some milliseconds' work. */
const SLICE = 100_000;

/** The same for the page, which is to go on meanwhile: `pause` gives way to it. */
export async function unpackedInSlices<H extends object>(holder: H, pause: () => Promise<void>): Promise<H> {
  const { isPacked: _, ...rest } = holder as Holder;
  if (!('isPacked' in holder)) return holder;
  const found: PackedList[] = [];
  withLists(rest, (list) => {
    if (isPackedList(list)) found.push(list);
    return list;
  });
  const lists = new Map<unknown, List>();
  for (const list of found) lists.set(list, await listInSlices(list, pause));
  return withLists(rest, (list) => lists.get(list) ?? list) as H;
}

async function listInSlices(packed: PackedList, pause: () => Promise<void>): Promise<List> {
  const list = packed.columns === 0 ? Array.from(packed.values) : await rowsInSlices(packed, pause);
  // It need not be packed again.
  packedOnce.set(list, packed);
  return list;
}

async function rowsInSlices(
  { columns, values }: PackedList,
  pause: () => Promise<void>,
): Promise<number[][]> {
  const rows: number[][] = [];
  const length = columns * Math.ceil(SLICE / columns);
  for (let at = 0; at < values.length; at += length) {
    for (const row of rowsOf(values.subarray(at, at + length), columns)) rows.push(row);
    await pause();
  }
  return rows;
}

export function isPackedList(list: unknown): list is PackedList {
  return typeof list === 'object' && list !== null && 'columns' in list;
}

function rowsOf(values: Float64Array, columns: number): number[][] {
  const rows: number[][] = [];
  for (let at = 0; at < values.length; at += columns)
    rows.push(Array.from(values.subarray(at, at + columns)));
  return rows;
}
