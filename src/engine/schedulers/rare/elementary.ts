/**
 * Cosine and power in double, rounded as if computed exactly, which is what the C library under Python's `math` gives but for
 * a case in some hundred, where it is off by the last bit. Browsers' Math.cos and Math.pow differ from it and from one another.
 */
import { PythonError } from '../../pythonError.ts';
import { add, type DoubleDouble, divide, multiply, series, twoProduct, twoSum } from './doubleDouble.ts';

/** Half of pi, and the logarithm of 2: sums of three doubles. */
const HALF_PI = [Math.PI / 2, 6.123233995736766e-17, -1.4973849048591698e-33] as const;
const LN2 = [Math.LN2, 2.3190468138462996e-17, 5.707708438416212e-34] as const;

/** x less the nearest multiple of `period`, and which one that is. */
function reduced(
  x: DoubleDouble,
  period: readonly [number, number, number],
): { rest: DoubleDouble; times: number } {
  const times = Math.round(x[0] / period[0]);
  const rest = period.reduce<DoubleDouble>((left, part) => add(left, twoProduct(-times, part)), x);
  return { rest, times };
}

/** Tabulated angles lie so far apart. */
const SPACING = 1 / 64;

/** Sine and cosine of k * SPACING for k from 0. */
const tabulated: { sine: DoubleDouble; cosine: DoubleDouble }[] = [];

function tabulatedAt(k: number) {
  tabulated[k] ??= { sine: ofSeries(k * SPACING, 1), cosine: ofSeries(k * SPACING, 0) };
  return tabulated[k];
}

/** The series of the cosine (`shift` 0) or of the sine (1). */
function ofSeries(x: number, shift: 0 | 1): DoubleDouble {
  const [high, low] = twoProduct(x, -x);
  const next = (term: DoubleDouble, i: number) =>
    divide(multiply(term, [high, low]), (2 * i - 1 + shift) * (2 * i + shift));
  return series(shift === 1 ? [x, 0] : [1, 0], next);
}

/** math.cos(x) */
export function cosine(x: number): number {
  const { rest, times } = reduced([x, 0], HALF_PI);
  // cos(r + pi / 2) = -sin r
  const quadrant = ((times % 4) + 4) % 4;
  const value = quadrant % 2 === 0 ? nearZero(rest, 0) : nearZero(rest, 1);
  return quadrant === 1 || quadrant === 2 ? -value : value;
}

/** Cosine (`shift` 0) or sine (1) of a + s, where a is tabulated and |s| so small that double is enough for s^2 and beyond. */
function nearZero([high, low]: DoubleDouble, shift: 0 | 1): number {
  const k = Math.round(high / SPACING);
  const s = high - k * SPACING;
  const square = s * s;
  // sin(s + low) = s + sine, cos(s + low) = 1 + cosine
  const sine = low - s * square * (1 / 6 - square * (1 / 120 - square / 5040));
  const cosine = -s * low - square * (1 / 2 - square * (1 / 24 - square / 720));
  const at = tabulatedAt(Math.abs(k));
  const sign = k < 0 ? -1 : 1;
  const sineA: DoubleDouble = [sign * at.sine[0], sign * at.sine[1]];
  // cos(a + s) = cos a cos s - sin a sin s, sin(a + s) = sin a cos s + cos a sin s
  const [first, other] = shift === 0 ? [at.cosine, [-sineA[0], -sineA[1]]] : [sineA, at.cosine];
  const [product, productLow] = twoProduct(other[0], s);
  const [sum, sumLow] = twoSum(first[0], product);
  return sum + (sumLow + (productLow + first[1] + other[1] * s + other[0] * sine + first[0] * cosine));
}

/** base ** exponent of floats, of a base that is not negative. Throws Python's OverflowError. */
export function power(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  if (base === 0) return 0;
  const product = multiply(logarithm(base), [exponent, 0]);
  const result = product[0] > 710 ? Number.POSITIVE_INFINITY : product[0] < -746 ? 0 : exponential(product);
  if (result === Number.POSITIVE_INFINITY)
    throw new PythonError('OverflowError', "(34, 'Numerical result out of range')");
  return result;
}

/** Squarings after the series, whose argument is so much smaller. */
const SQUARINGS = 8;

function exponential(x: DoubleDouble): number {
  const { rest, times } = reduced(x, LN2);
  const half = Math.trunc(times / 2);
  // In two steps: 2 to the power of times alone may be too large or too small.
  return fraction(rest)[0] * 2 ** half * 2 ** (times - half);
}

/** e to the power of x, for |x| below 1. */
function fraction(x: DoubleDouble): DoubleDouble {
  const small = divide(x, 2 ** SQUARINGS);
  let result = series([1, 0], (term, i) => divide(multiply(term, small), i));
  for (let i = 0; i < SQUARINGS; i++) result = multiply(result, result);
  return result;
}

/** A step of Newton's from Math.log: what it is off by does not matter. */
function logarithm(x: number): DoubleDouble {
  const { rest, times } = reduced([Math.log(x), 0], LN2);
  const scale = 2 ** -times;
  const [high, low] = multiply(fraction([-rest[0], -rest[1]]), [x * scale, 0]);
  const off = high - 1 + low;
  const log = add(rest, [off, (-off * off) / 2]);
  return LN2.reduce<DoubleDouble>((sum, part) => add(sum, twoProduct(times, part)), log);
}
