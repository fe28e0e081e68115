/** The loss on the straight line between two nets of one shape, and how high it stands over that between their two losses. */
import type { Objective } from './objective.ts';

export interface LossLine {
  /** From 0, the one net, to 1, the other. */
  at: number[];
  loss: number[];
}

/** Places of the line: an even number of parts, so that the middle is one. */
const PARTS = 50;
/** Parameters times rows between two yields. */
export const FLOATS_A_YIELD = 200_000;

export function between(a: Float32Array, b: Float32Array, at: number, size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => (1 - at) * a[i] + at * b[i]);
}

/** `a` and `b` are flat vectors of state_dicts; of their buffers the loss takes none. */
export function* lossLine(
  objective: Objective,
  a: Float32Array,
  b: Float32Array,
  isTimeToYield: () => boolean,
): Generator<undefined, LossLine> {
  const line: LossLine = { at: [], loss: [] };
  for (let part = 0; part <= PARTS; part++) {
    const at = part / PARTS;
    line.at.push(at);
    line.loss.push(objective.lossAt(between(a, b, at, objective.size)));
    if (isTimeToYield()) yield;
  }
  return line;
}

/**
 * The wall between the ends, at least 0: how far the loss rises at most over the straight line between the losses at the ends
 * (the barrier of Frankle et al., Linear Mode Connectivity and the Lottery Ticket Hypothesis, ICML 2020). Infinite where it overflows.
 */
export function wallOf({ at, loss }: LossLine): number {
  const [first, last] = [loss[0], loss[loss.length - 1]];
  const rises = loss.map((value, i) => value - ((1 - at[i]) * first + at[i] * last));
  return rises.every(Number.isFinite) ? Math.max(0, ...rises) : Infinity;
}
