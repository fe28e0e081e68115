/**
 * The storage with each long list of own points in it once, under a key of its own, however many runs of the tab are of it: a
 * run of a large table is stored and brought back as fast as any. Lists come back as the same objects, piece by piece.
 */
import { custom, FARTHEST } from '../../datasets/custom.ts';
import { near } from '../../experiment/json/checkOwnPoints.ts';
import { knownLists } from '../../experiment/json/reader.ts';
import { isPackedList, type PackedList, unpackedInSlices, withLists } from '../../protocol/packing.ts';
import { nextTask } from '../opening/nextTask.ts';
import type { WorkStorage } from './storage.ts';
import { tabOf } from './storedRun.ts';

/** What stands in the place of a list: the key that it has. */
interface Reference {
  list: string;
}

/** A stored run, or a finished one. */
interface Stored {
  model: object;
}

const PART = '/list/';

export function sharedLists(storage: WorkStorage): WorkStorage {
  /** The key of each list that is stored, by its numbers. */
  const keys = new WeakMap<Float64Array, string>();
  /** The lists that were read, as long as the page has them. */
  const known = new Map<string, WeakRef<object>>();
  /** Of each stored value the lists that it refers to. */
  const used = new Map<string, readonly string[]>();
  /** Tabs whose lists of an earlier visit were looked through. */
  const tidied = new Set<string>();
  let made = 0;

  function keyOf({ values }: PackedList, tab: string): string {
    const stored = keys.get(values);
    if (stored !== undefined && tabOf(stored) === tab) return stored;
    const key = `${tab}${PART}${Date.now()}.${++made}`;
    keys.set(values, key);
    return key;
  }

  async function write(entries: readonly [key: string, value: unknown][]): Promise<void> {
    const lists = new Map<string, PackedList>();
    const refers: [string, string[]][] = [];
    const shared = entries.map(([key, value]): [string, unknown] => {
      const own: string[] = [];
      refers.push([key, own]);
      if (!hasModel(value)) return [key, value];
      const model = withLists(value.model, (list) => {
        if (!isPackedList(list)) return list;
        const at = keyOf(list, tabOf(key));
        own.push(at);
        lists.set(at, list);
        return { list: at } satisfies Reference;
      });
      return [key, { ...value, model }];
    });
    const stored = new Set([...used.values()].flat());
    const fresh = [...lists].filter(([key]) => !stored.has(key));
    await storage.write([...fresh, ...shared]);
    for (const [key, own] of refers) {
      if (own.length > 0) used.set(key, own);
      else used.delete(key);
    }
    await tidy(new Set(entries.map(([key]) => tabOf(key))), stored);
  }

  /** Removes lists that nothing refers to any more. */
  async function tidy(tabs: ReadonlySet<string>, before: ReadonlySet<string>): Promise<void> {
    const now = new Set([...used.values()].flat());
    const isDropped = [...before].some((key) => !now.has(key));
    const isNew = [...tabs].some((tab) => !tidied.has(tab));
    if (!isDropped && !isNew) return;
    for (const tab of tabs) tidied.add(tab);
    const all = await storage.keys();
    const unwanted = all.filter((key) => key.includes(PART) && tabs.has(tabOf(key)) && !now.has(key));
    for (const key of unwanted) known.delete(key);
    if (unwanted.length > 0) await storage.remove(unwanted);
  }

  /** The lists under these keys: what of them the page has already is the same object. */
  async function listsOf(names: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, object>> {
    const lists = new Map<string, object>();
    for (const key of names.keys()) {
      const list = known.get(key)?.deref();
      if (list !== undefined) lists.set(key, list);
    }
    const missing = [...names].filter(([key]) => !lists.has(key));
    const values = missing.length === 0 ? [] : await storage.read(missing.map(([key]) => key));
    for (const [i, [key, name]] of missing.entries()) {
      const value = values[i];
      if (!isPackedList(value)) continue;
      keys.set(value.values, key);
      const list = await unpackedList(value, name);
      known.set(key, new WeakRef(list));
      lists.set(key, list);
    }
    return lists;
  }

  async function read(wanted: readonly string[]): Promise<unknown[]> {
    const values = await storage.read(wanted);
    const names = values.map(referencesOf);
    for (const [i, own] of names.entries()) if (own.size > 0) used.set(wanted[i], [...own.keys()]);
    const lists = await listsOf(new Map(names.flatMap((own) => [...own])));
    const listOf = (list: unknown) => (isReference(list) ? (lists.get(list.list) ?? list) : list);
    return Promise.all(
      values.map(async (value) =>
        hasModel(value)
          ? { ...value, model: await unpackedInSlices(withLists(value.model, listOf), nextTask) }
          : value,
      ),
    );
  }

  return {
    read,
    write,
    async remove(unwanted) {
      const before = new Set([...used.values()].flat());
      for (const key of unwanted) used.delete(key);
      await storage.remove(unwanted);
      await tidy(new Set(unwanted.map(tabOf)), before);
    },
    keys: () => storage.keys(),
    abandon: () => storage.abandon(),
  };
}

async function unpackedList(packed: PackedList, name: string): Promise<object> {
  const holder = { isPacked: true, experiment: { data: { [name]: packed as object } } };
  const list = (await unpackedInSlices(holder, nextTask)).experiment.data[name];
  await noteChecked(list, packed, name);
  return list;
}

/** A list whose numbers all lie where they may is not looked through once more, number by number and in one go. */
async function noteChecked(rows: object, { columns, values }: PackedList, name: string): Promise<void> {
  if (name !== 'features' && name !== 'labels' && name !== 'targets') return;
  const field = custom.fields[name];
  const isWhole = 'integers' in field;
  const mayBe = 'maxColumns' in field ? columns <= field.maxColumns : columns === 0;
  if (!mayBe) return;
  const within = await isWithin(values, field.min, field.max);
  if (within && (!isWhole || values.every(Number.isInteger))) knownLists.set(rows, field);
  if (name === 'features' && (await isWithin(values, -FARTHEST, FARTHEST))) near.add(rows);
}

/** Numbers that are looked at in one go. */
const SLICE = 200_000;

async function isWithin(values: Float64Array, min: number, max: number): Promise<boolean> {
  for (let from = 0; from < values.length; from += SLICE, await nextTask()) {
    const to = Math.min(from + SLICE, values.length);
    for (let i = from; i < to; i++) if (!(values[i] >= min && values[i] <= max)) return false;
  }
  return true;
}

/** The keys of the lists that a stored value refers to, each with what the list is. */
function referencesOf(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (hasModel(value))
    withLists(value.model, (list, name) => {
      if (isReference(list)) found.set(list.list, name);
      return list;
    });
  return found;
}

function isReference(list: unknown): list is Reference {
  return typeof list === 'object' && list !== null && 'list' in list && typeof list.list === 'string';
}

function hasModel(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null || !('model' in value)) return false;
  return typeof value.model === 'object' && value.model !== null && 'isPacked' in value.model;
}
