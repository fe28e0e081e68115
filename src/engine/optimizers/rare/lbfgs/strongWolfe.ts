/**
 * The line search of LBFGS: a step after which the loss and its slope along the direction have fallen enough (Nocedal & Wright,
 * Numerical Optimization, 2006, algorithms 3.5 and 3.6), as PyTorch 1.13 takes it from lswolfe.lua.
 */
import {
  absolute,
  float,
  greater,
  isAtMost,
  isLess,
  lesser,
  minus,
  over,
  plus,
  type Scalar,
  tensor,
  times,
} from './scalars.ts';

const LEAST_FALL = float(1e-4);
const LEFT_OF_SLOPE = float(-0.9);
const LEAST_CHANGE = float(1e-9);
const MOST_ITERATIONS = 25;

const ZERO = float(0);

/** A point on the line: how far it is, the loss there, the gradient, and the slope along the direction. */
export interface LinePoint {
  t: Scalar;
  loss: Scalar;
  gradient: Float32Array;
  slope: Scalar;
}

/** Gives the point at distance `t`. */
type At = (t: Scalar) => LinePoint;

/** `start` is the point at 0; `largest` the largest number of the direction. Gives the point to go to, and the evaluations made. */
export function strongWolfe(
  at: At,
  start: LinePoint,
  first: Scalar,
  largest: number,
): { point: LinePoint; evaluations: number } {
  const { bracket, iterations, isDone } = bracketed(at, start, first);
  const evaluations = { count: iterations + 1 };
  const point = isDone ? bracket[0] : zoomed(at, start, bracket, tensor(largest), iterations, evaluations);
  return { point, evaluations: evaluations.count };
}

/** loss > start.loss + c1 t start.slope */
function isTooHigh(point: LinePoint, start: LinePoint): boolean {
  return isLess(plus(start.loss, times(times(LEAST_FALL, point.t), start.slope)), point.loss);
}

function isFlat(point: LinePoint, start: LinePoint): boolean {
  return isAtMost(absolute(point.slope), times(LEFT_OF_SLOPE, start.slope));
}

/** Goes further until there is a minimum between two points, or at one. */
function bracketed(at: At, start: LinePoint, first: Scalar) {
  let before = { ...start, t: ZERO };
  let point = at(first);
  for (let iterations = 0; iterations < MOST_ITERATIONS; iterations++) {
    const isHigher = isTooHigh(point, start) || (iterations > 1 && isAtMost(before.loss, point.loss));
    if (isHigher) return { bracket: [before, point], iterations, isDone: false };
    if (isFlat(point, start)) return { bracket: [point], iterations, isDone: true };
    if (isAtMost(ZERO, point.slope)) return { bracket: [before, point], iterations, isDone: false };
    const least = plus(point.t, times(float(0.01), minus(point.t, before.t)));
    const next = interpolated(before, point, [least, times(point.t, float(10))]);
    before = point;
    point = at(next);
  }
  return { bracket: [{ ...start, t: ZERO }, point], iterations: MOST_ITERATIONS, isDone: false };
}

/** Narrows the bracket until it holds a point to go to; that one, or its lower end. */
function zoomed(
  at: At,
  start: LinePoint,
  bracket: LinePoint[],
  largest: Scalar,
  done: number,
  evaluations: { count: number },
): LinePoint {
  const lowEnd = () => (isAtMost(bracket[0].loss, bracket[1].loss) ? 0 : 1);
  let low = lowEnd();
  let isStuck = false;
  for (let iterations = done; iterations < MOST_ITERATIONS; iterations++) {
    const [{ t: a }, { t: b }] = bracket;
    if (isLess(times(absolute(minus(b, a)), largest), LEAST_CHANGE)) break;
    const tried = inside(interpolated(bracket[0], bracket[1]), a, b, isStuck);
    isStuck = tried.isStuck;
    const point = at(tried.t);
    evaluations.count++;
    const high = 1 - low;
    if (isTooHigh(point, start) || isAtMost(bracket[low].loss, point.loss)) {
      bracket[high] = point;
      low = lowEnd();
      continue;
    }
    const isEnd = isFlat(point, start);
    const width = minus(bracket[high].t, bracket[low].t);
    if (!isEnd && isAtMost(ZERO, times(point.slope, width))) bracket[high] = bracket[low];
    bracket[low] = point;
    if (isEnd) break;
  }
  return bracket[low];
}

/** Keeps a trial away from the ends of the bracket, the second time that it comes near them. */
function inside(t: Scalar, a: Scalar, b: Scalar, wasStuck: boolean): { t: Scalar; isStuck: boolean } {
  const [most, least] = [greater(a, b), lesser(a, b)];
  const margin = times(float(0.1), minus(most, least));
  if (!isLess(lesser(minus(most, t), minus(t, least)), margin)) return { t, isStuck: false };
  if (!(wasStuck || isAtMost(most, t) || isAtMost(t, least))) return { t, isStuck: true };
  const isNearMost = isLess(absolute(minus(t, most)), absolute(minus(t, least)));
  return { t: isNearMost ? minus(most, margin) : plus(least, margin), isStuck: false };
}

/** Where the cubic through two points with their slopes is least, between the bounds. */
function interpolated(
  { t: x1, loss: f1, slope: g1 }: LinePoint,
  { t: x2, loss: f2, slope: g2 }: LinePoint,
  bounds?: [Scalar, Scalar],
): Scalar {
  const isUp = isAtMost(x1, x2);
  const [least, most] = bounds ?? (isUp ? [x1, x2] : [x2, x1]);
  const d1 = minus(plus(g1, g2), over(times(float(3), minus(f1, f2)), minus(x1, x2)));
  const square = minus(times(d1, d1), times(g1, g2));
  if (!isAtMost(ZERO, square)) return over(plus(least, most), float(2));
  const d2 = tensor(Math.sqrt(square.value));
  const [far, near, gFar, gNear] = isUp ? [x2, x1, g2, g1] : [x1, x2, g1, g2];
  const share = over(minus(plus(gFar, d2), d1), plus(minus(gFar, gNear), times(float(2), d2)));
  return lesser(greater(minus(far, times(minus(far, near), share)), least), most);
}
