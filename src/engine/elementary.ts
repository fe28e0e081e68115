/**
 * Exponential and logarithm in double, by products and sums alone: the same bits in every browser, which those of Math are not.
 * Good to 1e-15 of the value, so that what is rounded to float32 is nearly always the nearest.
 */

/** ln 2 in two parts: the product of the first and a small integer is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** Beyond these, e^x is 0 and infinite in float32. */
const EXP_MIN = -105;
const EXP_MAX = 89;
/** Powers of two from 2^-MIDDLE on. */
const MIDDLE = 160;
const powersOfTwo = Float64Array.from({ length: 2 * MIDDLE }, () => 1);
for (let n = 1; n < MIDDLE; n++) {
  powersOfTwo[MIDDLE + n] = powersOfTwo[MIDDLE + n - 1] * 2;
  powersOfTwo[MIDDLE - n] = powersOfTwo[MIDDLE - n + 1] / 2;
}

/** e^x for what is rounded to float32: with x = n ln 2 + r it is 2^n e^r. */
export function exp(x: number): number {
  if (x < EXP_MIN) return 0;
  if (x > EXP_MAX) return Number.POSITIVE_INFINITY;
  const n = Math.round(x / Math.LN2);
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let sum = 1;
  for (let i = 13; i > 0; i--) sum = 1 + (sum * r) / i;
  return Number.isNaN(x) ? x : sum * powersOfTwo[MIDDLE + n];
}

const asDouble = new Float64Array(1);
const asWords = new Uint32Array(asDouble.buffer);

/** ln x; -infinity of 0, NaN below. With x = 2^n m and s = (m - 1) / (m + 1) it is n ln 2 + 2 (s + s^3 / 3 + s^5 / 5 + …). */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  asDouble[0] = x;
  let n = (asWords[1] >>> 20) - 1022;
  asWords[1] = (asWords[1] & 0x000fffff) | 0x3fe00000;
  let m = asDouble[0];
  if (m < Math.SQRT1_2) {
    m *= 2;
    n--;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let i = 23; i > 0; i -= 2) sum = sum * square + 1 / i;
  return n * Math.LN2 + 2 * s * sum;
}
