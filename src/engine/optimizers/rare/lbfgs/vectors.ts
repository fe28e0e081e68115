/** Operations on flat vectors of float32, each rounded as PyTorch's. */
import { fma } from '../../../fma.ts';

const { fround } = Math;

/** Columns of a block of `dot`, and the lanes that each of its four accumulators has. */
const BLOCK = 32;
const LANES = 8;

/**
 * torch.dot, in the order of OpenBLAS's kernel for processors with AVX2: whole blocks with fused multiply-adds into 32 sums, added
 * up pairwise, and what is left as float32 products summed in double.
 */
export function dot(a: Float32Array, b: Float32Array): number {
  const blocks = a.length - (a.length % BLOCK);
  let rest = 0;
  for (let i = blocks; i < a.length; i++) rest += fround(a[i] * b[i]);
  return fround(rest + (blocks === 0 ? 0 : dotOfBlocks(a, b, blocks)));
}

function dotOfBlocks(a: Float32Array, b: Float32Array, length: number): number {
  const sums = new Float32Array(BLOCK);
  for (let i = 0; i < length; i++) sums[i % BLOCK] = fma(a[i], b[i], sums[i % BLOCK]);
  // The upper half of each accumulator onto the lower, then the four accumulators pairwise, then four lanes pairwise.
  const half = (k: number, lane: number) =>
    fround(sums[k * LANES + lane] + sums[k * LANES + lane + LANES / 2]);
  const lane = (i: number) => fround(fround(half(0, i) + half(1, i)) + fround(half(2, i) + half(3, i)));
  return fround(fround(lane(0) + lane(1)) + fround(lane(2) + lane(3)));
}

/** a.abs().sum() */
export function sumOfSizes(a: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]);
  return fround(sum);
}

/** a.mul(factor).abs().max(), NaN where one is. */
export function largestSize(a: Float32Array, factor = 1): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(fround(a[i] * factor));
    if (!(size <= most)) most = size;
    if (Number.isNaN(size)) return size;
  }
  return most;
}

/** a.add_(b, alpha=factor) */
export function addScaled(a: Float32Array, b: Float32Array, factor: number): void {
  const alpha = fround(factor);
  for (let i = 0; i < a.length; i++) a[i] = fma(alpha, b[i], a[i]);
}

/** into = a * factor */
export function scale(into: Float32Array, a: Float32Array, factor: number): void {
  const by = fround(factor);
  for (let i = 0; i < a.length; i++) into[i] = a[i] * by;
}
