/**
 * Fused multiply-add in float32 with a single rounding, as the vfmadd instruction does it.
 *
 * Boldo & Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd", IEEE
 * Transactions on Computers 57(4), 2008. The product of two float32 is exact in double; the sum is rounded to odd in
 * double, and then one rounding to float32 is the right one.
 */

const asDouble = new Float64Array(1);
const asWords = new Uint32Array(asDouble.buffer);
/** Index of the low 32 bits of the double: 0 on a little-endian machine. */
const LOW = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

/** a * b + c rounded once to float32. All three must be float32 values. */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  // TwoSum: `error` is exactly what the addition lost.
  const cPart = sum - product;
  const error = product - (sum - cPart) + (c - cPart);
  if (error === 0 || Number.isNaN(error)) return Math.fround(sum);
  return Math.fround(toOdd(sum, error));
}

/** The odd one of the two doubles that enclose sum + error. `sum` is the nearer one and is not 0. */
function toOdd(sum: number, error: number): number {
  asDouble[0] = sum;
  const low = asWords[LOW];
  if (low & 1) return sum;
  if (error > 0 === sum > 0) {
    asWords[LOW] = low | 1;
  } else {
    asWords[LOW] = low - 1;
    if (low === 0) asWords[HIGH] = asWords[HIGH] - 1;
  }
  return asDouble[0];
}
