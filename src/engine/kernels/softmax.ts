/** Softmax over the features (classes) of each column. PyTorch: torch.nn.Softmax(dim=1) on samples x classes. */
import { expNegative } from './math';

/**
 * Softmax of two classes. The larger has e^(x - max) = 1, so one exp is enough, with the same bits. NaN gives NaN, and
 * so does an infinite larger one, as infinity - infinity does.
 */
// @ts-ignore: decorator
@inline
export function smallerOfTwo(x0: v128, x1: v128): v128 {
  return expNegative(f32x4.neg(f32x4.abs(f32x4.sub(x0, x1))));
}

// @ts-ignore: decorator
@inline
export function largerOfTwo(x0: v128, x1: v128): v128 {
  const max = f32x4.pmax(x0, x1);
  return f32x4.add(f32x4.sub(max, max), f32x4.splat(1.0));
}

function softmaxOfTwo(x: usize, xStride: usize, y: usize, yStride: usize, bytes: usize): void {
  for (let end = x + bytes; x < end; x += 16, y += 16) {
    const x0 = v128.load(x);
    const x1 = v128.load(x + xStride);
    const smaller = smallerOfTwo(x0, x1);
    const larger = largerOfTwo(x0, x1);
    const inverse = f32x4.div(f32x4.splat(1.0), f32x4.add(smaller, larger));
    const isSecond = f32x4.lt(x0, x1);
    const p = f32x4.mul(smaller, inverse);
    const q = f32x4.mul(larger, inverse);
    v128.store(y, v128.bitselect(p, q, isSecond));
    v128.store(y + yStride, v128.bitselect(q, p, isSecond));
  }
}

/** y[k] = e^(x[k] - max) / sum. Strides in floats, columns a multiple of 4; x and y may be the same. */
export function softmaxForward(x: usize, xStride: usize, y: usize, yStride: usize, classes: i32, columns: i32): void {
  xStride *= 4;
  yStride *= 4;
  const bytes = <usize>columns * 4;
  if (classes == 2) return softmaxOfTwo(x, xStride, y, yStride, bytes);
  for (let c: usize = 0; c < bytes; c += 16) {
    let max = v128.load(x + c);
    for (let k = 1, from = x + c + xStride; k < classes; k++, from += xStride) max = f32x4.pmax(max, v128.load(from));
    let sum = f32x4.splat(0.0);
    for (let k = 0, from = x + c, to = y + c; k < classes; k++, from += xStride, to += yStride) {
      const e = expNegative(f32x4.sub(v128.load(from), max));
      sum = f32x4.add(sum, e);
      v128.store(to, e);
    }
    const inverse = f32x4.div(f32x4.splat(1.0), sum);
    for (let k = 0, to = y + c; k < classes; k++, to += yStride) v128.store(to, f32x4.mul(v128.load(to), inverse));
  }
}

/** The backward of y = softmax(x): gradInput[k] = (gradOutput[k] - sum_j gradOutput[j] y[j]) y[k]. All share one stride. */
export function softmaxBackward(y: usize, gradOutput: usize, gradInput: usize, stride: usize, classes: i32, columns: i32): void {
  stride *= 4;
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let sum = f32x4.splat(0.0);
    for (let k = 0, at = c; k < classes; k++, at += stride) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(gradOutput + at), v128.load(y + at)));
    }
    for (let k = 0, at = c; k < classes; k++, at += stride) {
      v128.store(gradInput + at, f32x4.mul(f32x4.sub(v128.load(gradOutput + at), sum), v128.load(y + at)));
    }
  }
}
