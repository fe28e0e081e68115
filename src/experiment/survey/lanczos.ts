/**
 * The largest eigenvalue of a symmetric matrix that is known only by what it makes of a vector: the Lanczos iteration with
 * full reorthogonalization (Golub & Van Loan, Matrix Computations, 10.1), begun again from its best vector while need be.
 */

export interface Eigenpair {
  value: number;
  /** Of length 1. */
  vector: Float64Array;
}

/** Writes the product of the matrix and `vector` to `product`. */
export type Multiply = (vector: Float64Array, product: Float64Array) => void;

export interface LanczosOptions {
  /** Vectors of length 1 that are known: the result is at right angles to them. */
  known?: readonly Float64Array[];
  /** It ends once the product is so near to value times vector, as a share of the value: the value itself is far nearer. */
  tolerance: number;
  /** Products until it begins again, and times that it does. */
  steps: number;
  restarts: number;
}

/** The algebraically largest eigenvalue. `start` is any vector that is not at right angles to the result's. */
export function largestEigenpair(
  multiply: Multiply,
  start: Float64Array,
  options: LanczosOptions,
): Eigenpair {
  let best: Eigenpair = { value: Number.NaN, vector: start };
  for (let round = 0; round <= options.restarts; round++) {
    const { pair, isDone } = iterate(multiply, best.vector, options);
    best = pair;
    if (isDone) break;
  }
  return best;
}

function iterate(
  multiply: Multiply,
  start: Float64Array,
  { known = [], tolerance, steps }: LanczosOptions,
): { pair: Eigenpair; isDone: boolean } {
  const basis: Float64Array[] = [];
  const [diagonal, beside]: [number[], number[]] = [[], []];
  const next = start.slice();
  project(next, known);
  let length = normalize(next);
  let top = { value: Number.NaN, weights: [] as number[] };
  let isDone = true;
  for (let step = 0; step < Math.min(steps, start.length - known.length) && length > 0; step++) {
    const vector = next.slice();
    basis.push(vector);
    multiply(vector, next);
    diagonal.push(dot(vector, next));
    // Twice: what rounding leaves of the first time is taken out by the second.
    project(next, known);
    project(next, basis);
    project(next, basis);
    top = largestOfTridiagonal(diagonal, beside);
    length = normalize(next);
    isDone = length * Math.abs(top.weights[step]) <= tolerance * Math.abs(top.value);
    if (isDone || !Number.isFinite(top.value)) break;
    beside.push(length);
  }
  const vector = new Float64Array(start.length);
  basis.forEach((direction, i) => add(vector, direction, top.weights[i]));
  normalize(vector);
  return { pair: { value: top.value, vector }, isDone: isDone || !Number.isFinite(top.value) };
}

const BISECTIONS = 60;

/** The largest eigenvalue by bisection with Sturm's count, and its vector by the rows of the matrix, of length 1. */
function largestOfTridiagonal(
  diagonal: readonly number[],
  beside: readonly number[],
): { value: number; weights: number[] } {
  const size = diagonal.length;
  const radius = (i: number) => Math.abs(beside[i - 1] ?? 0) + (i < size - 1 ? Math.abs(beside[i]) : 0);
  let low = Math.max(...diagonal);
  let high = Math.max(...diagonal.map((value, i) => value + radius(i)));
  for (let i = 0; i < BISECTIONS && low < high; i++) {
    const middle = (low + high) / 2;
    if (isAboveAll(middle, diagonal, beside)) high = middle;
    else low = middle;
  }
  const weights = [1];
  for (let i = 0; i < size - 1; i++) {
    const before = i === 0 ? 0 : beside[i - 1] * weights[i - 1];
    weights.push(((high - diagonal[i]) * weights[i] - before) / beside[i]);
  }
  const length = Math.hypot(...weights);
  return { value: high, weights: weights.map((weight) => weight / length) };
}

/** Whether no eigenvalue is above `value`: all pivots of matrix - value are below 0. */
function isAboveAll(value: number, diagonal: readonly number[], beside: readonly number[]): boolean {
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    const square = i === 0 ? 0 : beside[i - 1] ** 2;
    pivot = diagonal[i] - value - square / pivot;
    if (!(pivot < 0)) return false;
  }
  return true;
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function add(to: Float64Array, vector: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] += times * vector[i];
}

/** Takes out of `vector` what lies along each of `directions`, which have length 1. */
function project(vector: Float64Array, directions: readonly Float64Array[]): void {
  for (const direction of directions) add(vector, direction, -dot(vector, direction));
}

/** Gives `vector` the length 1, and returns what it had. */
function normalize(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i] /= length;
  return length;
}
