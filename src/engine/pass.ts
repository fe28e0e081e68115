/**
 * Forward and backward over many rows, in blocks of columns; of a net with a layer that needs all rows at once, as that one
 * brings it along (cutPass.ts).
 */
import { type Matrix, padded, shifted } from './arena.ts';
import type { Loss } from './losses/loss.ts';
import type { Sequential } from './sequential.ts';
import type { PassKernels } from './tape.ts';

/** Features x rows, and the target of each row: its int32 class, or float32 numbers, as many rows of them as it has columns. */
export interface Rows {
  x: Matrix;
  targets: Matrix;
  rows: number;
}

export interface PassOptions {
  net: Sequential;
  loss: Loss;
  /** Address where the loss adds up (losses/loss.ts), starting from 0. */
  result: number;
  /** Adds to the parameters' gradients those of the loss; layers are in training mode. */
  learn: boolean;
}

/** The losses and right predictions of `rows` go to the result. */
export function pass(kernels: PassKernels, { x, targets, rows }: Rows, options: PassOptions): void {
  const { net, loss, result, learn } = options;
  loss.begin?.(kernels, targets.pointer, rows);
  const scale = loss.sums ? loss.terms(net.outFeatures) : 1 / rows;
  const whole = net.wholeBatch(learn);
  const outputs = whole?.forwardRows(net, kernels, x, rows, learn);
  for (let start = 0; start < rows; start += net.blockColumns) {
    const blockRows = Math.min(net.blockColumns, rows - start);
    const columns = padded(blockRows);
    const output = outputs
      ? shifted(outputs, start)
      : net.forward(shifted(x, start), columns, undefined, learn ? start : null, kernels);
    const gradOutput = outputs ? shifted(net.gradOutput, start) : net.gradOutput;
    loss.run(
      kernels,
      output,
      learn ? gradOutput : null,
      net.outFeatures,
      targets.pointer + start * 4,
      blockRows,
      columns,
      scale,
      result,
      targets.stride,
    );
    if (learn && !whole) net.backward(columns, kernels);
  }
  if (learn) whole?.backwardRows(net, kernels, x, rows);
}
