/**
 * The training loop of the tutorial, one step and one epoch at a time:
 *
 *   y_p = net(x_t); loss = loss_func(y_p, y_t); optimizer.zero_grad(); loss.backward(); optimizer.step()
 */
import type { Arena, Block } from './arena.ts';
import { Batches, type BatchOptions } from './batches.ts';
import type { Kernels } from './kernels.ts';
import { LiveHyperparameters } from './liveHyperparameters.ts';
import { loopOptions } from './loop/index.ts';
import type { Lines, Loop } from './loop/lines.ts';
import type { Optimizer, OptimizerChange } from './optimizers/optimizer.ts';
import type { Rows } from './pass.ts';
import { PythonError } from './pythonError.ts';
import type { GeneratorState } from './random/generator.ts';
import type { Scheduler, SchedulerState } from './schedulers/scheduler.ts';

export interface TrainerOptions extends BatchOptions {
  optimizer: Optimizer;
  /**
   * Hyperparameters of the optimizer's parameter groups, that it was made with and reads anew in each step. The first one's `l1`
   * adds `l1 * sign(w)` to each weight's gradient, but not to biases'.
   */
  groups: readonly (Record<string, unknown> & { l1: number })[];
  /** Writes the groups' rates at the end of each epoch, or after each update. */
  scheduler?: Scheduler | null;
  stepsScheduler?: 'epoch' | 'step';
  /** Changes written to them, by ascending epoch. */
  changes: readonly OptimizerChange[];
}

/** Results of the forward passes made in an epoch, before each step's update. */
export interface EpochResult {
  loss: number;
  /** Share of right predictions, 0 to 1. */
  accuracy: number;
}

/** All state that further training depends on. Plain data, copied out of the engine's memory. */
export interface TrainerState {
  /** Epochs completed, and optimizer steps taken in them. */
  epoch: number;
  steps: number;
  /** The flat vector of the state_dict (tensors.ts): parameters, then buffers. */
  parameters: Float32Array;
  /** The optimizer's state by PyTorch's names (`momentum_buffer`), each as long as the parameters. */
  optimizer: Record<string, Float32Array>;
  /** The gradients of the last step. */
  gradients: Float32Array;
  generator: GeneratorState;
  /** Where there is a scheduler. */
  scheduler?: SchedulerState;
}

export interface TrainedEpoch extends EpochResult {
  /** True where its loss, a parameter or a number of the optimizer's state became NaN or infinite. */
  diverged: boolean;
  /** The exception that it ended with; then it is not counted, and has no loss but where that came first. */
  error?: string;
}

/** Whether its line is printed: not where an exception came before its loss was known. */
export function isPrinted({ loss, error }: TrainedEpoch): boolean {
  return error === undefined || !Number.isNaN(loss);
}

/** Interval at which the trainer keeps a state to fall back on, in epochs. */
const KEEP_EVERY = 64;
/** Parameters times rows above which it keeps every one: there an epoch takes long, and a copy little beside it. */
const LONG_EPOCH = 300_000;

export class Trainer {
  epoch = 0;
  private steps = 0;
  private readonly kernels: Kernels;
  private readonly options: TrainerOptions;
  private readonly batches: Batches;
  private readonly hyperparameters: LiveHyperparameters;
  /** What lines of a step work with. */
  readonly loop: Loop;
  /** The step's lines where they are in an order of their own. Others may take their place for an epoch. */
  lines: Lines | null;
  /** Is told of each state that is kept. */
  onKept: ((state: TrainerState) => void) | null = null;
  /** The two states kept last, the newer one first. */
  private kept: TrainerState[] = [];
  private readonly keepEvery: number;
  /** The clippings of gradients that the loop has, in the order of its lines. */
  private readonly clips: readonly ('clip_grad_norm' | 'clip_grad_value')[];
  /** The optimizer's state, block by block. */
  private readonly optimizerBlocks: Record<string, Block>;
  /** All numbers that must stay finite. */
  private readonly learned: readonly Block[];

  constructor(arena: Arena, options: TrainerOptions) {
    const { net, optimizer, groups, changes, rows, loop } = options;
    this.kernels = arena.kernels;
    this.options = options;
    this.batches = new Batches(arena, options);
    this.hyperparameters = new LiveHyperparameters(groups, changes);
    this.loop = this.createLoop();
    this.lines = this.createLines();
    this.optimizerBlocks = { ...optimizer.state, ...optimizer.later };
    // A line search can leave finite parameters with infinite gradients.
    this.learned = [net.state, net.gradients, ...Object.values(this.optimizerBlocks)];
    this.keepEvery = net.values.length * rows > LONG_EPOCH ? 1 : KEEP_EVERY;
    this.clips = (['clip_grad_norm', 'clip_grad_value'] as const).filter((key) => loop[key] !== undefined);
  }

  /**
   * Trains one epoch, all its steps whatever they give, as PyTorch does. One that diverges is not counted: the trainer goes
   * back to the last finite state, which is this epoch's start, or the one before where its first loss was not finite. From
   * one that raises an exception it goes back to that epoch's start.
   */
  trainEpoch(): TrainedEpoch {
    if (this.epoch % this.keepEvery === 0 && this.kept[0]?.epoch !== this.epoch) {
      this.kept = [this.state(), ...this.kept.slice(0, 1)];
      this.onKept?.(this.kept[0]);
    }
    const result: TrainedEpoch = { loss: Number.NaN, accuracy: 0, diverged: false };
    try {
      this.runEpoch(result);
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      this.goBackTo(this.epoch);
      result.error = error.message;
    }
    return result;
  }

  /** What an epoch begins with. Gives the rows of its first batch. */
  begin(): number {
    this.hyperparameters.advance(this.epoch);
    this.batches.begin(this.epoch);
    return Math.min(this.batches.size, this.batches.used);
  }

  /** The rows in the order of the epoch's batches; none where a batch is all of them. */
  get order(): Int32Array {
    return this.batches.rows;
  }

  private runEpoch(result: TrainedEpoch): void {
    const { scheduler, stepsScheduler } = this.options;
    this.begin();
    // Each epoch before this one ran all lines.
    if (this.lines !== null) this.lines.hasGradients = this.epoch > 0;
    const { size, used: rows } = this.batches;
    let firstLoss = 0;
    let loss = 0;
    let right = 0;
    for (let start = 0; start < rows; start += size) {
      const batchRows = Math.min(size, rows - start);
      const batchLoss = this.step(start, batchRows);
      if (start === 0) firstLoss = batchLoss;
      // Of one batch the loss must not be computed from the rounded one: it is that.
      loss = batchRows === rows ? batchLoss : loss + (batchLoss * batchRows) / rows;
      right += (this.lines ?? this.batches).right;
    }
    result.loss = Math.fround(loss);
    result.accuracy = right / rows;
    result.diverged = !(Number.isFinite(loss) && this.isFinite());
    if (result.diverged) return this.goBackTo(Number.isFinite(firstLoss) ? this.epoch : this.epoch - 1);
    if (stepsScheduler !== 'step') scheduler?.step(result.loss);
    this.epoch++;
  }

  /** Goes back to the state after `epoch` epochs, or to the nearest known one: trains from a kept state, to the same bits. */
  goBackTo(epoch: number): void {
    const target = Math.max(epoch, 0);
    const from = this.kept.find((state) => state.epoch <= target) ?? this.kept.at(-1);
    if (from === undefined) return;
    const earlier = this.kept.filter((state) => state.epoch < from.epoch);
    this.restore(from);
    this.kept = [from, ...earlier];
    while (this.epoch < target) if (!this.goesOn()) break;
  }

  private goesOn(): boolean {
    const { diverged, error } = this.trainEpoch();
    return !diverged && error === undefined;
  }

  /** The loss of a batch and the accuracy of the training set, or of other rows, by the parameters as they are; changes nothing. */
  evaluate(rows: Rows = this.options): EpochResult {
    const batchRows = rows === this.options ? this.batches.size : rows.rows;
    const loss = this.batches.evaluate(rows, batchRows);
    return { loss, accuracy: this.batches.right / rows.rows };
  }

  state(): TrainerState {
    const { net, optimizer, generator, scheduler } = this.options;
    return {
      epoch: this.epoch,
      steps: this.steps,
      parameters: net.state.floats.slice(),
      optimizer: Object.fromEntries(
        Object.entries(optimizer.state).map(([name, block]) => [name, block.floats.slice()]),
      ),
      gradients: net.gradients.floats.slice(),
      generator: generator.state(),
      ...(scheduler && { scheduler: scheduler.state() }),
    };
  }

  /** Goes on from `state`, which must come from a trainer of the same options; `earlier` is a state that leads to it. */
  restore(state: TrainerState, earlier?: TrainerState): void {
    const { net, optimizer, generator } = this.options;
    this.epoch = state.epoch;
    this.steps = state.steps;
    this.remake(state.scheduler);
    net.state.floats.set(state.parameters);
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
    this.kept = earlier === undefined ? [state] : [state, earlier];
  }

  /** Replaces the changes by others, the same up to the present epoch: those of this epoch are made at its start. */
  setChanges(changes: readonly OptimizerChange[]): void {
    this.remake(this.options.scheduler?.state(), changes);
  }

  /** The hyperparameters after the epochs so far: changed by `changes`, with the rates that the scheduler has arrived at. */
  private remake(scheduler: SchedulerState | undefined, changes?: readonly OptimizerChange[]): void {
    this.hyperparameters.restart(changes);
    this.hyperparameters.advance(this.epoch - 1);
    if (scheduler !== undefined) this.options.scheduler?.restore(scheduler);
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

  private isFinite(): boolean {
    for (const { pointer, length } of this.learned) {
      if (!this.kernels.allFinite(pointer, length)) return false;
    }
    return true;
  }

  /** Makes one optimizer step and returns the batch's loss before it. */
  private step(start: number, rows: number): number {
    if (this.lines !== null) return this.lines.run(start, rows);
    const loss = this.batches.run(start, rows);
    this.adjust();
    this.update();
    return loss;
  }

  private createLoop(): Loop {
    return {
      net: this.options.net,
      hyperparameters: this.options.groups[0],
      run: (start, rows) => this.batches.run(start, rows),
      right: () => this.batches.right,
      adjust: () => this.adjust(),
      update: () => this.update(),
      steps: () => this.steps,
    };
  }

  /** Null where a batch's lines are those of `step`. */
  private createLines(): Lines | null {
    const {
      loop: { order },
      optimizer,
    } = this.options;
    if (optimizer.createLines) return optimizer.createLines(this.loop);
    return order ? loopOptions.order.createLines(order, this.loop) : null;
  }

  /** What the loop does to the gradients between backward and step. */
  private adjust(): void {
    const { l1 } = this.options.groups[0];
    if (l1 > 0) this.addL1(l1);
    if (this.clips.length > 0) this.clip();
  }

  private clip(): void {
    const { net, loop } = this.options;
    for (const key of this.clips) loopOptions[key].clip(net.gradients.floats, net.parameters, loop[key] ?? 0);
  }

  /** Makes one step of the optimizer. */
  private update(): void {
    const { net, optimizer, scheduler, stepsScheduler } = this.options;
    optimizer.step(this.kernels, net.values, net.gradients, this.steps);
    this.steps++;
    if (stepsScheduler === 'step') scheduler?.step(0);
  }

  /** gradient += l1 * sign(w), weight by weight. */
  private addL1(l1: number): void {
    const { parameters, values, gradients } = this.options.net;
    for (const { name, offset, length, isFrozen } of parameters) {
      if (name.endsWith('.weight') && !isFrozen) {
        this.kernels.addSign(values.pointer + offset * 4, gradients.pointer + offset * 4, length, l1);
      }
    }
  }
}
