/** Log-softmax over the features (classes) of each column. PyTorch: torch.nn.LogSoftmax(dim=1) on samples x classes. */
import { expNegative, log } from './math';

/** y[k] = (x[k] - max) - log(sum_j e^(x[j] - max)). Strides in floats, columns a multiple of 4; x and y may be the same. */
export function logSoftmaxForward(x: usize, xStride: usize, y: usize, yStride: usize, classes: i32, columns: i32): void {
  xStride *= 4;
  yStride *= 4;
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let max = v128.load(x + c);
    for (let k = 1, from = x + c + xStride; k < classes; k++, from += xStride) max = f32x4.max(max, v128.load(from));
    let sum = f32x4.splat(0.0);
    for (let k = 0, from = x + c; k < classes; k++, from += xStride) sum = f32x4.add(sum, expNegative(f32x4.sub(v128.load(from), max)));
    const logSum = log(sum);
    for (let k = 0, from = x + c, to = y + c; k < classes; k++, from += xStride, to += yStride) {
      v128.store(to, f32x4.sub(f32x4.sub(v128.load(from), max), logSum));
    }
  }
}

/** The backward of y = log softmax(x): gradInput[k] = gradOutput[k] - e^y[k] sum_j gradOutput[j]. All share one stride. */
export function logSoftmaxBackward(y: usize, gradOutput: usize, gradInput: usize, stride: usize, classes: i32, columns: i32): void {
  stride *= 4;
  for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
    let sum = f32x4.splat(0.0);
    for (let k = 0, at = c; k < classes; k++, at += stride) sum = f32x4.add(sum, v128.load(gradOutput + at));
    for (let k = 0, at = c; k < classes; k++, at += stride) {
      const softmax = expNegative(v128.load(y + at));
      v128.store(gradInput + at, f32x4.sub(v128.load(gradOutput + at), f32x4.mul(softmax, sum)));
    }
  }
}
