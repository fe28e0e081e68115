/**
 * BatchNorm1d, in the operations and the order of PyTorch's loops (aten/src/ATen/native/cpu/batch_norm_kernel.cpp, for
 * samples x features): sums run from row to row in float32, and what its compiler fuses is fused here. Matrices are features x
 * columns, strides in floats; `scratch` holds four numbers a feature, all of the first kind, then all of the second:
 *   forward   mean, 1 / sqrt(variance + eps), and scale and offset of y = scale x + offset
 *   backward  mean, 1 / sqrt(variance + eps), the gradient's mean, and its share of x - mean
 * A weight or bias at 0 is none: 1 and 0.
 */
import { fusedMultiplyAdd } from '../fma';

/** A count is kept as two float32: what is left of it below 2^24, and how often it has passed that. */
const COUNT_LIMIT: f32 = 16777216.0;

// @ts-ignore: decorator
@inline
function fused(a: f32, b: f32, c: f32): f32 {
  return <f32>(<f64>a * <f64>b + <f64>c);
}

// @ts-ignore: decorator
@inline
function valueOr(pointer: usize, f: i32, missing: f32): f32 {
  return pointer == 0 ? missing : f32.load(pointer + f * 4);
}

/** One batch more at `count`. Returns how many that makes. */
function countBatch(count: usize): f64 {
  const left = f32.load(count) + 1.0;
  f32.store(count, left == COUNT_LIMIT ? 0.0 : left);
  if (left == COUNT_LIMIT) f32.store(count + 4, f32.load(count + 4) + 1.0);
  return <f64>f32.load(count + 4) * <f64>COUNT_LIMIT + <f64>f32.load(count);
}

/**
 * Mean and variance of the rows go to the scratch, and into the running ones, if there are any: `momentum` of them, or below 0
 * the share that makes those the mean over all batches. Counts the batch at `count`.
 */
export function batchNormStatistics(
  x: usize, xStride: usize, running: usize, runningVariance: usize, count: usize, momentum: f32, eps: f64, scratch: usize, features: i32, rows: i32,
): void {
  const isTracked = count != 0;
  const batches: f64 = isTracked ? countBatch(count) : 0.0;
  const share: f32 = momentum < 0.0 ? <f32>(1.0 / batches) : momentum;
  const n = <f32>rows;
  for (let f = 0; f < features; f++, x += xStride * 4) {
    let sum: f32 = 0.0;
    for (let c = 0; c < rows; c++) sum += f32.load(x + c * 4);
    const mean = sum / n;
    let squares: f32 = 0.0;
    for (let c = 0; c < rows; c++) {
      const d = f32.load(x + c * 4) - mean;
      squares = fused(d, d, squares);
    }
    const at = f * 4;
    f32.store(scratch + at, mean);
    f32.store(scratch + (features + f) * 4, <f32>(1.0 / Math.sqrt(<f64>(squares / n) + eps)));
    if (!isTracked) continue;
    const kept: f32 = <f32>1.0 - share;
    f32.store(running + at, share * mean + kept * f32.load(running + at));
    f32.store(runningVariance + at, share * (squares / (n - 1.0)) + kept * f32.load(runningVariance + at));
  }
}

/** The running mean and 1 / sqrt(variance + eps) go to the scratch, as of evaluation mode. */
export function batchNormRunning(running: usize, runningVariance: usize, eps: f32, scratch: usize, features: i32): void {
  for (let f = 0; f < features; f++) {
    f32.store(scratch + f * 4, f32.load(running + f * 4));
    f32.store(scratch + (features + f) * 4, <f32>1.0 / Mathf.sqrt(f32.load(runningVariance + f * 4) + eps));
  }
}

/** y = scale x + offset, with scale = weight / sqrt(variance + eps) and offset = bias - mean scale. */
export function batchNormForward(
  x: usize, xStride: usize, y: usize, yStride: usize, weight: usize, bias: usize, scratch: usize, features: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++, x += xStride * 4, y += yStride * 4) {
    const scale = f32.load(scratch + (features + f) * 4) * valueOr(weight, f, 1.0);
    const offset = f32x4.splat(fused(-f32.load(scratch + f * 4), scale, valueOr(bias, f, 0.0)));
    const factor = f32x4.splat(scale);
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(y + c, fusedMultiplyAdd(v128.load(x + c), factor, offset));
    }
  }
}

/** gradWeight += sum of gradOutput (x - mean) / sqrt(variance + eps), gradBias += sum of gradOutput; the rest to the scratch. */
export function batchNormSums(
  x: usize, xStride: usize, gradOutput: usize, gradStride: usize, gradWeight: usize, gradBias: usize, scratch: usize, features: i32, rows: i32,
): void {
  const n = <f32>rows;
  for (let f = 0; f < features; f++, x += xStride * 4, gradOutput += gradStride * 4) {
    const mean = f32.load(scratch + f * 4);
    const inverse = f32.load(scratch + (features + f) * 4);
    let sum: f32 = 0.0;
    let dot: f32 = 0.0;
    for (let c = 0; c < rows; c++) {
      const g = f32.load(gradOutput + c * 4);
      sum += g;
      dot = fused(f32.load(x + c * 4) - mean, g, dot);
    }
    f32.store(scratch + (2 * features + f) * 4, sum / n);
    f32.store(scratch + (3 * features + f) * 4, (dot * inverse * inverse) / n);
    if (gradWeight != 0) f32.store(gradWeight + f * 4, f32.load(gradWeight + f * 4) + dot * inverse);
    if (gradBias != 0) f32.store(gradBias + f * 4, f32.load(gradBias + f * 4) + sum);
  }
}

/**
 * gradInput = (gradOutput - its mean - share (x - mean)) weight / sqrt(variance + eps), with what batchNormSums left; 0 in the
 * padding. All of one stride.
 */
export function batchNormBackward(
  x: usize, gradOutput: usize, gradInput: usize, stride: usize, weight: usize, scratch: usize, features: i32, rows: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++, x += stride * 4, gradOutput += stride * 4, gradInput += stride * 4) {
    const mean = f32.load(scratch + f * 4);
    const inverse = f32.load(scratch + (features + f) * 4);
    const gradMean = f32.load(scratch + (2 * features + f) * 4);
    const share = -f32.load(scratch + (3 * features + f) * 4);
    const w = valueOr(weight, f, 1.0);
    for (let c = 0; c < rows; c++) {
      const centered = fused(f32.load(x + c * 4) - mean, share, f32.load(gradOutput + c * 4) - gradMean);
      f32.store(gradInput + c * 4, centered * inverse * w);
    }
    for (let c = rows; c < columns; c++) f32.store(gradInput + c * 4, 0.0);
  }
}

/** gradInput = gradOutput weight / sqrt(variance + eps), in evaluation mode, where the variance is a constant. */
export function batchNormBackwardRunning(
  gradOutput: usize, gradInput: usize, stride: usize, weight: usize, scratch: usize, features: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++, gradOutput += stride * 4, gradInput += stride * 4) {
    const inverse = f32x4.splat(f32.load(scratch + (features + f) * 4));
    const w = f32x4.splat(valueOr(weight, f, 1.0));
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(gradInput + c, f32x4.mul(f32x4.mul(v128.load(gradOutput + c), inverse), w));
    }
  }
}
