/**
 * Softmax and LogSoftmax along the rows (dim=0): each feature's numbers become shares of their sum over all samples. Matrices
 * are features x columns, strides in floats. `statistics` holds each feature's maximum, then each one's sum of e^(x - maximum).
 */
import { exp, expFull, expNegative, log } from '../math';

/** Maximum and sum over the rows, as softmax(dim=0) takes them: from row to row. */
export function softmaxRowsStatistics(x: usize, xStride: usize, statistics: usize, features: i32, rows: i32): void {
  for (let f = 0; f < features; f++, x += xStride * 4) {
    let max = f32.load(x);
    for (let c = 1; c < rows; c++) max = Mathf.max(max, f32.load(x + c * 4));
    let sum: f32 = 0.0;
    for (let c = 0; c < rows; c++) {
      sum += f32x4.extract_lane(expNegative(f32x4.splat(f32.load(x + c * 4) - max)), 0);
    }
    f32.store(statistics + f * 4, max);
    f32.store(statistics + (features + f) * 4, sum);
  }
}

/** y = e^(x - maximum) / sum, or its logarithm, for any points; what lies beyond the maximum is above 1 / sum. */
export function softmaxRowsForward(
  isLog: bool, x: usize, xStride: usize, y: usize, yStride: usize, statistics: usize, features: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++, x += xStride * 4, y += yStride * 4) {
    const max = v128.load32_splat(statistics + f * 4);
    const sum = v128.load32_splat(statistics + (features + f) * 4);
    const logSum = log(sum);
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      const below = f32x4.sub(v128.load(x + c), max);
      v128.store(y + c, isLog ? f32x4.sub(below, logSum) : f32x4.div(expFull(below), sum));
    }
  }
}

/**
 * The backward over the rows, with s the sum of gradOutput y: gradInput = (gradOutput - s) y; of the logarithm, with s the sum
 * of gradOutput: gradOutput - e^y s. 0 in the padding. All share one stride.
 */
export function softmaxRowsBackward(
  isLog: bool, y: usize, gradOutput: usize, gradInput: usize, stride: usize, features: i32, rows: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++, y += stride * 4, gradOutput += stride * 4, gradInput += stride * 4) {
    let sum: f32 = 0.0;
    for (let c = 0; c < rows; c++) {
      const g = f32.load(gradOutput + c * 4);
      sum += isLog ? g : g * f32.load(y + c * 4);
    }
    const s = f32x4.splat(sum);
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      const out = v128.load(y + c);
      const g = v128.load(gradOutput + c);
      v128.store(gradInput + c, isLog ? f32x4.sub(g, f32x4.mul(exp(out), s)) : f32x4.mul(f32x4.sub(g, s), out));
    }
    for (let c = rows; c < columns; c++) f32.store(gradInput + c * 4, 0.0);
  }
}
