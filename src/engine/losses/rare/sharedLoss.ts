/**
 * A loss in which each class has a share: -sum_k share[k] log p[k] of a row, and the mean over what the rows count. Of this form
 * are CrossEntropyLoss and NLLLoss with weights, an ignored class, smoothed labels, or probabilities as targets.
 */
import { exp, log } from '../../elementary.ts';
import { type Numbers, perform } from '../../memory.ts';
import type { Loss } from '../loss.ts';

const { fround } = Math;

/** Of a row, by the index of its target in memory. */
export interface Shares {
  /** What it counts in the mean; null where it is left out. */
  count(numbers: Numbers, target: number): number | null;
  /** Writes the share of each class. Targets of several columns are `targetStride` numbers apart. */
  fill(shares: Float32Array, numbers: Numbers, target: number, targetStride: number): void;
  /** Whether `best` is what the target asks for. */
  isRight(numbers: Numbers, target: number, best: number): boolean;
}

/** `isLog`: the outputs are logarithms of probabilities, else what softmax makes probabilities of. */
export function sharedLoss(shares: Shares, isLog: boolean, sums: boolean): Loss {
  /** Rows of the batch, and what they count together. */
  let [rows, total] = [0, 0];
  return {
    terms: () => 1,
    sums,
    begin(kernels, targets, batchRows) {
      perform(kernels, (numbers) => {
        [rows, total] = [batchRows, 0];
        for (let row = 0; row < rows; row++) total += shares.count(numbers, targets / 4 + row) ?? 0;
      });
    },
    run(kernels, output, gradient, classes, targets, blockRows, columns, _scale, result, targetStride = 0) {
      const [own, logs] = [new Float32Array(classes), new Float32Array(classes)];
      const [x, stride] = [output.pointer / 4, output.stride];
      perform(kernels, (numbers) => {
        const { floats, doubles, integers } = numbers;
        const factor = sums ? 1 : 1 / total;
        let [loss, right] = [0, 0];
        for (let row = 0; row < blockRows; row++) {
          const target = targets / 4 + row;
          const best = readRow(logs, floats, x + row, stride, isLog);
          if (shares.isRight(numbers, target, best)) right++;
          const counts = shares.count(numbers, target) !== null;
          if (counts) shares.fill(own, numbers, target, targetStride);
          if (counts) loss += lossOf(own, logs);
          if (gradient === null) continue;
          const to = gradient.pointer / 4 + row;
          if (counts) writeGradient(floats, to, stride, own, logs, factor, isLog);
          else clear(floats, to, stride, classes, 1);
        }
        if (gradient !== null)
          clear(floats, gradient.pointer / 4 + blockRows, stride, classes, columns - blockRows);
        // Of rows that count nothing at all the mean is NaN, as in PyTorch.
        doubles[result / 8] += sums ? loss : loss * (rows / total);
        integers[result / 4 + 2] += right;
      });
    },
  };
}

/** Writes the logarithms of a row's probabilities, and gives the first of its largest outputs. */
function readRow(
  logs: Float32Array,
  floats: Float32Array,
  x: number,
  stride: number,
  isLog: boolean,
): number {
  let best = 0;
  let max = floats[x];
  for (let k = 0; k < logs.length; k++) {
    const value = floats[x + k * stride];
    logs[k] = value;
    if (value > max) best = k;
    // A NaN stays.
    if (!(value <= max)) max = value;
  }
  if (isLog) return best;
  let sum = 0;
  for (const value of logs) sum = fround(sum + fround(exp(fround(value - max))));
  const logSum = fround(log(sum));
  for (let k = 0; k < logs.length; k++) logs[k] = fround(logs[k] - max) - logSum;
  return best;
}

/** A class without a share has no part in the loss, however small its probability; but a NaN stays. */
function lossOf(shares: Float32Array, logs: Float32Array): number {
  let loss = 0;
  for (let k = 0; k < logs.length; k++)
    if (shares[k] !== 0 || Number.isNaN(logs[k])) loss -= shares[k] * logs[k];
  return loss;
}

/** loss = -sum_k share[k] y[k]: -share[k]; with y[k] = x[k] - log sum_j e^x[j]: e^y[k] sum_j share[j] - share[k]. Times `factor`. */
function writeGradient(
  floats: Float32Array,
  to: number,
  stride: number,
  shares: Float32Array,
  logs: Float32Array,
  factor: number,
  isLog: boolean,
): void {
  let sum = 0;
  if (!isLog) for (const share of shares) sum += fround(share * factor);
  const all = fround(sum);
  for (let k = 0; k < logs.length; k++) {
    const share = fround(shares[k] * factor);
    floats[to + k * stride] = isLog ? -share : fround(fround(exp(logs[k])) * all) - share;
  }
}

function clear(floats: Float32Array, to: number, stride: number, classes: number, columns: number): void {
  for (let k = 0; k < classes; k++) floats.fill(0, to + k * stride, to + k * stride + columns);
}
