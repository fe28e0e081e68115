/**
 * LayerNorm over the features of each column. Matrices are features x columns (a multiple of 4, at most 256), strides in
 * floats. Sums over the features are taken in float64: PyTorch adds in pairs, which is about as near to the truth. A weight or
 * bias at 0 is none: 1 and 0. `scratch` is for 512 numbers: the columns' means, and their 1 / sqrt(variance + eps).
 */
import { fusedMultiplyAdd } from '../fma';

const COLUMNS: usize = 256;

// @ts-ignore: decorator
@inline
function upper(v: v128): v128 {
  return v128.shuffle<i32>(v, v, 2, 3, 2, 3);
}

/** Two pairs of float64 as four float32. */
// @ts-ignore: decorator
@inline
function joined(low: v128, high: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

// @ts-ignore: decorator
@inline
function splatAt(pointer: usize, f: i32, missing: f32): v128 {
  return pointer == 0 ? f32x4.splat(missing) : v128.load32_splat(pointer + f * 4);
}

function statistics(x: usize, stride: usize, scratch: usize, eps: f64, features: i32, columns: i32): void {
  const count = f64x2.splat(<f64>features);
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let low = f64x2.splat(0.0);
    let high = f64x2.splat(0.0);
    for (let f = 0, from = x + c; f < features; f++, from += stride * 4) {
      const v = v128.load(from);
      low = f64x2.add(low, f64x2.promote_low_f32x4(v));
      high = f64x2.add(high, f64x2.promote_low_f32x4(upper(v)));
    }
    low = f64x2.div(low, count);
    high = f64x2.div(high, count);
    let squaresLow = f64x2.splat(0.0);
    let squaresHigh = f64x2.splat(0.0);
    for (let f = 0, from = x + c; f < features; f++, from += stride * 4) {
      const v = v128.load(from);
      const a = f64x2.sub(f64x2.promote_low_f32x4(v), low);
      const b = f64x2.sub(f64x2.promote_low_f32x4(upper(v)), high);
      squaresLow = f64x2.add(squaresLow, f64x2.mul(a, a));
      squaresHigh = f64x2.add(squaresHigh, f64x2.mul(b, b));
    }
    const one = f64x2.splat(1.0);
    const added = f64x2.splat(eps);
    squaresLow = f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.div(squaresLow, count), added)));
    squaresHigh = f64x2.div(one, f64x2.sqrt(f64x2.add(f64x2.div(squaresHigh, count), added)));
    v128.store(scratch + c, joined(low, high));
    v128.store(scratch + COLUMNS * 4 + c, joined(squaresLow, squaresHigh));
  }
}

/** (x - mean) / sqrt(variance + eps), as PyTorch has it: x r + (-r mean). */
// @ts-ignore: decorator
@inline
function normalized(x: v128, scratch: usize, c: usize): v128 {
  const inverse = v128.load(scratch + COLUMNS * 4 + c);
  return fusedMultiplyAdd(x, inverse, f32x4.neg(f32x4.mul(inverse, v128.load(scratch + c))));
}

/** y = weight (x - mean) / sqrt(variance + eps) + bias */
export function layerNormForward(
  x: usize, xStride: usize, y: usize, yStride: usize, weight: usize, bias: usize, scratch: usize, eps: f64, features: i32, columns: i32,
): void {
  statistics(x, xStride, scratch, eps, features, columns);
  for (let f = 0; f < features; f++, x += xStride * 4, y += yStride * 4) {
    const w = splatAt(weight, f, 1.0);
    const b = splatAt(bias, f, 0.0);
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(y + c, fusedMultiplyAdd(normalized(v128.load(x + c), scratch, c), w, b));
    }
  }
}

/** gradWeight += sum over the columns of gradOutput (x - mean) / sqrt(variance + eps), gradBias += that of gradOutput. */
export function layerNormBackwardParameters(
  x: usize, xStride: usize, gradOutput: usize, gradStride: usize, gradWeight: usize, gradBias: usize, scratch: usize, eps: f64, features: i32, columns: i32,
): void {
  statistics(x, xStride, scratch, eps, features, columns);
  for (let f = 0; f < features; f++, x += xStride * 4, gradOutput += gradStride * 4) {
    let dot = f32x4.splat(0.0);
    let sum = f32x4.splat(0.0);
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      const g = v128.load(gradOutput + c);
      sum = f32x4.add(sum, g);
      dot = f32x4.add(dot, f32x4.mul(g, normalized(v128.load(x + c), scratch, c)));
    }
    add(gradWeight + f * 4, dot);
    add(gradBias + f * 4, sum);
  }
}

// @ts-ignore: decorator
@inline
function add(to: usize, lanes: v128): void {
  const total = f32x4.extract_lane(lanes, 0) + f32x4.extract_lane(lanes, 1) + f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3);
  f32.store(to, f32.load(to) + total);
}

/** With h = (x - mean) / sqrt(variance + eps) and g = gradOutput weight: gradInput = (g - mean of g - h mean of g h) / sqrt(…). */
export function layerNormBackward(
  x: usize, gradOutput: usize, gradInput: usize, stride: usize, weight: usize, scratch: usize, eps: f64, features: i32, columns: i32,
): void {
  statistics(x, stride, scratch, eps, features, columns);
  const count = f64x2.splat(<f64>features);
  const step = stride * 4;
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let sumLow = f64x2.splat(0.0);
    let sumHigh = f64x2.splat(0.0);
    let dotLow = f64x2.splat(0.0);
    let dotHigh = f64x2.splat(0.0);
    for (let f = 0, at = c; f < features; f++, at += step) {
      const g = f32x4.mul(v128.load(gradOutput + at), splatAt(weight, f, 1.0));
      const gh = f32x4.mul(g, normalized(v128.load(x + at), scratch, c));
      sumLow = f64x2.add(sumLow, f64x2.promote_low_f32x4(g));
      sumHigh = f64x2.add(sumHigh, f64x2.promote_low_f32x4(upper(g)));
      dotLow = f64x2.add(dotLow, f64x2.promote_low_f32x4(gh));
      dotHigh = f64x2.add(dotHigh, f64x2.promote_low_f32x4(upper(gh)));
    }
    const mean = joined(f64x2.div(sumLow, count), f64x2.div(sumHigh, count));
    const share = joined(f64x2.div(dotLow, count), f64x2.div(dotHigh, count));
    const inverse = v128.load(scratch + COLUMNS * 4 + c);
    for (let f = 0, at = c; f < features; f++, at += step) {
      const g = f32x4.mul(v128.load(gradOutput + at), splatAt(weight, f, 1.0));
      const h = normalized(v128.load(x + at), scratch, c);
      v128.store(gradInput + at, f32x4.mul(f32x4.sub(f32x4.sub(g, mean), f32x4.mul(h, share)), inverse));
    }
  }
}
