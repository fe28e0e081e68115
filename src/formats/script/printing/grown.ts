/** What grows with the epochs, as it is at one of them: a list of losses, an array that they are written into. */
import type { RunFacts } from '../scriptRead.ts';
import { type Tensor, tensor } from '../values/tensor.ts';
import { type GrownValue, type Known, list, type Value } from '../values/values.ts';
import type { EpochShows } from './shows.ts';

/** What was added so far, and how many of it before each epoch. */
interface Growth {
  added: { at: Value | null; value: Value | null }[];
  starts: number[];
  /** While it is tried whether it is known: one for all. */
  sample?: Value | null;
}

const growths = new WeakMap<readonly RunFacts[], Map<GrownValue, Growth>>();

/** The epochs of all trainings, one behind another. */
interface Source {
  facts: readonly RunFacts[];
  isTrial: boolean;
  showsOf(epoch: number): EpochShows;
  known(epoch: number): Known;
}

/** As it is when `epoch` has made `written` of its additions; null where one of them is not known. */
export function grownAt(grown: GrownValue, epoch: number, written: number, source: Source): Value | null {
  const growth = growthOf(grown, source.facts);
  while (growth.starts.length <= epoch) {
    const next = growth.starts.length - 1;
    add(growth, grown, next, source);
    growth.starts.push(growth.added.length);
  }
  const count = growth.starts[epoch] + written;
  // Within an epoch that is under way here, or one that is not begun.
  if (growth.added.length < count) add(growth, grown, epoch, source, written);
  const added = growth.added.slice(0, count);
  if (growth.starts.length === epoch + 1) growth.added.length = growth.starts[epoch];
  if (added.some(({ value }) => value === null)) return null;
  return grown.like
    ? arrayOf(grown.before, grown.like, added)
    : list([...grown.before, ...added.map(({ value }) => value as Value)]);
}

function growthOf(grown: GrownValue, facts: readonly RunFacts[]): Growth {
  const known = growths.get(facts) ?? new Map<GrownValue, Growth>();
  growths.set(facts, known);
  const growth = known.get(grown) ?? { added: [], starts: [0] };
  known.set(grown, growth);
  return growth;
}

function add(
  growth: Growth,
  grown: GrownValue,
  epoch: number,
  { showsOf, known, isTrial }: Source,
  most = Number.POSITIVE_INFINITY,
): void {
  const own = showsOf(epoch).writes.filter(({ to }) => to === grown);
  const now = known(epoch);
  for (const { at, value } of own.slice(0, most)) {
    const made = isTrial && growth.sample ? growth.sample : (value?.of(now) ?? null);
    growth.sample = made;
    growth.added.push({ at: at?.of(now) ?? null, value: made });
  }
}

function arrayOf(before: readonly Value[], like: Tensor, added: Growth['added']): Tensor | null {
  const values = before.map(numberOf);
  for (const { at, value } of added) {
    const index = numberOf(at);
    values[index < 0 ? index + values.length : index] = numberOf(value);
  }
  if (values.length !== before.length) return null;
  return tensor([values.length], like.dtype, (i) => values[i], like.isArray);
}

const numberOf = (value: Value | null) =>
  value?.t === 'number'
    ? value.value
    : value?.t === 'tensor' && value.data.length === 1
      ? value.data[0]
      : Number.NaN;
