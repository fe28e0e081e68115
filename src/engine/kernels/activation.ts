/**
 * The elementwise activations whose derivative follows from their output alone, so that a Linear can apply them as it
 * stores and a backward needs no second buffer. `kind` is one of codes.ts; as every caller passes a constant, the
 * compiler keeps one branch.
 */
import { IDENTITY, RELU, SIGMOID, TANH } from './codes';
import { sigmoid, tanh } from './math';

/** y = activation(z), but for tanh, which takes longer: tanhAll. */
// @ts-ignore: decorator
@inline
export function activate(kind: i32, z: v128): v128 {
  if (kind == SIGMOID) return sigmoid(z);
  // y = max(0, z), and NaN for NaN as in PyTorch
  if (kind == RELU) return f32x4.max(z, f32x4.splat(0.0));
  return z;
}

/** gradient * dy/dz, from the output y. */
// @ts-ignore: decorator
@inline
export function multiplySlope(kind: i32, gradient: v128, y: v128): v128 {
  const one = f32x4.splat(1.0);
  // y = 1 / (1 + e^-z): dy/dz = (1 - y) y
  if (kind == SIGMOID) return f32x4.mul(f32x4.mul(gradient, f32x4.sub(one, y)), y);
  // y = tanh(z): dy/dz = 1 - y^2
  if (kind == TANH) return f32x4.mul(gradient, f32x4.sub(one, f32x4.mul(y, y)));
  // y = max(0, z): dy/dz = 1 where y > 0, else 0
  if (kind == RELU) return v128.and(gradient, f32x4.gt(y, f32x4.splat(0.0)));
  return gradient;
}

// @ts-ignore: decorator
@inline
function activateAll(kind: i32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32): void {
  for (let f: usize = 0; f < <usize>features; f++) {
    const from = x + f * xStride * 4;
    const to = y + f * yStride * 4;
    const bytes = <usize>columns * 4;
    for (let c: usize = 0; c < bytes; c += 16) v128.store(to + c, activate(kind, v128.load(from + c)));
  }
}

/** `vectors` (1 to 4) times four numbers: the steps of one wait for each other, so that several are done side by side. */
// @ts-ignore: decorator
@inline
function tanhOf(vectors: i32, from: usize, to: usize): void {
  const y0 = tanh(v128.load(from));
  const y1 = vectors > 1 ? tanh(v128.load(from, 16)) : y0;
  const y2 = vectors > 2 ? tanh(v128.load(from, 32)) : y0;
  const y3 = vectors > 3 ? tanh(v128.load(from, 48)) : y0;
  v128.store(to, y0);
  if (vectors > 1) v128.store(to, y1, 16);
  if (vectors > 2) v128.store(to, y2, 32);
  if (vectors > 3) v128.store(to, y3, 48);
}

/** y = tanh(x), strides in bytes. */
export function tanhAll(x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32): void {
  const bytes = <usize>columns * 4;
  for (let f = 0; f < features; f++, x += xStride, y += yStride) {
    let c: usize = 0;
    for (; c + 64 <= bytes; c += 64) tanhOf(4, x + c, y + c);
    const left = bytes - c;
    if (left == 48) tanhOf(3, x + c, y + c);
    else if (left == 32) tanhOf(2, x + c, y + c);
    else if (left == 16) tanhOf(1, x + c, y + c);
  }
}

/** y = activation(x): features x columns (a multiple of 4), strides in floats. */
export function activationForward(kind: i32, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32): void {
  if (kind == SIGMOID) activateAll(SIGMOID, x, xStride, y, yStride, features, columns);
  else if (kind == TANH) tanhAll(x, xStride * 4, y, yStride * 4, features, columns);
  else if (kind == RELU) activateAll(RELU, x, xStride, y, yStride, features, columns);
  else activateAll(IDENTITY, x, xStride, y, yStride, features, columns);
}

// @ts-ignore: decorator
@inline
function slopeAll(kind: i32, y: usize, gradient: usize, stride: usize, features: i32, columns: i32): void {
  for (let f: usize = 0; f < <usize>features; f++) {
    const row = f * stride * 4;
    const bytes = <usize>columns * 4;
    for (let c: usize = 0; c < bytes; c += 16) {
      const at = row + c;
      v128.store(gradient + at, multiplySlope(kind, v128.load(gradient + at), v128.load(y + at)));
    }
  }
}

/** gradient *= dy/dz in place, y and gradient of one stride. */
export function activationBackward(kind: i32, y: usize, gradient: usize, stride: usize, features: i32, columns: i32): void {
  if (kind == SIGMOID) slopeAll(SIGMOID, y, gradient, stride, features, columns);
  else if (kind == TANH) slopeAll(TANH, y, gradient, stride, features, columns);
  else if (kind == RELU) slopeAll(RELU, y, gradient, stride, features, columns);
}
