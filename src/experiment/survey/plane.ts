/**
 * The plane that holds a run's path best: through the mean of its states, along their two principal directions. There are far
 * fewer states than parameters, so these come from the small matrix of the states' inner products (Turk & Pentland, Eigenfaces
 * for Recognition, 1991; of paths of training: Li et al., Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018).
 */
import { dot, type Eigenpair, largestEigenpair } from './lanczos.ts';

export interface Plane {
  center: Float32Array;
  /** Two directions of length 1, at right angles. */
  across: Float32Array;
  up: Float32Array;
  /** The part of it that is shown, in the units of the parameters. */
  x: [number, number];
  y: [number, number];
}

/** Places in the plane. */
export interface Trace {
  x: number[];
  y: number[];
  /** Share of the path's variation that the plane holds, 0 to 1: 1 for a path that does not move. */
  held: number;
}

/** Room beside the path, as a share of its extent. */
const MARGIN = 0.3;
/** The shorter side is at least such a part of the longer one: a path may be all but straight. */
const LEAST_SIDE = 0.25;
/** Half of a side where the path does not move at all. */
const STILL = 1;
const LANCZOS = { tolerance: 1e-7, steps: 60, restarts: 4 };

/** Yields as it goes: states are many numbers. */
export function* planeOf(states: readonly Float32Array[]): Generator<undefined, Plane> {
  const center = meanOf(states);
  const products = yield* innerProducts(states, center);
  const count = states.length;
  const multiply = (vector: Float64Array, product: Float64Array) => {
    for (let i = 0; i < count; i++) product[i] = dot(products[i], vector);
  };
  // From the first state to the last: much of every path.
  const start = Float64Array.from({ length: count }, (_, i) => i - (count - 1) / 2 + 0.1 * Math.sin(i * i));
  const first = largestEigenpair(multiply, start, LANCZOS);
  const bent = Float64Array.from(
    { length: count },
    (_, i) => Math.cos((2 * Math.PI * i) / count) + 0.1 * Math.sin(i * i),
  );
  const second = largestEigenpair(multiply, bent, { ...LANCZOS, known: [first.vector] });
  const across = directionOf(first, states, center, 0);
  const up = directionOf(second, states, center, 1, across);
  const plane: Plane = { center, across, up, x: [0, 0], y: [0, 0] };
  const trace = yield* traceOf(plane, states);
  return { ...plane, ...windowOf(trace) };
}

/** The states' places in the plane, and how much of their way it holds. */
export function* traceOf(
  { center, across, up }: Plane,
  states: readonly Float32Array[],
): Generator<undefined, Trace> {
  const trace: Trace = { x: [], y: [], held: 1 };
  let squares = 0;
  for (const state of states) {
    let [x, y, square] = [0, 0, 0];
    for (let i = 0; i < state.length; i++) {
      const off = state[i] - center[i];
      x += off * across[i];
      y += off * up[i];
      square += off * off;
    }
    trace.x.push(x);
    trace.y.push(y);
    squares += square;
    yield;
  }
  const count = states.length;
  const mean = meanOf(states);
  const shift = mean.reduce((sum, value, i) => sum + (value - center[i]) ** 2, 0);
  const all = squares - count * shift;
  if (all > 0) trace.held = Math.min(1, (variation(trace.x) + variation(trace.y)) / all);
  return trace;
}

/** The parameters at a place of the plane. */
export function parametersAt({ center, across, up }: Plane, x: number, y: number): Float32Array {
  return center.map((value, i) => value + x * across[i] + y * up[i]);
}

/** The shown part: the whole path, with room beside it. */
function windowOf({ x, y }: Trace): Pick<Plane, 'x' | 'y'> {
  const sides = [x, y].map((values) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return { middle: (least + most) / 2, half: ((most - least) / 2) * (1 + 2 * MARGIN) };
  });
  const longest = Math.max(...sides.map(({ half }) => half)) || STILL;
  const [across, up] = sides.map(({ middle, half }): [number, number] => {
    const reach = Math.max(half, longest * LEAST_SIDE);
    return [middle - reach, middle + reach];
  });
  return { x: across, y: up };
}

function meanOf(states: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(states[0].length);
  for (const state of states) for (let i = 0; i < sum.length; i++) sum[i] += state[i];
  return Float32Array.from(sum, (value) => value / states.length);
}

function* innerProducts(
  states: readonly Float32Array[],
  center: Float32Array,
): Generator<undefined, Float64Array[]> {
  const products = states.map(() => new Float64Array(states.length));
  const off = new Float64Array(center.length);
  for (let i = 0; i < states.length; i++) {
    for (let k = 0; k < off.length; k++) off[k] = states[i][k] - center[k];
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      const other = states[j];
      for (let k = 0; k < off.length; k++) sum += off[k] * (other[k] - center[k]);
      products[i][j] = sum;
      products[j][i] = sum;
    }
    yield;
  }
  return products;
}

/**
 * A principal direction, of length 1, so turned that the path ends farther along it than it began. Where the path has none, as
 * one that does not move, that of one parameter.
 */
function directionOf(
  { value, vector }: Eigenpair,
  states: readonly Float32Array[],
  center: Float32Array,
  spare: number,
  other: Float32Array | null = null,
): Float32Array {
  const sum = new Float64Array(center.length);
  if (value > 0)
    states.forEach((state, i) => {
      for (let k = 0; k < sum.length; k++) sum[k] += vector[i] * (state[k] - center[k]);
    });
  let length = lengthWithout(sum, other);
  const isThere = value > 0 && length > 0 && Number.isFinite(length);
  if (!isThere) {
    sum.fill(0);
    sum[Math.min(spare, sum.length - 1)] = 1;
    length = lengthWithout(sum, other) || 1;
  }
  const sign = isThere && vector[vector.length - 1] < vector[0] ? -1 : 1;
  return Float32Array.from(sum, (part) => (sign * part) / length);
}

/** Takes what lies along `other`, of length 1, out of `vector`, and gives the length of the rest. */
function lengthWithout(vector: Float64Array, other: Float32Array | null): number {
  if (other !== null) {
    const along = dot(vector, other);
    for (let i = 0; i < vector.length; i++) vector[i] -= along * other[i];
  }
  return Math.sqrt(dot(vector, vector));
}

/** The sum of squared distances from the mean. */
function variation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
