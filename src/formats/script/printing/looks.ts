/** The looks that a script's lines ask of its run, gathered by the kinds of its epochs, and what they saw. */
import type { Look, Seen } from '../../../experiment/survey/look.ts';
import type { LooksRequest, RunFacts } from '../scriptRead.ts';
import { float, type Leaf, type Value } from '../values/values.ts';
import type { EpochShows } from './shows.ts';
import type { Sources } from './sources.ts';

/** Where a run is looked at. */
export type LookAt = { in: 'before' | 'last' | 'after' } | { in: 'epoch'; epoch: number };

/** Looks, each once, by their texts. */
type Places = Map<string, number>;

export class Looks {
  private readonly sources: Sources;
  private readonly shows: readonly EpochShows[];
  private readonly kinds = new Map<EpochShows, Places>();
  private readonly places = {
    before: new Map(),
    last: new Map(),
    after: new Map(),
  } as const satisfies Record<string, Places>;

  constructor(sources: Sources, shows: readonly EpochShows[]) {
    this.sources = sources;
    this.shows = shows;
  }

  /** Asks for what a leaf is made of. */
  ask(leaf: Leaf, at: LookAt): void {
    const source = this.sources.of(leaf);
    if (source === null || source === 'history') return;
    const places = this.placesAt(at);
    for (const look of source) {
      const key = keyOf(look);
      if (!places.has(key)) places.set(key, places.size);
    }
  }

  /** null where nothing has to be looked at. */
  request(): LooksRequest | null {
    const { before, last, after } = this.places;
    const kinds = [...this.kinds];
    if (before.size + last.size + after.size + kinds.length === 0) return null;
    const numbers = new Map(kinds.map(([shows], i) => [shows, i]));
    return {
      tables: this.sources.tables,
      kinds: kinds.map(([, places]) => looksIn(places)),
      kindOf: Int32Array.from(this.shows, (shows) => numbers.get(shows) ?? -1),
      before: looksIn(before),
      last: looksIn(last),
      after: looksIn(after),
    };
  }

  valueOf(leaf: Leaf, at: LookAt, facts: RunFacts): Value | null {
    const source = this.sources.of(leaf);
    if (source === null) return null;
    if (source === 'history') {
      const epoch = at.in === 'epoch' ? at.epoch : (facts.end?.epochs ?? 0) - 1;
      return epoch < 0 || epoch >= facts.losses.length ? null : float(facts.losses[epoch]);
    }
    const seen = seenAt(at, facts);
    const places = this.placesAt(at);
    const numbers = source.map((look) => seen?.[places.get(keyOf(look)) ?? -1] ?? null);
    return numbers.some((one) => one === null)
      ? null
      : this.sources.made(leaf, numbers as ArrayLike<number>[]);
  }

  private placesAt(at: LookAt): Places {
    if (at.in !== 'epoch') return this.places[at.in];
    const shows = this.shows[at.epoch];
    const known = this.kinds.get(shows) ?? (new Map() as Places);
    this.kinds.set(shows, known);
    return known;
  }
}

const keyOf = (look: Look) => JSON.stringify(look);

const looksIn = (places: Places): Look[] => [...places.keys()].map((key) => JSON.parse(key) as Look);

function seenAt(at: LookAt, facts: RunFacts): Seen | null | undefined {
  if (at.in === 'epoch') return facts.epochs.get(at.epoch);
  return at.in === 'before' ? facts.before : facts.end?.[at.in];
}
