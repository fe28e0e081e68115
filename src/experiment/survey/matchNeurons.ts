/**
 * The order of a net's hidden units in which it is nearest to another one: layer by layer, until no layer has a better one. Of
 * a layer of up to six units every order is tried; of more that is, in which the two layers' numbers are most alike (Ainsworth, Hayase &
 * Srinivasa, Git Re-Basin: Merging Models modulo Permutation Symmetries, ICLR 2023, section 3.2).
 */
import { assignment } from './assignment.ts';
import { type HiddenLayer, reordered } from './hiddenUnits.ts';
import { between } from './line.ts';
import type { Objective } from './objective.ts';

/** A net in some order of its units. */
export interface Ordered {
  state: Float32Array;
  /** Of each layer, for each place the unit that is there, by where it was. */
  orders: number[][];
}

/** A layer of so many units has 720 orders. */
const MOST_TRIED = 6;
/** Where the line's height is looked at: most walls are highest near the middle, and one that is too high there is seen at once. */
const PLACES = [1 / 2, 3 / 8, 5 / 8, 1 / 4, 3 / 4, 1 / 8, 7 / 8];
/** A gain below this share of the loss is rounding. */
const LEAST_GAIN = 1e-6;
/** Each pass lowers what it lowers, so that there is an end; this one is for rounding. */
const MOST_PASSES = 100;

export class NeuronMatcher {
  private readonly objective: Objective;
  private readonly layers: readonly HiddenLayer[];
  private readonly a: Float32Array;
  private readonly isTimeToYield: () => boolean;
  private readonly ends: readonly [number, number];
  /** Less than that is not lower. */
  readonly leastGain: number;

  /** `a`: the net that stays, and `b` the one whose units are to change places, as flat vectors of their state_dicts. */
  constructor(
    objective: Objective,
    layers: readonly HiddenLayer[],
    a: Float32Array,
    b: Float32Array,
    isTimeToYield: () => boolean,
  ) {
    this.objective = objective;
    this.layers = layers;
    this.a = a;
    this.isTimeToYield = isTimeToYield;
    this.ends = [objective.lossAt(this.parameters(a)), objective.lossAt(this.parameters(b))];
    this.leastGain = LEAST_GAIN * Math.max(...this.ends.map(Math.abs));
  }

  /** By the loss between the two alone. */
  *lowered(net: Ordered): Generator<undefined, Ordered> {
    let height = yield* this.height(net.state, Infinity);
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const before = height;
      for (const [k, layer] of this.layers.entries()) {
        const from = net;
        for (const order of yield* this.candidates(from, layer)) {
          const state = reordered(from.state, layer, order);
          const other = yield* this.height(state, height);
          if (other >= height - this.leastGain) continue;
          height = other;
          net = withOrder(from, k, state, order);
        }
      }
      if (height === before) break;
    }
    return net;
  }

  /** By how alike the numbers are. */
  *alike(net: Ordered): Generator<undefined, Ordered> {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      let isMoved = false;
      for (const [k, layer] of this.layers.entries()) {
        const order = yield* this.mostAlike(net.state, layer);
        if (order.every((unit, place) => unit === place)) continue;
        isMoved = true;
        net = withOrder(net, k, reordered(net.state, layer, order), order);
      }
      if (!isMoved) break;
    }
    return net;
  }

  private *candidates(net: Ordered, layer: HiddenLayer): Generator<undefined, Iterable<number[]>> {
    const units = layer.places.length;
    return units <= MOST_TRIED ? orders(units) : [yield* this.mostAlike(net.state, layer)];
  }

  /** Least squared distance of the layer's numbers, which is the greatest sum of products. */
  private *mostAlike(state: Float32Array, { places }: HiddenLayer): Generator<undefined, number[]> {
    const costs: Float64Array[] = [];
    for (const own of places) {
      costs.push(
        Float64Array.from(places, (other) => {
          let sum = 0;
          for (let i = 0; i < own.length; i++)
            if (own[i] < this.objective.size) sum -= this.a[own[i]] * state[other[i]];
          return sum;
        }),
      );
      yield;
    }
    return yield* assignment(costs);
  }

  /** How far the loss rises over the straight line between the ends; `enough` or more where it is no less than that. */
  private *height(state: Float32Array, enough: number): Generator<undefined, number> {
    const [first, last] = this.ends;
    let height = -Infinity;
    for (const at of PLACES) {
      const loss = this.objective.lossAt(between(this.a, state, at, this.objective.size));
      const rise = loss - ((1 - at) * first + at * last);
      height = Math.max(height, Number.isNaN(rise) ? Infinity : rise);
      if (this.isTimeToYield()) yield;
      if (height >= enough) break;
    }
    return height;
  }

  private parameters(state: Float32Array): Float32Array {
    return state.subarray(0, this.objective.size);
  }
}

function withOrder(net: Ordered, layer: number, state: Float32Array, order: readonly number[]): Ordered {
  const orders = net.orders.with(
    layer,
    order.map((unit) => net.orders[layer][unit]),
  );
  return { state, orders };
}

/** All orders of `count` things. */
export function* orders(count: number): Generator<number[], void> {
  if (count === 0) return yield [];
  for (const rest of orders(count - 1))
    for (let place = 0; place < count; place++) yield rest.toSpliced(place, 0, count - 1);
}
