/**
 * The losses that compare each output with a number: torch.nn.MSELoss, L1Loss, HuberLoss, BCELoss and
 * BCEWithLogitsLoss, forward and gradient in one pass over the columns. Formulas as PyTorch computes them.
 */
import { BCE, BCE_WITH_LOGITS, COLUMN, HUBER, L1, MSE, ONE_HOT, REAL } from './lossCodes';
import { addToResult, countLanes, promoteHigh, sumLanes, validLanes } from './lossResult';
import { exp, log, sigmoid } from './math';

const SMALLEST_NORMAL: f32 = 1.17549435e-38;
/** 2^25 lifts the smallest float32 to a normal number; its logarithm. */
const LIFT: f32 = 33554432.0;
const LOG_LIFT: f32 = 17.328679513998633;
/** BCELoss lets no logarithm fall below -100, and no denominator of its gradient below 1e-12. */
const LOG_MIN: f32 = -100.0;
const DENOMINATOR_MIN: f32 = 1e-12;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** max(log x, -100) for x from 0 to 1, denormals included; NaN for NaN. */
function clampedLog(x: v128): v128 {
  const tiny = f32x4.lt(x, splat(SMALLEST_NORMAL));
  const lifted = v128.bitselect(f32x4.mul(x, splat(LIFT)), x, tiny);
  const y = f32x4.sub(log(lifted), v128.and(splat(LOG_LIFT), tiny));
  // log makes a number of NaN: x - x makes NaN of it again. Of 0 it makes -105, which ends at -100.
  return f32x4.max(f32x4.add(y, f32x4.sub(x, x)), splat(LOG_MIN));
}

/** The number that output k is compared with. */
// @ts-ignore: decorator
@inline
function targetOf(targetKind: i32, t: v128, k: i32): v128 {
  if (targetKind == ONE_HOT) return v128.and(splat(1.0), i32x4.eq(t, i32x4.splat(k)));
  return targetKind == COLUMN ? f32x4.convert_i32x4_s(t) : t;
}

function lossOf(kind: i32, x: v128, t: v128, delta: v128): v128 {
  const d = f32x4.sub(x, t);
  const one = splat(1.0);
  const half = splat(0.5);
  if (kind == MSE) return f32x4.mul(d, d);
  if (kind == L1) return f32x4.abs(d);
  if (kind == HUBER) {
    const z = f32x4.abs(d);
    const near = f32x4.mul(f32x4.mul(half, z), z);
    const far = f32x4.mul(delta, f32x4.sub(z, f32x4.mul(half, delta)));
    return v128.bitselect(near, far, f32x4.lt(z, delta));
  }
  if (kind == BCE) {
    const zero = f32x4.mul(f32x4.sub(t, one), clampedLog(f32x4.sub(one, x)));
    return f32x4.sub(zero, f32x4.mul(t, clampedLog(x)));
  }
  // BCE_WITH_LOGITS: log(1 + e^-x) as m + log(e^-m + e^(-x - m)) with m = max(-x, 0), so that nothing overflows
  const m = f32x4.max(f32x4.neg(x), splat(0.0));
  const sum = f32x4.add(exp(f32x4.neg(m)), exp(f32x4.sub(f32x4.neg(x), m)));
  return f32x4.add(f32x4.add(f32x4.mul(f32x4.sub(one, t), x), m), log(sum));
}

/** The derivative of lossOf by x; half of it for MSE. */
function slopeOf(kind: i32, x: v128, t: v128, delta: v128): v128 {
  const d = f32x4.sub(x, t);
  const one = splat(1.0);
  // loss = d^2: 2d
  if (kind == MSE) return d;
  // loss = |d|: sign(d), 0 at 0
  if (kind == L1) {
    const up = v128.and(one, f32x4.gt(d, splat(0.0)));
    return f32x4.sub(up, v128.and(one, f32x4.lt(d, splat(0.0))));
  }
  // loss = d^2 / 2 or delta (|d| - delta / 2): d, held within -delta ... delta
  if (kind == HUBER) return f32x4.max(f32x4.min(d, delta), f32x4.neg(delta));
  // loss = (t - 1) log(1 - x) - t log x: (x - t) / ((1 - x) x)
  if (kind == BCE) {
    return f32x4.div(d, f32x4.max(f32x4.mul(f32x4.sub(one, x), x), splat(DENOMINATOR_MIN)));
  }
  // BCE_WITH_LOGITS, loss = (1 - t) x + log(1 + e^-x): sigmoid(x) - t
  return f32x4.sub(sigmoid(x), t);
}

/** 1 where the only output says class 1, else 0. */
// @ts-ignore: decorator
@inline
function isOne(kind: i32, x: v128): v128 {
  const p = kind == BCE_WITH_LOGITS ? sigmoid(x) : x;
  return v128.and(f32x4.gt(p, splat(0.5)), i32x4.splat(1));
}

/**
 * Adds the sum of the losses of `rows` samples, each the mean over its `features` outputs, to result[0] (float64), and
 * the number of right predictions to result[1] (int32 at byte 8): ONE_HOT, the first largest output is the target's;
 * COLUMN, the output, made a probability by BCE_WITH_LOGITS, is above 0.5 where the target is 1; REAL, none. Where
 * `gradient` is not 0: gradient = slopeOf * slopeScale, and 0 in the padding columns. x: features x columns and gradient
 * share one stride (floats); target: int32, or float32 for REAL, there with a row each output, `targetStride` floats apart.
 * `delta` is HuberLoss's.
 */
export function elementwiseLoss(
  kind: i32, targetKind: i32, delta: f32, x: usize, gradient: usize, stride: usize, target: usize, features: i32,
  rows: i32, columns: i32, slopeScale: f32, result: usize, targetStride: usize,
): void {
  stride *= 4;
  targetStride *= 4;
  const scales = splat(slopeScale);
  const deltas = splat(delta);
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    let t = v128.load(target + at);
    const valid = validLanes(c, rows);
    let max = v128.load(x + at);
    let best = targetKind == COLUMN ? isOne(kind, max) : i32x4.splat(0);
    for (let k = 0, from = x + at, to = gradient + at; k < features; k++, from += stride, to += stride) {
      const v = v128.load(from);
      if (targetKind == REAL) t = v128.load(target + at + <usize>k * targetStride);
      const y = targetOf(targetKind, t, k);
      const loss = v128.and(lossOf(kind, v, y, deltas), valid);
      lossLow = f64x2.add(lossLow, f64x2.promote_low_f32x4(loss));
      lossHigh = f64x2.add(lossHigh, promoteHigh(loss));
      if (gradient != 0) v128.store(to, v128.and(f32x4.mul(slopeOf(kind, v, y, deltas), scales), valid));
      best = v128.bitselect(i32x4.splat(k), best, f32x4.gt(v, max));
      max = f32x4.max(max, v);
    }
    if (targetKind == ONE_HOT || targetKind == COLUMN) {
      right += countLanes(v128.and(i32x4.eq(best, t), valid));
    }
  }
  addToResult(result, sumLanes(lossLow, lossHigh) / <f64>features, right);
}

/**
 * As elementwiseLoss where one output meets the targets of all `count` samples of the batch (FLAT): PyTorch broadcasts (N, 1)
 * and (N,) to (N, N), and takes the mean of that.
 */
export function broadcastLoss(
  kind: i32, delta: f32, x: usize, gradient: usize, target: usize, count: i32, rows: i32, columns: i32, slopeScale: f32,
  result: usize,
): void {
  const scales = splat(slopeScale);
  const deltas = splat(delta);
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    const valid = validLanes(c, rows);
    const v = v128.load(x + at);
    let slopesLow = f64x2.splat(0.0);
    let slopesHigh = f64x2.splat(0.0);
    for (let j = 0; j < count; j++) {
      const t = v128.load32_splat(target + <usize>j * 4);
      const loss = v128.and(lossOf(kind, v, t, deltas), valid);
      lossLow = f64x2.add(lossLow, f64x2.promote_low_f32x4(loss));
      lossHigh = f64x2.add(lossHigh, promoteHigh(loss));
      const slope = f32x4.mul(slopeOf(kind, v, t, deltas), scales);
      slopesLow = f64x2.add(slopesLow, f64x2.promote_low_f32x4(slope));
      slopesHigh = f64x2.add(slopesHigh, promoteHigh(slope));
    }
    if (gradient == 0) continue;
    const low = f32x4.demote_f64x2_zero(slopesLow);
    const high = f32x4.demote_f64x2_zero(slopesHigh);
    v128.store(gradient + at, v128.and(v128.shuffle<i32>(low, high, 0, 1, 4, 5), valid));
  }
  addToResult(result, sumLanes(lossLow, lossHigh) / <f64>count, 0);
}
