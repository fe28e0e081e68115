/**
 * The rare elementwise activations. `kind` is one of codes.ts, `a` and `b` are its hyperparameters; as each loop passes a
 * constant kind, the compiler leaves one branch in it. The formulas are those of PyTorch's own loops, NaN, infinities and
 * both zeros included (aten/src/ATen/native/cpu/Activation.cpp and torch/nn/functional.py of 1.13; of version 2 for the
 * exponential of SELU and CELU near 0).
 */
import { expFull, expm1, log1p, tanh } from '../math';
import {
  CELU, HARDSHRINK, HARDSIGMOID, HARDSWISH, HARDTANH, LOG_SIGMOID, MISH, NEGATIVE, SELU, SOFTSHRINK, SOFTSIGN, TANHSHRINK, THRESHOLD,
} from './codes';

const SELU_SCALE: f32 = 1.0507009873554804934193349852946;
/** alpha times scale, rounded once. */
const SELU_NEGATIVE: f32 = 1.7580993408473768599402175208123;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** 1 / (1 + e^-x) */
// @ts-ignore: decorator
@inline
function fullSigmoid(x: v128): v128 {
  return f32x4.div(splat(1.0), f32x4.add(splat(1.0), expFull(f32x4.neg(x))));
}

// @ts-ignore: decorator
@inline
function tanhOfSoftplus(x: v128): v128 {
  return tanh(log1p(expFull(x)));
}

/** x between two bounds; NaN for NaN, and -0 where it is not below a bound. */
// @ts-ignore: decorator
@inline
function clamp(x: v128, low: f32, high: f32): v128 {
  return f32x4.pmin(f32x4.pmax(x, splat(low)), splat(high));
}

/** x + 3 between 0 and 6. */
// @ts-ignore: decorator
@inline
function bounded(x: v128): v128 {
  return clamp(f32x4.add(x, splat(3.0)), 0.0, 6.0);
}

// @ts-ignore: decorator
@inline
function isBeyond(x: v128, bound: f32): v128 {
  return v128.or(f32x4.lt(x, splat(-bound)), f32x4.gt(x, splat(bound)));
}

// @ts-ignore: decorator
@inline
function value(kind: i32, a: f32, b: f32, x: v128): v128 {
  // y = a below a, b above b
  if (kind == HARDTANH) return clamp(x, a, b);
  // y = s x above 0, else s a (e^x - 1)
  if (kind == SELU)
    return v128.bitselect(f32x4.mul(x, splat(SELU_SCALE)), f32x4.mul(expm1(x), splat(SELU_NEGATIVE)), f32x4.gt(x, splat(0.0)));
  // y = x above 0, else a (e^(x / a) - 1), with b = 1 / a
  if (kind == CELU) return v128.bitselect(x, f32x4.mul(expm1(f32x4.mul(x, splat(b))), splat(a)), f32x4.gt(x, splat(0.0)));
  // y = x tanh(ln(1 + e^x))
  if (kind == MISH) return f32x4.mul(x, tanhOfSoftplus(x));
  // y = x / (1 + |x|)
  if (kind == SOFTSIGN) return f32x4.div(x, f32x4.add(f32x4.abs(x), splat(1.0)));
  // y = min(max(x + 3, 0), 6) / 6
  if (kind == HARDSIGMOID) return f32x4.div(bounded(x), splat(6.0));
  // y = x min(max(x + 3, 0), 6) / 6
  if (kind == HARDSWISH) return f32x4.div(f32x4.mul(x, bounded(x)), splat(6.0));
  // y = 0 from -a to a, else x
  if (kind == HARDSHRINK) return v128.andnot(x, v128.and(f32x4.ge(x, splat(-a)), f32x4.le(x, splat(a))));
  // y = x - a above a, x + a below -a, else 0
  if (kind == SOFTSHRINK)
    return v128.or(
      v128.and(f32x4.sub(x, splat(a)), f32x4.gt(x, splat(a))),
      v128.and(f32x4.add(x, splat(a)), f32x4.lt(x, splat(-a))),
    );
  // y = x - tanh(x)
  if (kind == TANHSHRINK) return f32x4.sub(x, tanh(x));
  // y = min(x, 0) - ln(1 + e^-|x|)
  if (kind == LOG_SIGMOID)
    return f32x4.sub(f32x4.min(x, splat(0.0)), log1p(expFull(f32x4.neg(f32x4.abs(x)))));
  // y = b up to a, else x
  if (kind == THRESHOLD) return v128.bitselect(splat(b), x, f32x4.le(x, splat(a)));
  return f32x4.neg(x);
}

/** g dy/dx */
// @ts-ignore: decorator
@inline
function gradient(kind: i32, a: f32, b: f32, x: v128, g: v128): v128 {
  const one = splat(1.0);
  const isPositive = f32x4.gt(x, splat(0.0));
  // dy/dx = 1 between a and b, else 0
  if (kind == HARDTANH) return v128.and(g, v128.and(f32x4.gt(x, splat(a)), f32x4.lt(x, splat(b))));
  // dy/dx = s above 0, else s a e^x
  if (kind == SELU)
    return f32x4.mul(g, v128.bitselect(splat(SELU_SCALE), f32x4.mul(splat(SELU_NEGATIVE), expFull(x)), isPositive));
  // dy/dx = 1 above 0, else (1 / a) a e^(x / a)
  if (kind == CELU)
    return f32x4.mul(g, v128.bitselect(one, f32x4.mul(splat(a * b), expFull(f32x4.mul(x, splat(b)))), isPositive));
  // dy/dx = t + x s (1 - t^2), with s the slope of the softplus
  if (kind == MISH) {
    const t = tanhOfSoftplus(x);
    const bell = f32x4.sub(one, f32x4.mul(t, t));
    return f32x4.mul(g, f32x4.add(t, f32x4.mul(f32x4.mul(x, fullSigmoid(x)), bell)));
  }
  // Two ways lead to x, through x / d and through d = 1 + |x|: g / d - g (x / d) / d sign(x)
  if (kind == SOFTSIGN) {
    const d = f32x4.add(f32x4.abs(x), one);
    const byDivisor = f32x4.mul(f32x4.neg(g), f32x4.div(f32x4.div(x, d), d));
    const sign = v128.or(v128.and(isPositive, one), v128.and(f32x4.lt(x, splat(0.0)), splat(-1.0)));
    return f32x4.add(f32x4.div(g, d), f32x4.mul(byDivisor, sign));
  }
  // dy/dx = 1/6 between -3 and 3, else 0
  if (kind == HARDSIGMOID)
    return v128.and(f32x4.mul(g, splat(0.16666666666666666)), v128.and(f32x4.gt(x, splat(-3.0)), f32x4.lt(x, splat(3.0))));
  // dy/dx = 0 below -3, x / 3 + 1/2 below 3, else 1
  if (kind == HARDSWISH) {
    const middle = f32x4.mul(g, f32x4.add(f32x4.div(x, splat(3.0)), splat(0.5)));
    return v128.andnot(v128.bitselect(g, middle, f32x4.ge(x, splat(3.0))), f32x4.lt(x, splat(-3.0)));
  }
  // dy/dx = 0 from -a to a, else 1
  if (kind == HARDSHRINK || kind == SOFTSHRINK) return v128.and(g, isBeyond(x, a));
  // g - g (1 - t^2), in PyTorch's two steps
  if (kind == TANHSHRINK) {
    const t = tanh(x);
    return f32x4.sub(g, f32x4.mul(g, f32x4.sub(one, f32x4.mul(t, t))));
  }
  // With z = e^-|x|: dy/dx = 1 - z / (1 + z) below 0, else z / (1 + z)
  if (kind == LOG_SIGMOID) {
    const z = expFull(f32x4.neg(f32x4.abs(x)));
    const share = f32x4.div(z, f32x4.add(one, z));
    return f32x4.mul(g, v128.bitselect(f32x4.sub(one, share), share, f32x4.lt(x, splat(0.0))));
  }
  // dy/dx = 0 up to a, else 1
  if (kind == THRESHOLD) return v128.andnot(g, f32x4.le(x, splat(a)));
  return f32x4.neg(g);
}

// @ts-ignore: decorator
@inline
function valueAll(kind: i32, a: f32, b: f32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32): void {
  for (let f = 0; f < features; f++, x += xStride * 4, y += yStride * 4) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) v128.store(y + c, value(kind, a, b, v128.load(x + c)));
  }
}

/** y = f(x): features x columns (a multiple of 4), strides in floats. */
export function rareForward(
  kind: i32, a: f32, b: f32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32,
): void {
  if (kind == HARDTANH) valueAll(HARDTANH, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == SELU) valueAll(SELU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == CELU) valueAll(CELU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == MISH) valueAll(MISH, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == SOFTSIGN) valueAll(SOFTSIGN, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == HARDSIGMOID) valueAll(HARDSIGMOID, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == HARDSWISH) valueAll(HARDSWISH, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == HARDSHRINK) valueAll(HARDSHRINK, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == SOFTSHRINK) valueAll(SOFTSHRINK, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == TANHSHRINK) valueAll(TANHSHRINK, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == LOG_SIGMOID) valueAll(LOG_SIGMOID, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == THRESHOLD) valueAll(THRESHOLD, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == NEGATIVE) valueAll(NEGATIVE, a, b, x, xStride, y, yStride, features, columns);
}

// @ts-ignore: decorator
@inline
function gradientAll(kind: i32, a: f32, b: f32, x: usize, g: usize, gx: usize, stride: usize, features: i32, columns: i32): void {
  for (let f = 0; f < features; f++, x += stride * 4, g += stride * 4, gx += stride * 4) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(gx + c, gradient(kind, a, b, v128.load(x + c), v128.load(g + c)));
    }
  }
}

/** The backward of y = f(x): gradInput = gradOutput * f'(x). All share one stride. */
export function rareBackward(
  kind: i32, a: f32, b: f32, x: usize, gradOutput: usize, gradInput: usize, stride: usize, features: i32, columns: i32,
): void {
  if (kind == HARDTANH) gradientAll(HARDTANH, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == SELU) gradientAll(SELU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == CELU) gradientAll(CELU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == MISH) gradientAll(MISH, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == SOFTSIGN) gradientAll(SOFTSIGN, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == HARDSIGMOID) gradientAll(HARDSIGMOID, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == HARDSWISH) gradientAll(HARDSWISH, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == HARDSHRINK) gradientAll(HARDSHRINK, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == SOFTSHRINK) gradientAll(SOFTSHRINK, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == TANHSHRINK) gradientAll(TANHSHRINK, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == LOG_SIGMOID) gradientAll(LOG_SIGMOID, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == THRESHOLD) gradientAll(THRESHOLD, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == NEGATIVE) gradientAll(NEGATIVE, a, b, x, gradOutput, gradInput, stride, features, columns);
}
