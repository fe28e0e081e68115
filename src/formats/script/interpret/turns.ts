/**
 * The epochs by a few of them. An epoch does what another did if it begins in the same state, and all decisions that the epoch's
 * number takes in it fall the same way: those are kept as a tree of decisions for each state. An epoch that is not in the tree is
 * followed line by line.
 */
import type { EpochShows } from '../printing/shows.ts';
import type { NumberValue, TurningLoop, TurnValue, Value } from '../values/values.ts';

/** What was met that only following each epoch can tell. */
export class NotAlike extends Error {}

export interface Decision {
  of(item: number): number;
  isTaken: boolean;
}

/** What an epoch of a kind does beside its training. */
export interface Turn {
  /** The state that it leaves. */
  state: number;
  prints: boolean;
  shows: EpochShows;
}

interface Node {
  decision?: Decision['of'];
  yes?: Node;
  no?: Node;
  turn?: Turn;
}

/** With more kinds of epochs than this each is followed. */
const MAX_KINDS = 100;

export class TurnTree {
  private readonly roots = new Map<number, Node>();
  private kinds = 0;

  find(state: number, item: number): Turn | null {
    let node = this.roots.get(state);
    while (node?.decision !== undefined) node = node.decision(item) !== 0 ? node.yes : node.no;
    return node?.turn ?? null;
  }

  add(state: number, path: readonly Decision[], turn: Turn): void {
    if (++this.kinds > MAX_KINDS) throw new NotAlike();
    let node = this.roots.get(state) ?? {};
    this.roots.set(state, node);
    for (const { of, isTaken } of path) {
      node.decision ??= of;
      const side = isTaken ? 'yes' : 'no';
      node = node[side] ??= {};
    }
    node.turn = turn;
  }
}

/** A number made of such numbers and of plain ones. null where neither is such a number, or another is none at all. */
export function turned(
  values: readonly Value[],
  loop: TurningLoop,
  of: (numbers: NumberValue[]) => Value | null,
): TurnValue | null {
  if (!values.some(({ t }) => t === 'turn')) return null;
  if (!values.every((value) => value.t === 'number' || value.t === 'turn')) return null;
  const { epoch: turn, item } = loop;
  if (values.some((value) => value.t === 'turn' && (value.turn !== turn || value.loop !== loop)))
    throw new NotAlike();
  const at = (now: number) =>
    of(
      values.map((value): NumberValue => {
        if (value.t === 'turn') return { t: 'number', type: value.type, value: value.of(now) };
        return value as NumberValue;
      }),
    );
  const now = at(item);
  if (now?.t !== 'number') throw new NotAlike();
  return {
    t: 'turn',
    type: now.type,
    turn,
    loop,
    of(other) {
      const made = at(other);
      if (made?.t !== 'number') throw new NotAlike();
      return made.value;
    },
  };
}

/** Once its loop is over, a number of the last epoch is a plain one. */
export function settled(value: Value): Value {
  if (value.t !== 'turn' || !value.loop.isWhole) return value;
  const { type, turn, loop, of } = value;
  if (turn !== loop.epoch - 1) throw new NotAlike();
  return { t: 'number', type, value: of(loop.item) };
}
