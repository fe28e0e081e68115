/**
 * The elementwise activations whose slope does not follow from their output alone. `kind` is one of codes.ts, `a` and
 * `b` are its hyperparameters; as each loop passes a constant kind, the compiler leaves one branch in it. The formulas
 * are those of PyTorch's own loops (aten/src/ATen/native/cpu/Activation.cpp, version 2 for ELU), NaN and infinities
 * included; GELU's by the error function, which PyTorch has another library compute, are in gelu.ts.
 */
import { ELU, GELU, GELU_TANH, LEAKY_RELU, SILU, SOFTPLUS } from './codes';
import { gelu, geluSlope } from './gelu';
import { expFull, expm1, halfTanhOfHalf, log1p } from './math';

/** 2 sqrt(2 / pi), and the share of the cube in GELU's approximation. */
const GELU_SCALE: f32 = 1.59576912160573071;
const GELU_CUBIC: f32 = 0.044715;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** 1 + e^-v, the divisor of sigmoid(v). */
// @ts-ignore: decorator
@inline
function divisor(v: v128): v128 {
  return f32x4.add(splat(1.0), expFull(f32x4.neg(v)));
}

/**
 * tanh(v) / 2 with v = sqrt(2 / pi) (x + 0.044715 x^3). Below about -5 it is -1/2, so that GELU is exactly 0 there, and its
 * slope too: sigmoid(2v) would have a longer tail, whose small slopes Adagrad or Adam make whole steps of.
 */
// @ts-ignore: decorator
@inline
function geluHalfTanh(x: v128): v128 {
  const cubic = f32x4.mul(splat(GELU_CUBIC), f32x4.mul(f32x4.mul(x, x), x));
  return halfTanhOfHalf(f32x4.mul(splat(GELU_SCALE), f32x4.add(x, cubic)));
}

// @ts-ignore: decorator
@inline
function value(kind: i32, a: f32, b: f32, x: v128): v128 {
  const positive = f32x4.gt(x, splat(0.0));
  // y = x above 0, else a x
  if (kind == LEAKY_RELU) return v128.bitselect(x, f32x4.mul(x, splat(a)), positive);
  // y = x above 0, else a (e^x - 1)
  if (kind == ELU) return v128.bitselect(x, f32x4.mul(expm1(x), splat(a)), positive);
  // y = x / (1 + e^-x)
  if (kind == SILU) return f32x4.div(x, divisor(x));
  if (kind == GELU) return gelu(x);
  // y = 0.5 x (1 + tanh(v)) = x (0.5 + h) with h = tanh(v) / 2: halves are exact
  if (kind == GELU_TANH) return f32x4.mul(x, f32x4.add(splat(0.5), geluHalfTanh(x)));
  // y = x where a x > b, else ln(1 + e^(a x)) / a
  const scaled = f32x4.mul(x, splat(a));
  const bent = f32x4.div(log1p(expFull(scaled)), splat(a));
  return v128.bitselect(x, bent, f32x4.gt(scaled, splat(b)));
}

// @ts-ignore: decorator
@inline
function slope(kind: i32, a: f32, b: f32, x: v128): v128 {
  const one = splat(1.0);
  const positive = f32x4.gt(x, splat(0.0));
  // dy/dx = 1 above 0, else a
  if (kind == LEAKY_RELU) return v128.bitselect(one, splat(a), positive);
  // dy/dx = 1 above 0, else a e^x
  if (kind == ELU) return v128.bitselect(one, f32x4.mul(expFull(x), splat(a)), positive);
  // y = x s with s = sigmoid(x): dy/dx = s (1 + x (1 - s))
  if (kind == SILU) {
    const s = f32x4.div(one, divisor(x));
    return f32x4.mul(s, f32x4.add(one, f32x4.mul(x, f32x4.sub(one, s))));
  }
  if (kind == GELU) return geluSlope(x);
  // y = x p with p = 0.5 + h, h = tanh(v(x)) / 2: dy/dx = p + x (0.25 - h^2) 2 dv/dx
  if (kind == GELU_TANH) {
    const h = geluHalfTanh(x);
    const p = f32x4.add(splat(0.5), h);
    // 0.25 - h^2 as (0.5 - h) (0.5 + h), which is exact to its last digit: PyTorch's compiler fuses the multiply-add.
    const bell = f32x4.mul(f32x4.sub(splat(0.5), h), p);
    const square = f32x4.mul(splat(3.0 * GELU_CUBIC), f32x4.mul(x, x));
    const inner = f32x4.mul(splat(GELU_SCALE), f32x4.add(one, square));
    return f32x4.add(p, f32x4.mul(f32x4.mul(x, bell), inner));
  }
  // SOFTPLUS: dy/dx = 1 where a x > b, else z / (z + 1) with z = e^(a x)
  const scaled = f32x4.mul(x, splat(a));
  const z = expFull(scaled);
  return v128.bitselect(one, f32x4.div(z, f32x4.add(z, one)), f32x4.gt(scaled, splat(b)));
}

// @ts-ignore: decorator
@inline
function valueAll(kind: i32, a: f32, b: f32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32): void {
  for (let f = 0; f < features; f++, x += xStride * 4, y += yStride * 4) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) v128.store(y + c, value(kind, a, b, v128.load(x + c)));
  }
}

/** y = f(x): features x columns (a multiple of 4), strides in floats. */
export function elementwiseForward(
  kind: i32, a: f32, b: f32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32,
): void {
  if (kind == LEAKY_RELU) valueAll(LEAKY_RELU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == ELU) valueAll(ELU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == SILU) valueAll(SILU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == GELU) valueAll(GELU, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == GELU_TANH) valueAll(GELU_TANH, a, b, x, xStride, y, yStride, features, columns);
  else if (kind == SOFTPLUS) valueAll(SOFTPLUS, a, b, x, xStride, y, yStride, features, columns);
}

// @ts-ignore: decorator
@inline
function slopeAll(kind: i32, a: f32, b: f32, x: usize, g: usize, gx: usize, stride: usize, features: i32, columns: i32): void {
  for (let f = 0; f < features; f++, x += stride * 4, g += stride * 4, gx += stride * 4) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(gx + c, f32x4.mul(v128.load(g + c), slope(kind, a, b, v128.load(x + c))));
    }
  }
}

/** The backward of y = f(x): gradInput = gradOutput * f'(x). All share one stride. */
export function elementwiseBackward(
  kind: i32, a: f32, b: f32, x: usize, gradOutput: usize, gradInput: usize, stride: usize, features: i32, columns: i32,
): void {
  if (kind == LEAKY_RELU) slopeAll(LEAKY_RELU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == ELU) slopeAll(ELU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == SILU) slopeAll(SILU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == GELU) slopeAll(GELU, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == GELU_TANH) slopeAll(GELU_TANH, a, b, x, gradOutput, gradInput, stride, features, columns);
  else if (kind == SOFTPLUS) slopeAll(SOFTPLUS, a, b, x, gradOutput, gradInput, stride, features, columns);
}
