/** Softmax over the features (classes) of each column. PyTorch: torch.nn.Softmax(dim=1) on samples x classes. */
import { exp } from './math';

/** y[k] = e^(x[k] - max) / sum. Strides in floats, columns a multiple of 4; x and y may be the same. */
export function softmaxForward(x: usize, xStride: usize, y: usize, yStride: usize, classes: i32, columns: i32): void {
  xStride *= 4;
  yStride *= 4;
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let max = v128.load(x + c);
    for (let k = 1, from = x + c + xStride; k < classes; k++, from += xStride) max = f32x4.max(max, v128.load(from));
    let sum = f32x4.splat(0.0);
    for (let k = 0, from = x + c, to = y + c; k < classes; k++, from += xStride, to += yStride) {
      const e = exp(f32x4.sub(v128.load(from), max));
      sum = f32x4.add(sum, e);
      v128.store(to, e);
    }
    const inverse = f32x4.div(f32x4.splat(1.0), sum);
    for (let k = 0, to = y + c; k < classes; k++, to += yStride) v128.store(to, f32x4.mul(v128.load(to), inverse));
  }
}

/** Of y = softmax(x): gradInput[k] = (gradOutput[k] - sum_j gradOutput[j] y[j]) y[k]. All of one stride. */
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
