/**
 * The rare losses that compare each output with a number, as ../elementwiseLoss.ts has the others. `kind` is one of
 * lossCodes.ts, `a` and `b` are its hyperparameters. Formulas as PyTorch 1.13 computes them, NaN and infinities included
 * (aten/src/ATen/native/Loss.cpp, aten/src/ATen/native/cpu/BinaryOpsKernel.cpp, torch/nn/functional.py).
 */
import { COLUMN, ONE_HOT, REAL } from '../lossCodes';
import { addToResult, countLanes, promoteHigh, sumLanes, validLanes } from '../lossResult';
import { exp, expFull, log, sigmoid } from '../math';
import {
  BCE_WITH_WEIGHTED_LOGITS, GAUSSIAN, HINGE_EMBEDDING, KL_DIV, KL_DIV_OF_LOG, POISSON, POISSON_OF_LOG, SMOOTH_L1, SOFT_MARGIN,
} from './lossCodes';

const INFINITE: f32 = <f32>Infinity;
const SMALLEST_NORMAL: f32 = 1.17549435e-38;
/** 2^25 lifts the smallest float32 to a normal number; its logarithm. */
const LIFT: f32 = 33554432.0;
const LOG_LIFT: f32 = 17.328679513998633;
const TWO_PI: f32 = 6.283185307179586;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** ln x over all float32: of denormals too, -infinity of 0, infinity of that, NaN below 0. */
function fullLog(x: v128): v128 {
  const tiny = f32x4.lt(x, splat(SMALLEST_NORMAL));
  const lifted = v128.bitselect(f32x4.mul(x, splat(LIFT)), x, tiny);
  const finite = f32x4.sub(log(lifted), v128.and(splat(LOG_LIFT), tiny));
  const bounded = v128.bitselect(splat(INFINITE), finite, f32x4.eq(x, splat(INFINITE)));
  const y = v128.bitselect(splat(-INFINITE), bounded, f32x4.eq(x, splat(0.0)));
  return v128.bitselect(y, splat(NaN), f32x4.ge(x, splat(0.0)));
}

/** t ln t, 0 of 0. */
function timesLog(t: v128): v128 {
  return v128.andnot(f32x4.mul(t, fullLog(t)), f32x4.eq(t, splat(0.0)));
}

/** What 0 and 1 are in a loss of -1 and 1. */
// @ts-ignore: decorator
@inline
function signed(t: v128): v128 {
  return f32x4.sub(f32x4.add(t, t), splat(1.0));
}

function lossOf(kind: i32, a: v128, b: v128, x: v128, t: v128): v128 {
  const one = splat(1.0);
  const half = splat(0.5);
  const zero = splat(0.0);
  if (kind == SMOOTH_L1) {
    const z = f32x4.abs(f32x4.sub(x, t));
    const near = f32x4.div(f32x4.mul(f32x4.mul(half, z), z), a);
    return v128.bitselect(near, f32x4.sub(z, f32x4.mul(half, a)), f32x4.lt(z, a));
  }
  if (kind == KL_DIV) return f32x4.sub(timesLog(t), f32x4.mul(t, x));
  if (kind == KL_DIV_OF_LOG) return f32x4.mul(expFull(t), f32x4.sub(t, x));
  // log(1 + e^-yx)
  if (kind == SOFT_MARGIN) return fullLog(f32x4.add(one, expFull(f32x4.mul(f32x4.neg(signed(t)), x))));
  // x for y = 1, max(0, margin - x) for y = -1
  if (kind == HINGE_EMBEDDING) return v128.bitselect(x, f32x4.max(f32x4.sub(a, x), zero), f32x4.gt(t, half));
  // x - t log(x + eps); b is 1 where Stirling's term is added, for targets above 1
  if (kind == POISSON || kind == POISSON_OF_LOG) {
    const loss =
      kind == POISSON
        ? f32x4.sub(x, f32x4.mul(t, fullLog(f32x4.add(x, a))))
        : f32x4.sub(expFull(x), f32x4.mul(t, x));
    const root = f32x4.mul(half, fullLog(f32x4.mul(splat(TWO_PI), t)));
    const stirling = f32x4.add(f32x4.sub(f32x4.mul(t, fullLog(t)), t), root);
    return f32x4.add(loss, v128.and(stirling, v128.and(f32x4.gt(t, one), f32x4.eq(b, one))));
  }
  // (b + (x - t)^2 / var) / 2, where b has the logarithm of the variance
  if (kind == GAUSSIAN) {
    const d = f32x4.sub(x, t);
    return f32x4.mul(half, f32x4.add(b, f32x4.div(f32x4.mul(d, d), a)));
  }
  // BCE_WITH_WEIGHTED_LOGITS: (1 - t) x + (1 + (p - 1) t) log(1 + e^-x), with m as in ../elementwiseLoss.ts
  const m = f32x4.max(f32x4.neg(x), zero);
  const sum = f32x4.add(exp(f32x4.neg(m)), exp(f32x4.sub(f32x4.neg(x), m)));
  const weight = f32x4.add(f32x4.mul(f32x4.sub(a, one), t), one);
  return f32x4.add(f32x4.mul(f32x4.sub(one, t), x), f32x4.mul(weight, f32x4.add(log(sum), m)));
}

/** The derivative of lossOf by x. */
function slopeOf(kind: i32, a: v128, x: v128, t: v128): v128 {
  const one = splat(1.0);
  const zero = splat(0.0);
  // loss = |d| beyond beta, d^2 / 2 beta within: sign(d), d / beta; at 0 for a beta of 0 it is -1, as in PyTorch
  if (kind == SMOOTH_L1) {
    const d = f32x4.sub(x, t);
    const within = f32x4.div(d, a);
    const above = v128.bitselect(one, within, f32x4.ge(d, a));
    return v128.bitselect(splat(-1.0), above, f32x4.le(d, f32x4.neg(a)));
  }
  // loss = t log t - t x: -t
  if (kind == KL_DIV) return f32x4.neg(t);
  // loss = e^t (t - x): -e^t
  if (kind == KL_DIV_OF_LOG) return f32x4.neg(expFull(t));
  // loss = log(1 + z), z = e^-yx: -y z / (1 + z), which is NaN where z is infinite, as in PyTorch
  if (kind == SOFT_MARGIN) {
    const y = f32x4.neg(signed(t));
    const z = expFull(f32x4.mul(y, x));
    return f32x4.div(f32x4.mul(y, z), f32x4.add(z, one));
  }
  // loss = x: 1; loss = max(0, margin - x): -1 up to the margin
  if (kind == HINGE_EMBEDDING) {
    const below = v128.and(splat(-1.0), f32x4.ge(f32x4.sub(a, x), zero));
    return v128.bitselect(one, below, f32x4.gt(t, splat(0.5)));
  }
  // loss = x - t log(x + eps): 1 - t / (x + eps)
  if (kind == POISSON) return f32x4.sub(one, f32x4.div(t, f32x4.add(x, a)));
  // loss = e^x - t x: e^x - t
  if (kind == POISSON_OF_LOG) return f32x4.sub(expFull(x), t);
  // loss = (x - t)^2 / 2 var: (x - t) / var
  if (kind == GAUSSIAN) return f32x4.div(f32x4.sub(x, t), a);
  // BCE_WITH_WEIGHTED_LOGITS, with the weight p of t: (p t + 1 - t) sigmoid(x) - p t
  const weighted = f32x4.mul(a, t);
  return f32x4.sub(f32x4.mul(f32x4.sub(f32x4.add(weighted, one), t), sigmoid(x)), weighted);
}

/**
 * As elementwiseLoss (../elementwiseLoss.ts): adds to the result the losses of `rows` samples, each the sum over its
 * `features` outputs divided by `shares`, and the right predictions; writes the gradients. Of COLUMN an output is right by its sigmoid for
 * SOFT_MARGIN and BCE_WITH_WEIGHTED_LOGITS.
 */
export function rareLoss(
  kind: i32, targetKind: i32, a: f32, b: f32, x: usize, gradient: usize, stride: usize, target: usize, targetStride: usize,
  features: i32, shares: i32, rows: i32, columns: i32, slopeScale: f32, result: usize,
): void {
  stride *= 4;
  targetStride *= 4;
  const scales = splat(slopeScale);
  const first = splat(a);
  const second = splat(b);
  const isLogit = kind == SOFT_MARGIN || kind == BCE_WITH_WEIGHTED_LOGITS;
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    const t = v128.load(target + at);
    const valid = validLanes(c, rows);
    let max = v128.load(x + at);
    const p = isLogit ? sigmoid(max) : max;
    let best = targetKind == COLUMN ? v128.and(f32x4.gt(p, splat(0.5)), i32x4.splat(1)) : i32x4.splat(0);
    for (let k = 0, from = x + at, to = gradient + at; k < features; k++, from += stride, to += stride) {
      const v = v128.load(from);
      const y =
        targetKind == ONE_HOT
          ? v128.and(splat(1.0), i32x4.eq(t, i32x4.splat(k)))
          : targetKind == REAL
            ? v128.load(target + at + <usize>k * targetStride)
            : f32x4.convert_i32x4_s(t);
      const loss = v128.and(lossOf(kind, first, second, v, y), valid);
      lossLow = f64x2.add(lossLow, f64x2.promote_low_f32x4(loss));
      lossHigh = f64x2.add(lossHigh, promoteHigh(loss));
      if (gradient != 0) v128.store(to, v128.and(f32x4.mul(slopeOf(kind, first, v, y), scales), valid));
      best = v128.bitselect(i32x4.splat(k), best, f32x4.gt(v, max));
      max = f32x4.max(max, v);
    }
    if (targetKind != REAL) right += countLanes(v128.and(i32x4.eq(best, t), valid));
  }
  addToResult(result, sumLanes(lossLow, lossHigh) / <f64>shares, right);
}
