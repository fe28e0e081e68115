/** torch.nn.CrossEntropyLoss with class indices, forward and gradient in one pass over the columns. */
import { addToResult, countLanes, promoteHigh, sumLanes, validLanes } from './lossResult';
import { expNegative, log } from './math';
import { largerOfTwo, smallerOfTwo } from './softmax';

/** e^(smaller - larger) of each column's two numbers. */
function smallers(x: usize, stride: usize, to: usize, bytes: usize): void {
  for (let end = x + bytes; x < end; x += 16, to += 16) {
    v128.store(to, smallerOfTwo(v128.load(x), v128.load(x + stride)));
  }
}

/** Adds up losses and right predictions; where `learns`, `smaller` points at what smallers gave. */
// @ts-ignore: decorator
@inline
function lossesOfTwo(
  learns: bool, x: usize, stride: usize, smaller: usize, target: usize, rows: i32, columns: i32, result: usize,
): void {
  let low = f64x2.splat(0.0);
  let high = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4, x += 16, smaller += 16, target += 16) {
    const valid = validLanes(c, rows);
    const x0 = v128.load(x);
    const x1 = v128.load(x + stride);
    const wantsSecond = i32x4.ne(v128.load(target), i32x4.splat(0));
    const sum = f32x4.add(learns ? v128.load(smaller) : smallerOfTwo(x0, x1), largerOfTwo(x0, x1));
    // max hands on a NaN of either, which log would not.
    const chosen = f32x4.sub(v128.bitselect(x1, x0, wantsSecond), f32x4.max(x0, x1));
    const loss = v128.and(f32x4.sub(log(sum), chosen), valid);
    low = f64x2.add(low, f64x2.promote_low_f32x4(loss));
    high = f64x2.add(high, promoteHigh(loss));
    right += countLanes(v128.andnot(valid, v128.xor(f32x4.lt(x0, x1), wantsSecond)));
  }
  addToResult(result, sumLanes(low, high), right);
}

/** Turns what smallers left in the gradient's first row into the gradient. */
function gradientsOfTwo(x: usize, gradient: usize, stride: usize, target: usize, rows: i32, columns: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  for (let c = 0; c < columns; c += 4, x += 16, gradient += 16, target += 16) {
    const valid = validLanes(c, rows);
    const x0 = v128.load(x);
    const x1 = v128.load(x + stride);
    const isSecond = f32x4.lt(x0, x1);
    const wantsSecond = i32x4.ne(v128.load(target), i32x4.splat(0));
    const smaller = v128.load(gradient);
    const larger = largerOfTwo(x0, x1);
    const inverse = f32x4.div(f32x4.splat(1.0), f32x4.add(smaller, larger));
    const p = f32x4.mul(f32x4.mul(smaller, inverse), scales);
    const q = f32x4.mul(f32x4.mul(larger, inverse), scales);
    const g0 = f32x4.sub(v128.bitselect(p, q, isSecond), v128.andnot(scales, wantsSecond));
    const g1 = f32x4.sub(v128.bitselect(q, p, isSecond), v128.and(scales, wantsSecond));
    v128.store(gradient, v128.and(g0, valid));
    v128.store(gradient + stride, v128.and(g1, valid));
  }
}

/** Short loops, each with one long function in it: the processor overlaps the turns of a short one. */
function crossEntropyOfTwo(
  x: usize, gradient: usize, stride: usize, target: usize, rows: i32, columns: i32, scale: f32, result: usize,
): void {
  if (gradient == 0) return lossesOfTwo(false, x, stride, 0, target, rows, columns, result);
  smallers(x, stride, gradient, <usize>columns * 4);
  lossesOfTwo(true, x, stride, gradient, target, rows, columns, result);
  gradientsOfTwo(x, gradient, stride, target, rows, columns, scale);
}

/**
 * For each of `rows` samples: loss = log(sum_k e^(x[k] - max)) - (x[target] - max).
 * Adds the losses (float64) to result[0] and the number of samples whose first largest x is at the target to
 * result[1] (int32 at byte 8). Where `gradient` is not 0: gradient[k] = (softmax(x)[k] - [k = target]) * scale,
 * and 0 in the padding columns. x: classes x columns and gradient share one stride (floats); target: int32.
 */
export function crossEntropy(
  x: usize, gradient: usize, stride: usize, target: usize, classes: i32, rows: i32, columns: i32, scale: f32, result: usize,
): void {
  stride *= 4;
  if (classes == 2) return crossEntropyOfTwo(x, gradient, stride, target, rows, columns, scale, result);
  const scales = f32x4.splat(scale);
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    const t = v128.load(target + at);
    const valid = validLanes(c, rows);
    let max = v128.load(x + at);
    let best = i32x4.splat(0);
    let chosen = v128.and(max, i32x4.eq(t, best));
    for (let k = 1, from = x + at + stride; k < classes; k++, from += stride) {
      const v = v128.load(from);
      const index = i32x4.splat(k);
      best = v128.bitselect(index, best, f32x4.gt(v, max));
      max = f32x4.max(max, v);
      chosen = v128.or(chosen, v128.and(v, i32x4.eq(t, index)));
    }
    let sum = f32x4.splat(0.0);
    for (let k = 0, from = x + at, to = gradient + at; k < classes; k++, from += stride, to += stride) {
      const e = expNegative(f32x4.sub(v128.load(from), max));
      sum = f32x4.add(sum, e);
      if (gradient != 0) v128.store(to, e);
    }
    const loss = v128.and(f32x4.sub(log(sum), f32x4.sub(chosen, max)), valid);
    lossLow = f64x2.add(lossLow, f64x2.promote_low_f32x4(loss));
    lossHigh = f64x2.add(lossHigh, promoteHigh(loss));
    right += countLanes(v128.and(i32x4.eq(best, t), valid));
    if (gradient != 0) {
      const inverse = f32x4.div(f32x4.splat(1.0), sum);
      for (let k = 0, to = gradient + at; k < classes; k++, to += stride) {
        const p = f32x4.mul(f32x4.mul(v128.load(to), inverse), scales);
        const one = v128.and(scales, i32x4.eq(t, i32x4.splat(k)));
        v128.store(to, v128.and(f32x4.sub(p, one), valid));
      }
    }
  }
  addToResult(result, sumLanes(lossLow, lossHigh), right);
}
