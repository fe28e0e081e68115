/**
 * The products of a Linear that run along samples: y = activation(W x + b) and dX = (W^T dY) * slope.
 * Both are the same sum over rows with other strides of W, so they share one tile (tile.ts): two outputs by
 * sixteen columns, or by the four to twelve columns left over; a last odd output goes alone.
 *
 * Order of a sum: the products from the first input to the last, then the bias, each step rounded, as
 * PyTorch's reference BLAS does.
 */
import { tanhAll } from './activation';
import { IDENTITY, RELU, SIGMOID, TANH } from './codes';
import { BACKWARD, FORWARD, tile } from './tile';

/** All columns (in bytes) of `rows` outputs: sixteen at a time, the remaining four to twelve in one tile. */
// @ts-ignore: decorator
@inline
function band(
  rows: i32, pass: i32, kind: i32, x: usize, xStride: usize, w: usize, wRow: usize, wStep: usize,
  bias0: v128, bias1: v128, hasBias: bool, y: usize, yStride: usize, activation: usize, inputs: i32, bytes: usize,
): void {
  const end = x + (bytes & ~63);
  for (; x < end; x += 64, y += 64, activation += 64) tile(rows, 4, pass, kind, x, xStride, w, wRow, wStep, bias0, bias1, hasBias, y, yStride, activation, inputs);
  const left = bytes & 63;
  if (left == 48) tile(rows, 3, pass, kind, x, xStride, w, wRow, wStep, bias0, bias1, hasBias, y, yStride, activation, inputs);
  else if (left == 32) tile(rows, 2, pass, kind, x, xStride, w, wRow, wStep, bias0, bias1, hasBias, y, yStride, activation, inputs);
  else if (left == 16) tile(rows, 1, pass, kind, x, xStride, w, wRow, wStep, bias0, bias1, hasBias, y, yStride, activation, inputs);
}

// @ts-ignore: decorator
@inline
function product(
  pass: i32, kind: i32, x: usize, xStride: usize, w: usize, wRow: usize, wStep: usize, b: usize,
  y: usize, yStride: usize, activation: usize, inputs: i32, outputs: i32, columns: i32,
): void {
  const hasBias = b != 0;
  const bytes = <usize>columns * 4;
  const zero = f32x4.splat(0.0);
  let o = 0;
  for (; o + 1 < outputs; o += 2) {
    const bias0 = hasBias ? v128.load32_splat(b + o * 4) : zero;
    const bias1 = hasBias ? v128.load32_splat(b + o * 4, 4) : zero;
    band(2, pass, kind, x, xStride, w, wRow, wStep, bias0, bias1, hasBias, y, yStride, activation, inputs, bytes);
    w += wRow * 2;
    y += yStride * 2;
    activation += yStride * 2;
  }
  if (o < outputs) {
    const bias0 = hasBias ? v128.load32_splat(b + o * 4) : zero;
    band(1, pass, kind, x, xStride, w, wRow, wStep, bias0, zero, hasBias, y, yStride, activation, inputs, bytes);
  }
}

// One function for each activation, so that the compiler optimizes each on its own.
function forwardIdentity(x: usize, xStride: usize, w: usize, b: usize, y: usize, yStride: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(FORWARD, IDENTITY, x, xStride, w, inputs * 4, 4, b, y, yStride, 0, inputs, outputs, columns);
}
function forwardSigmoid(x: usize, xStride: usize, w: usize, b: usize, y: usize, yStride: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(FORWARD, SIGMOID, x, xStride, w, inputs * 4, 4, b, y, yStride, 0, inputs, outputs, columns);
}
function forwardRelu(x: usize, xStride: usize, w: usize, b: usize, y: usize, yStride: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(FORWARD, RELU, x, xStride, w, inputs * 4, 4, b, y, yStride, 0, inputs, outputs, columns);
}

/**
 * y = activation(W x + b).
 * x: inputs x columns, W: outputs x inputs (PyTorch's layout), b: outputs or 0 for none, y: outputs x columns.
 * Strides in floats, columns a multiple of 4.
 */
export function linearForward(
  kind: i32, x: usize, xStride: usize, w: usize, b: usize, y: usize, yStride: usize, inputs: i32, outputs: i32, columns: i32,
): void {
  if (kind == SIGMOID) forwardSigmoid(x, xStride * 4, w, b, y, yStride * 4, inputs, outputs, columns);
  else if (kind == RELU) forwardRelu(x, xStride * 4, w, b, y, yStride * 4, inputs, outputs, columns);
  else forwardIdentity(x, xStride * 4, w, b, y, yStride * 4, inputs, outputs, columns);
  if (kind == TANH) tanhAll(y, yStride * 4, y, yStride * 4, outputs, columns);
}

function backwardIdentity(g: usize, stride: usize, w: usize, x: usize, gx: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(BACKWARD, IDENTITY, g, stride, w, 4, inputs * 4, 0, gx, stride, x, outputs, inputs, columns);
}
function backwardSigmoid(g: usize, stride: usize, w: usize, x: usize, gx: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(BACKWARD, SIGMOID, g, stride, w, 4, inputs * 4, 0, gx, stride, x, outputs, inputs, columns);
}
function backwardTanh(g: usize, stride: usize, w: usize, x: usize, gx: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(BACKWARD, TANH, g, stride, w, 4, inputs * 4, 0, gx, stride, x, outputs, inputs, columns);
}
function backwardRelu(g: usize, stride: usize, w: usize, x: usize, gx: usize, inputs: i32, outputs: i32, columns: i32): void {
  product(BACKWARD, RELU, g, stride, w, 4, inputs * 4, 0, gx, stride, x, outputs, inputs, columns);
}

/**
 * gradInput = (W^T gradOutput) * slope(x), where x = activation(z) is what the layer was given and `kind` names
 * that activation: the gradient handed on is that of z. Differentiates y = W x + b.
 * gradOutput: outputs x columns, x and gradInput: inputs x columns, all of one stride (floats).
 */
export function linearBackwardInput(
  kind: i32, gradOutput: usize, stride: usize, w: usize, x: usize, gradInput: usize, inputs: i32, outputs: i32, columns: i32,
): void {
  if (kind == SIGMOID) backwardSigmoid(gradOutput, stride * 4, w, x, gradInput, inputs, outputs, columns);
  else if (kind == TANH) backwardTanh(gradOutput, stride * 4, w, x, gradInput, inputs, outputs, columns);
  else if (kind == RELU) backwardRelu(gradOutput, stride * 4, w, x, gradInput, inputs, outputs, columns);
  else backwardIdentity(gradOutput, stride * 4, w, x, gradInput, inputs, outputs, columns);
}
