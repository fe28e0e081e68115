/** Splits the training set into batches, and computes the loss and the gradients of one after the other. */
import { type Arena, type Block, type Matrix, padded } from './arena.ts';
import type { Kernels } from './kernels.ts';
import { type LoopSettings, loopOptions } from './loop/index.ts';
import { type Loss, RESULT_FLOATS } from './losses/loss.ts';
import { pass, type Rows } from './pass.ts';
import type { Generator } from './random/generator.ts';
import type { Sequential } from './sequential.ts';
import { type PassKernels, Tape } from './tape.ts';

/** The rows that are trained on. */
export interface BatchOptions extends Rows {
  net: Sequential;
  loss: Loss;
  /** Numbers of a row's target, one unless said. */
  targetColumns?: number;
  generator: Generator;
  /** Rows a step; null for all of them, in order and without a draw. */
  batchSize: number | null;
  /** torch.randperm at the start of each epoch of mini-batches. */
  shuffle: boolean;
  /** false: gradients accumulate, as when optimizer.zero_grad() is forgotten. */
  zeroGrad: boolean;
  /** Options that few experiments have. */
  loop: LoopSettings;
  /** Whether there is a test set: a loader of it draws too. */
  tests: boolean;
}

export class Batches {
  /** Rows of each batch but the last, which may have fewer. */
  readonly size: number;
  /** Rows of all batches of an epoch. */
  readonly used: number;
  private readonly kernels: Kernels;
  private readonly options: BatchOptions;
  private readonly result: Block;
  /** Whether a batch's rows are copied together: without it all are in order. */
  private readonly gathers: boolean;
  /** Draws what an epoch begins with. */
  private readonly draw: (order: Int32Array, epoch: number) => void;
  private readonly order: Block;
  private readonly batch: Matrix;
  private readonly batchTargets: Matrix;
  /** The step's kernel calls for a full batch, and for the last batch where that has fewer rows. */
  private readonly tape: Tape;
  private readonly lastTape: Tape;

  constructor(arena: Arena, options: BatchOptions) {
    this.kernels = arena.kernels;
    this.options = options;
    const { net, rows, batchSize, loop, targetColumns = 1 } = options;
    this.size = Math.min(batchSize ?? rows, rows);
    const left = rows % this.size;
    this.used = loop.drop_last ? rows - left : rows;
    this.gathers = batchSize !== null || loop.loader !== undefined;
    this.draw = drawOf(options);
    this.result = arena.allocate(RESULT_FLOATS);
    const stride = this.gathers ? padded(this.size) : 0;
    this.order = arena.allocate(this.gathers ? rows : 0);
    this.order.integers.forEach((_, row, order) => {
      order[row] = row;
    });
    this.batch = { pointer: arena.allocate(net.inFeatures * stride).pointer, stride };
    this.batchTargets = { pointer: arena.allocate(targetColumns * stride).pointer, stride };
    net.reserve(arena, this.size);
    this.tape = this.record(arena, this.size);
    this.lastTape = left > 0 && this.used === rows ? this.record(arena, left) : this.tape;
  }

  /** Draws what an epoch begins with. */
  begin(epoch: number): void {
    this.draw(this.order.integers, epoch);
  }

  /** The rows in this epoch's order. */
  get rows(): Int32Array {
    return this.order.integers;
  }

  /** The loss of the `rows` rows from `start` in this epoch's order; their gradients are in the net. */
  run(start: number, rows: number): number {
    const { net, generator } = this.options;
    if (net.training.length > 0) net.draw(generator, rows);
    const tape = rows === this.size ? this.tape : this.lastTape;
    tape.run(start);
    return lossIn(this.result, this.options, rows);
  }

  /** The loss of a batch of `batchRows` of `rows`, on the average, by the parameters as they are; changes nothing. */
  evaluate(rows: Rows, batchRows = rows.rows): number {
    const { net, loss } = this.options;
    const result = this.result.pointer;
    this.kernels.fill(result, RESULT_FLOATS);
    pass(this.kernels, rows, { net, loss, result, learn: false });
    return lossIn(this.result, this.options, rows.rows, batchRows);
  }

  /** Number of right predictions in the last run or evaluation. */
  get right(): number {
    return this.result.integers[2];
  }

  private record(arena: Arena, rows: number): Tape {
    const { net, loss, x, targets, zeroGrad } = this.options;
    const result = this.result.pointer;
    const from = this.gathers ? { x: this.batch, targets: this.batchTargets } : { x, targets };
    return new Tape(arena, (kernels) => {
      if (this.gathers) this.gather(kernels, rows);
      if (zeroGrad) net.zeroGrad(kernels);
      kernels.fill(result, RESULT_FLOATS);
      pass(kernels, { ...from, rows }, { net, loss, result, learn: true });
    });
  }

  /** Copies the rows of the first batch together, or of another one as the tape is told. */
  private gather(kernels: PassKernels, rows: number): void {
    const { net, x, targets, targetColumns = 1 } = this.options;
    const { pointer: index } = this.order;
    const columns = padded(rows);
    const { pointer, stride } = this.batch;
    kernels.gather(x.pointer, x.stride, index, pointer, stride, net.inFeatures, rows, columns);
    const to = this.batchTargets;
    kernels.gather(
      targets.pointer,
      targets.stride,
      index,
      to.pointer,
      to.stride,
      targetColumns,
      rows,
      columns,
    );
  }
}

/**
 * The loss that added up in `result`, rounded to float32. PyTorch adds up in float32 too: where the sum of a batch is infinite
 * there, so is the mean.
 */
export function lossIn(
  result: Block,
  { net, loss }: Pick<BatchOptions, 'net' | 'loss'>,
  rows: number,
  batchRows = rows,
): number {
  const mean = result.doubles[0] / rows;
  const sum = Math.fround(mean * loss.terms(net.outFeatures) * batchRows);
  return loss.sums || !Number.isFinite(sum) ? sum : Math.fround(mean);
}

/** The draw of an epoch's order. */
function drawOf(options: BatchOptions): (order: Int32Array, epoch: number) => void {
  const { batchSize, shuffle, generator, rows, loop } = options;
  if (loop.loader !== undefined) return loopOptions.loader.createPasses(options);
  if (batchSize === null || !shuffle) return () => {};
  return (order) => generator.randperm(rows, order);
}
