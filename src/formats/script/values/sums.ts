/**
 * Sums in the orders in which torch and numpy add, each step rounded to the type: bit for bit on AVX2 and one thread.
 * https://github.com/pytorch/pytorch/blob/v1.13.1/aten/src/ATen/native/cpu/SumKernel.cpp
 * https://github.com/numpy/numpy/blob/v1.24.2/numpy/core/src/umath/loops_utils.h.src (pairwise sum)
 */
import type { Dtype } from './tensor.ts';

/** Numbers by their places. */
type At = (i: number) => number;
type Round = (value: number) => number;

export interface SumOrder {
  dtype: Dtype;
  isArray: boolean;
  /** Numbers that do not lie one behind another, such as a column of a table. */
  isStrided?: boolean;
  /** Of a sum along a dimension before others: so many stand beside each other, and this is one of them. */
  beside?: { count: number; index: number };
}

export function sumInOrder(count: number, at: At, order: SumOrder): number {
  const round: Round = order.dtype === 'float32' ? Math.fround : (value) => value;
  return order.isArray ? numpySum(count, at, order, round) : torchSum(count, at, order, round);
}

/** So many numbers of 32 bytes are added at once. */
const lanesOf = (dtype: Dtype) => (dtype === 'float32' ? 8 : 4);

function torchSum(count: number, at: At, { dtype, isStrided, beside }: SumOrder, round: Round): number {
  const lanes = lanesOf(dtype);
  if (beside) {
    const width = beside.count >= lanes ? 4 * lanes : 4;
    const isInBlock = beside.index < beside.count - (beside.count % width);
    return isInBlock ? cascade(count, at, round) : inFour(count, at, round);
  }
  if (isStrided || count < lanes) return inFour(count, at, round);
  const rows = Math.floor(count / lanes);
  let sum = 0;
  for (let i = rows * lanes; i < count; i++) sum = round(sum + at(i));
  for (let lane = 0; lane < lanes; lane++)
    sum = round(sum + inFour(rows, (i) => at(i * lanes + lane), round));
  return sum;
}

/** Every fourth number goes to one of four sums. */
function inFour(count: number, at: At, round: Round): number {
  const rows = Math.floor(count / 4);
  const sums = [0, 1, 2, 3].map((k) => cascade(rows, (i) => at(4 * i + k), round));
  for (let i = 4 * rows; i < count; i++) sums[0] = round(sums[0] + at(i));
  return sums.reduce((a, b) => round(a + b));
}

const LEVELS = 4;

/** A sum of blocks, of which sums are made again, on four levels. */
function cascade(count: number, at: At, round: Round): number {
  const power = Math.max(4, Math.floor(Math.ceil(Math.log2(Math.max(1, count))) / LEVELS));
  const block = 2 ** power;
  const sums = new Array<number>(LEVELS).fill(0);
  let i = 0;
  while (i + block <= count) {
    for (const end = i + block; i < end; i++) sums[0] = round(sums[0] + at(i));
    for (let level = 1; level < LEVELS; level++) {
      sums[level] = round(sums[level] + sums[level - 1]);
      sums[level - 1] = 0;
      if (Math.floor(i / block ** level) % block !== 0) break;
    }
  }
  for (; i < count; i++) sums[0] = round(sums[0] + at(i));
  return sums.reduce((a, b) => round(a + b));
}

/** numpy's buffer holds so many numbers: each filling is added to the sum. */
const BUFFER = 8192;

function numpySum(count: number, at: At, { beside }: SumOrder, round: Round): number {
  let sum = 0;
  if (beside) {
    for (let i = 0; i < count; i++) sum = round(sum + at(i));
    return sum;
  }
  for (let from = 0; from < count; from += BUFFER)
    sum = round(sum + pairwise(Math.min(BUFFER, count - from), (i) => at(from + i), round));
  return sum;
}

/** Halves of halves, down to 128 numbers, which eight sums share. */
function pairwise(count: number, at: At, round: Round): number {
  if (count < 8) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum = round(sum + at(i));
    return sum;
  }
  if (count > 128) {
    const half = Math.floor(count / 2) - (Math.floor(count / 2) % 8);
    return round(pairwise(half, at, round) + pairwise(count - half, (i) => at(half + i), round));
  }
  const sums = Array.from({ length: 8 }, (_, k) => at(k));
  let i = 8;
  for (; i < count - (count % 8); i += 8) for (let k = 0; k < 8; k++) sums[k] = round(sums[k] + at(i + k));
  const [a, b, c, d, e, f, g, h] = sums;
  let sum = round(round(round(a + b) + round(c + d)) + round(round(e + f) + round(g + h)));
  for (; i < count; i++) sum = round(sum + at(i));
  return sum;
}
