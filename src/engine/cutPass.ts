/**
 * The pass of a net in which a layer needs all rows of a batch at once: block by block from cut to cut, and all rows there.
 * What such a layer's stage brings along (layers/layer.ts); other nets never come here.
 */
import { type Matrix, padded, shifted } from './arena.ts';
import { IDENTITY } from './kernels/codes.ts';
import type { CutNet, Stage } from './layers/layer.ts';
import type { PassKernels } from './tape.ts';

/** The forward of all `rows` rows of x. Returns the outputs, which have room for all of them. */
export function forwardRows(
  net: CutNet,
  kernels: PassKernels,
  x: Matrix,
  rows: number,
  learn: boolean,
): Matrix {
  for (const { from, to, cut } of stretches(net, learn)) {
    for (const { start, columns } of blocks(net, rows, learn)) {
      for (let i = from; i < to; i++) {
        const [input, output] = [inputOf(net, x, i), net.outputs[i]].map((matrix) => shifted(matrix, start));
        net.stages[i].forward(kernels, input, output, columns);
      }
    }
    cut?.whole?.forward(kernels, inputOf(net, x, to), net.outputs[to], rows, learn);
  }
  return net.outputs[net.stages.length - 1];
}

/** The backward of the last forwardRows in training; the gradients of all rows' outputs are overwritten. */
export function backwardRows(net: CutNet, kernels: PassKernels, x: Matrix, rows: number): void {
  for (const { from, to, cut } of stretches(net, true).reverse()) {
    if (cut) backwardWhole(net, kernels, x, to, rows);
    for (const { start, columns } of blocks(net, rows, true)) {
      for (let i = to - 1; i >= from; i--) backwardStage(net, kernels, x, i, start, columns);
    }
  }
}

function backwardWhole(net: CutNet, kernels: PassKernels, x: Matrix, i: number, rows: number): void {
  const { whole } = net.stages[i];
  const [gradOutput, gradInput] = gradientsOf(net, i);
  const input = inputOf(net, x, i);
  whole?.backwardParameters?.(kernels, input, gradOutput, rows, net.learns[i]);
  if (i > 0) {
    const { activation } = net.stages[i - 1];
    whole?.backward(kernels, input, net.outputs[i], gradOutput, gradInput, activation, rows);
  }
}

function backwardStage(
  net: CutNet,
  kernels: PassKernels,
  x: Matrix,
  i: number,
  start: number,
  columns: number,
): void {
  const stage = net.stages[i];
  const matrices = [inputOf(net, x, i), net.outputs[i], ...gradientsOf(net, i)];
  const [input, output, gradOutput, gradInput] = matrices.map((matrix) => shifted(matrix, start));
  if (i === net.stages.length - 1 && stage.activation !== IDENTITY) {
    const { pointer, stride } = gradOutput;
    kernels.activationBackward(stage.activation, output.pointer, pointer, stride, stage.outFeatures, columns);
  }
  if (net.learns[i]) stage.backwardParameters?.(kernels, input, gradOutput, columns);
  if (i > 0) {
    const { activation } = net.stages[i - 1];
    stage.backward(kernels, input, output, gradOutput, gradInput, activation, columns);
  }
}

/** Gradients of a stage's output and input, which take turns in two matrices. */
function gradientsOf({ stages, spare }: CutNet, i: number): [Matrix, Matrix] {
  const turn = (stages.length - 1 - i) % 2;
  return [spare[turn], spare[1 - turn]];
}

function inputOf({ outputs }: CutNet, x: Matrix, i: number): Matrix {
  return i === 0 ? x : outputs[i - 1];
}

/** Stages that run block by block, `from` up to before `to`; then `cut`, stage `to`, which takes all rows. */
interface Stretch {
  from: number;
  to: number;
  cut: Stage | null;
}

function stretches({ stages }: CutNet, learn: boolean): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  stages.forEach((stage, to) => {
    if (stage.whole === undefined || !(learn || stage.whole.always)) return;
    found.push({ from, to, cut: stage });
    from = to + 1;
  });
  return [...found, { from, to: stages.length, cut: null }];
}

/** The blocks of columns, Dropout's masks at the same place. */
function* blocks({ blockColumns, training }: CutNet, rows: number, learn: boolean) {
  for (let start = 0; start < rows; start += blockColumns) {
    for (const mode of training) mode.at(learn ? start : null);
    yield { start, columns: padded(Math.min(blockColumns, rows - start)) };
  }
}
