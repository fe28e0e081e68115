/**
 * The training loop of the tutorial, one step and one epoch at a time:
 *
 *   y_p = net(x_t); loss = loss_func(y_p, y_t); optimizer.zero_grad(); loss.backward(); optimizer.step()
 */
import { type Arena, type Block, type Matrix, padded } from './arena.ts';
import type { Generator, GeneratorState } from './generator.ts';
import type { Kernels } from './kernels.ts';
import { type Loss, RESULT_FLOATS } from './losses/loss.ts';
import type { Optimizer, OptimizerChange } from './optimizers/optimizer.ts';
import { pass, type Rows } from './pass.ts';
import type { Sequential } from './sequential.ts';
import { Tape } from './tape.ts';

/** Its rows are those that are trained on. */
export interface TrainerOptions extends Rows {
  net: Sequential;
  loss: Loss;
  optimizer: Optimizer;
  /** What the optimizer was made with and reads anew; of `l1`, `l1 * sign(w)` is added to each weight's gradient, biases left out. */
  hyperparameters: Record<string, unknown> & { l1: number };
  /** What is written to them, by ascending epoch. */
  changes: readonly OptimizerChange[];
  generator: Generator;
  /** Rows a step; null for all of them, in order and without a draw. */
  batchSize: number | null;
  /** torch.randperm at the start of each epoch of mini-batches. */
  shuffle: boolean;
  /** false: gradients accumulate, as when optimizer.zero_grad() is forgotten. */
  zeroGrad: boolean;
}

/** Of the forward passes made in an epoch, before each step's update. */
export interface EpochResult {
  loss: number;
  /** Share of right predictions, 0 to 1. */
  accuracy: number;
}

/** All that training on depends on. Plain data, copied out of the engine's memory. */
export interface TrainerState {
  /** Epochs completed, and optimizer steps taken in them. */
  epoch: number;
  steps: number;
  parameters: Float32Array;
  /** By PyTorch's names (`momentum_buffer`), each as long as the parameters. */
  optimizer: Record<string, Float32Array>;
  /** The gradients of the last step. */
  gradients: Float32Array;
  generator: GeneratorState;
}

/** How often the trainer keeps a state to fall back on, in epochs. */
const KEEP_EVERY = 64;
/** Parameters times rows above which it keeps every one: there an epoch takes long, and a copy little beside it. */
const LONG_EPOCH = 300_000;

export class Trainer {
  epoch = 0;
  private steps = 0;
  private readonly kernels: Kernels;
  private readonly options: TrainerOptions;
  private readonly result: Block;
  private readonly order: Block;
  private readonly batch: Matrix;
  private readonly batchTargets: Block;
  /** The gradients of a step, by its number of rows: all, a batch's, and those of the last batch. */
  private readonly tapes = new Map<number, Tape>();
  /** The two states kept last, the newer one first. */
  private kept: TrainerState[] = [];
  private readonly keepEvery: number;
  /** The optimizer's state, block by block. */
  private readonly optimizerBlocks: Record<string, Block>;
  /** The hyperparameters of epoch 0. */
  private readonly firstHyperparameters: Record<string, unknown>;
  private changes: readonly OptimizerChange[];
  /** How many of the changes are made. */
  private changesMade = 0;

  constructor(arena: Arena, options: TrainerOptions) {
    this.kernels = arena.kernels;
    this.options = options;
    this.optimizerBlocks = { ...options.optimizer.state, ...options.optimizer.later };
    this.firstHyperparameters = { ...options.hyperparameters };
    this.changes = options.changes;
    this.keepEvery = options.net.values.length * options.rows > LONG_EPOCH ? 1 : KEEP_EVERY;
    this.result = arena.allocate(RESULT_FLOATS);
    const { net, rows, batchSize } = options;
    const stride = batchSize === null ? 0 : padded(Math.min(batchSize, rows));
    this.order = arena.allocate(batchSize === null ? 0 : rows);
    this.order.integers.forEach((_, row, order) => {
      order[row] = row;
    });
    this.batch = { pointer: arena.allocate(net.inFeatures * stride).pointer, stride };
    this.batchTargets = arena.allocate(stride);
    net.reserve(arena, Math.min(batchSize ?? rows, rows));
    this.record(arena);
  }

  /**
   * Trains one epoch. Where a loss, a parameter or a number of the optimizer's state comes out NaN or infinite, returns
   * null instead, and stands at the last state that was finite: this epoch's start, or the one before where this epoch's
   * first loss was not finite.
   */
  trainEpoch(): EpochResult | null {
    if (this.epoch % this.keepEvery === 0 && this.kept[0]?.epoch !== this.epoch) {
      this.kept = [this.state(), ...this.kept.slice(0, 1)];
    }
    this.makeChanges();
    const { rows, batchSize, shuffle, generator } = this.options;
    if (batchSize !== null && shuffle) generator.randperm(rows, this.order.integers);
    const size = batchSize ?? rows;
    let loss = 0;
    let right = 0;
    for (let start = 0; start < rows; start += size) {
      const batchRows = Math.min(size, rows - start);
      if (batchSize !== null) this.gather(start, batchRows);
      const batchLoss = this.step(batchRows);
      if (!Number.isFinite(batchLoss)) return this.fallBack(start === 0 ? this.epoch - 1 : this.epoch);
      // With one batch the mean must not be computed from the rounded loss: it is the loss.
      loss = batchRows === rows ? batchLoss : loss + (batchLoss * batchRows) / rows;
      right += this.result.integers[2];
    }
    if (!this.isFinite()) return this.fallBack(this.epoch);
    this.epoch++;
    return { loss: Math.fround(loss), accuracy: right / rows };
  }

  /** Goes back to the state one epoch earlier, as near to it as a state is known. */
  stepBack(): void {
    this.fallBack(this.epoch - 1);
  }

  /** The mean loss and the accuracy of the training set, or of other rows, by the parameters as they are; changes nothing. */
  evaluate(rows: Rows = this.options): EpochResult {
    const { net, loss } = this.options;
    const result = this.result.pointer;
    this.kernels.fill(result, RESULT_FLOATS);
    pass(this.kernels, rows, { net, loss, result, learn: false });
    return { loss: this.meanLoss(rows.rows), accuracy: this.result.integers[2] / rows.rows };
  }

  state(): TrainerState {
    const { net, optimizer, generator } = this.options;
    return {
      epoch: this.epoch,
      steps: this.steps,
      parameters: net.values.floats.slice(),
      optimizer: Object.fromEntries(
        Object.entries(optimizer.state).map(([name, block]) => [name, block.floats.slice()]),
      ),
      gradients: net.gradients.floats.slice(),
      generator: generator.state(),
    };
  }

  /** Goes on from `state`, which must come from a trainer of the same options. */
  restore(state: TrainerState): void {
    const { net, optimizer, generator } = this.options;
    this.setChanges(this.changes);
    this.epoch = state.epoch;
    this.steps = state.steps;
    net.values.floats.set(state.parameters);
    net.gradients.floats.set(state.gradients);
    for (const [name, block] of Object.entries(this.optimizerBlocks)) {
      const saved = state.optimizer[name];
      if (saved === undefined) {
        delete optimizer.state[name];
        block.floats.fill(0);
      } else {
        optimizer.state[name] = block;
        block.floats.set(saved);
      }
    }
    generator.restore(state.generator);
    this.kept = [state];
  }

  /** Other changes than before, the same up to the present epoch: those of this epoch are made at its start. */
  setChanges(changes: readonly OptimizerChange[]): void {
    this.changes = changes;
    this.changesMade = 0;
    Object.assign(this.options.hyperparameters, this.firstHyperparameters);
  }

  /** Sets one number of the flat vector, rounded to float32. Throws where there is none at `index` or it is not finite. */
  setParameter(index: number, value: number): void {
    const state = this.state();
    const { length } = state.parameters;
    if (!(Number.isInteger(index) && index >= 0 && index < length))
      throw new RangeError(`expected an index below ${length}, got ${index}`);
    if (!Number.isFinite(Math.fround(value)))
      throw new RangeError(`expected a finite float32 number, got ${value}`);
    state.parameters[index] = value;
    // The states kept to fall back on lead to other parameters: from here on this one is kept.
    this.restore(state);
  }

  /** Up to those of the present epoch. */
  private makeChanges(): void {
    for (; this.changes[this.changesMade]?.epoch <= this.epoch; this.changesMade++) {
      Object.assign(this.options.hyperparameters, this.changes[this.changesMade].optimizer);
    }
  }

  private isFinite(): boolean {
    const blocks = [this.options.net.values, ...Object.values(this.optimizerBlocks)];
    return blocks.every(({ pointer, length }) => this.kernels.allFinite(pointer, length));
  }

  /** Puts what each size of step needs on a tape. */
  private record(arena: Arena): void {
    const { net, loss, x, targets, rows, batchSize, zeroGrad } = this.options;
    const result = this.result.pointer;
    const size = Math.min(batchSize ?? rows, rows);
    const step = batchSize === null ? { x, targets } : { x: this.batch, targets: this.batchTargets.pointer };
    for (const stepRows of [size, rows % size].filter((count) => count > 0)) {
      const tape = new Tape(arena, (kernels) => {
        if (zeroGrad) net.zeroGrad(kernels);
        kernels.fill(result, RESULT_FLOATS);
        pass(kernels, { ...step, rows: stepRows }, { net, loss, result, learn: true });
      });
      this.tapes.set(stepRows, tape);
    }
  }

  /** Copies the rows of a batch together. */
  private gather(start: number, rows: number): void {
    const { net, x, targets } = this.options;
    const index = this.order.pointer + start * 4;
    const columns = padded(rows);
    const { pointer, stride } = this.batch;
    this.kernels.gather(x.pointer, x.stride, index, pointer, stride, net.inFeatures, rows, columns);
    this.kernels.gather(targets, 0, index, this.batchTargets.pointer, 0, 1, rows, columns);
  }

  /** One optimizer step; returns the mean loss before it, and takes no step where that is not finite. */
  private step(rows: number): number {
    const { net, optimizer, hyperparameters, generator } = this.options;
    net.draw(generator, rows);
    this.tapes.get(rows)?.run();
    const loss = this.meanLoss(rows);
    if (!Number.isFinite(loss)) return loss;
    if (hyperparameters.l1 > 0) this.addL1(hyperparameters.l1);
    optimizer.step(this.kernels, net.values, net.gradients, this.steps);
    this.steps++;
    return loss;
  }

  /** Of the last pass, rounded to float32. */
  private meanLoss(rows: number): number {
    return Math.fround(this.result.doubles[0] / rows);
  }

  /** gradient += l1 * sign(w), weight by weight. */
  private addL1(l1: number): void {
    const { parameters, values, gradients } = this.options.net;
    for (const { name, offset, length } of parameters) {
      if (name.endsWith('.weight')) {
        this.kernels.addSign(values.pointer + offset * 4, gradients.pointer + offset * 4, length, l1);
      }
    }
  }

  /** Same start, same bits: the state at `epoch` is had again by training to it from a kept one. */
  private fallBack(epoch: number): null {
    const target = Math.max(epoch, 0);
    const from = this.kept.find((state) => state.epoch <= target) ?? this.kept.at(-1);
    if (from === undefined) return null;
    this.restore(from);
    while (this.epoch < target) if (this.trainEpoch() === null) break;
    return null;
  }
}
