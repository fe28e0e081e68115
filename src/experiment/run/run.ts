/** A runnable experiment: its data drawn, its net built and its trainer ready, all from one seeded generator. */
import type { Points } from '../../datasets/dataset.ts';
import { type Input, type InputName, inputOf } from '../../datasets/inputs.ts';
import { type Arena, type Block, type Matrix, padded } from '../../engine/arena.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import type { OptimizerChange } from '../../engine/optimizers/optimizer.ts';
import type { Rows } from '../../engine/pass.ts';
import { Generator } from '../../engine/random/generator.ts';
import { Sequential } from '../../engine/sequential.ts';
import { type EpochResult, isPrinted, Trainer } from '../../engine/trainer.ts';
import { drawBeforeLoop } from '../data/drawOrder.ts';
import type { Split } from '../data/samples.ts';
import { type Experiment, rowsAtOnceOf, targetColumnsOf, targetKindOf, usedRowsOf } from '../experiment.ts';
import { type Evaluation, Evaluator } from './evaluator.ts';
import { type Optimizing, optimizing } from './parameterGroups.ts';
import { advanced, noProgress, type Progress, stopRuleOf } from './progress.ts';
import { type TestCurve, testCurveOf } from './savedRun.ts';
import { withChange, withChanges } from './schedule.ts';

/** About as many points has the curve of the test loss: training is not slowed by more than that. */
const TEST_POINTS = 500;

export class Run {
  experiment: Experiment;
  readonly points: Points;
  /** null where all rows are trained on, in data order. */
  readonly split: Split | null;
  readonly net: Sequential;
  readonly trainer: Trainer;
  /** The rows that are trained on. */
  readonly training: Rows;
  /** What the optimizer reads as it steps: hyperparameters of its parameter groups, changed as the run goes on. */
  readonly groups: Optimizing['groups'];
  /** Numbers of a sample's target: one where it is a class. */
  private readonly targetColumns: number;
  private readonly samples: Evaluator;
  private readonly test: Rows | null;
  private readonly testEvery: number;

  /** Takes the whole arena: earlier allocations are freed. */
  constructor(arena: Arena, experiment: Experiment) {
    arena.reset();
    this.experiment = experiment;
    const generator = new Generator(experiment.seed);
    const { samples, parameters } = drawBeforeLoop(experiment, generator);
    const { points, split } = samples;
    this.points = points;
    this.split = split;
    this.targetColumns = targetColumnsOf(experiment) || 1;
    const blocks = rowBlocks(arena, experiment, this.points.labels.length);
    const all = rowsIn(blocks, experiment.inputs, this.points);
    this.net = new Sequential(arena, experiment.model, experiment.inputs.length, rowsAtOnceOf(experiment));
    this.net.start(parameters);
    this.training = this.split === null ? all : this.gathered(arena, all, this.split.training);
    this.test = this.split?.test.length ? this.gathered(arena, all, this.split.test) : null;
    this.testEvery = Math.ceil(experiment.training.epochs / TEST_POINTS);
    const { batch_size, shuffle, zero_grad, changes } = experiment.training;
    const loss = lossDefinition(experiment.loss.type).loss(experiment.loss, targetKindOf(experiment));
    const optimized = optimizing(experiment, arena);
    this.groups = optimized.groups;
    this.trainer = new Trainer(arena, {
      net: this.net,
      loss,
      ...optimized,
      changes,
      generator,
      ...this.training,
      targetColumns: this.targetColumns,
      batchSize: batch_size,
      shuffle,
      zeroGrad: zero_grad,
      loop: experiment.training,
      tests: this.test !== null,
    });
    this.samples = new Evaluator(arena, this.net, experiment, all.x, all.rows, true);
  }

  /** The rows of one part of the split, copied together in its order. */
  private gathered(arena: Arena, all: Rows, part: Int32Array): Rows {
    const rows = part.length;
    const stride = padded(rows);
    const features = this.net.inFeatures;
    const index = arena.allocate(stride);
    index.integers.set(part);
    const own = { pointer: arena.allocate(features * stride).pointer, stride };
    const targets = { pointer: arena.allocate(this.targetColumns * stride).pointer, stride };
    const { kernels } = arena;
    kernels.gather(all.x.pointer, all.x.stride, index.pointer, own.pointer, stride, features, rows, stride);
    const { pointer, stride: from } = all.targets;
    kernels.gather(pointer, from, index.pointer, targets.pointer, stride, this.targetColumns, rows, stride);
    return { x: own, targets, rows };
  }

  /** True if the last epoch is trained, or if one of the stop rules ends the run before it. */
  finished(progress: Progress): boolean {
    const { epochs } = this.experiment.training;
    const isAtEnd = this.trainer.epoch >= epochs;
    return isAtEnd || stopRuleOf(this.experiment, progress, usedRowsOf(this.experiment)) !== null;
  }

  /**
   * Changes hyperparameters of the optimizer from the next epoch on, and records it in the experiment: run from its seed
   * that gives the same bits. Does nothing where there are as many changes as there may be.
   */
  change(optimizer: OptimizerChange['optimizer']): void {
    const { changes: before } = this.experiment.training;
    const changes = withChange(before, Math.max(1, this.trainer.epoch), optimizer);
    if (changes === null) return;
    this.experiment = withChanges(this.experiment, changes);
    this.trainer.setChanges(changes);
  }

  /** 1 for each sample that is kept from training; null where there is no test set. */
  isTest(): Uint8Array | null {
    if (this.split === null) return null;
    const rows = new Uint8Array(this.points.labels.length);
    for (const row of this.split.test) rows[row] = 1;
    return rows;
  }

  /**
   * Mean loss and accuracy of the test set by the parameters as they are; null where there is none. Rows that were not
   * trained on may overflow while the run goes on: then the loss is infinite, or NaN.
   */
  evaluateTest(): EpochResult | null {
    return this.test && this.trainer.evaluate(this.test);
  }

  /**
   * Like evaluateTest, for the epochs of which the test curve has a point: evenly spaced ones, those that the Console
   * prints and the last, whatever the speed. Null at the others.
   */
  testEpoch(): EpochResult | null {
    if (this.test === null) return null;
    const { epoch } = this.trainer;
    const { epochs, log_every } = this.experiment.training;
    const isDrawn = epoch % this.testEvery === 0 || epoch % log_every === 0 || epoch === epochs - 1;
    return isDrawn ? this.evaluateTest() : null;
  }

  /** Probabilities and predicted labels of every sample, in data order, by the parameters as they are. */
  evaluate(): Evaluation {
    return this.samples.evaluate();
  }
}

/** Memory for the inputs and targets of so many points. */
export interface RowBlocks {
  targets: Block;
  inputs: Block;
}

export function rowBlocks(
  arena: Arena,
  experiment: Pick<Experiment, 'inputs' | 'data'>,
  rows: number,
): RowBlocks {
  return {
    targets: arena.allocate((targetColumnsOf(experiment) || 1) * padded(rows)),
    inputs: arena.allocate(experiment.inputs.length * padded(rows)),
  };
}

/** Points as the trainer takes them, in blocks for as many. */
export function rowsIn({ targets, inputs }: RowBlocks, names: readonly InputName[], points: Points): Rows {
  const stride = padded(points.labels.length);
  if (points.targets) points.targets.forEach((column, k) => targets.floats.set(column, k * stride));
  else targets.integers.set(points.labels);
  const x = fillInputs(inputs, names, points.columns);
  return { x, targets: { pointer: targets.pointer, stride }, rows: points.labels.length };
}

/** The inputs of points, given by their columns, as a matrix of inputs x points, padded with 0 to its stride. */
export function inputMatrix(
  arena: Arena,
  names: readonly InputName[],
  columns: readonly Float32Array[],
): Matrix {
  return fillInputs(arena.allocate(names.length * padded(columns[0].length)), names, columns);
}

function fillInputs(block: Block, names: readonly InputName[], columns: readonly Float32Array[]): Matrix {
  const { length } = columns[0];
  const stride = padded(length);
  const { floats } = block;
  names.forEach((name, feature) => {
    const { form, a, b } = inputOf(name) as Input;
    const [first, second] = [columns[a], columns[b]];
    for (let i = 0; i < length; i++) floats[feature * stride + i] = form.value(first[i], second[i]);
  });
  return { pointer: block.pointer, stride };
}

export interface RunResult {
  run: Run;
  /** Loss and accuracy of each epoch trained, that in which it diverged too. */
  epochs: EpochResult[];
  /** The test set before those epochs of which its curve has a point. */
  test: TestCurve;
  /** The epoch in which a number stopped being finite. */
  divergedAt: number | null;
  /** The exception that the run ended with. */
  error?: string;
}

/** Runs an experiment from its seed to its end, with no Worker and no clock. */
export function runExperiment(arena: Arena, experiment: Experiment): RunResult {
  const run = new Run(arena, experiment);
  const epochs: EpochResult[] = [];
  const tests: ({ epoch: number } & EpochResult)[] = [];
  const ended = (end: Pick<RunResult, 'divergedAt' | 'error'>) => ({
    run,
    epochs,
    test: testCurveOf(tests),
    ...end,
  });
  let progress = noProgress;
  while (!run.finished(progress)) {
    const { epoch } = run.trainer;
    const test = run.testEpoch();
    const result = run.trainer.trainEpoch();
    if (isPrinted(result)) {
      if (test !== null) tests.push({ epoch, ...test });
      epochs.push(result);
    }
    if (result.error !== undefined) return ended({ divergedAt: null, error: result.error });
    if (result.diverged) return ended({ divergedAt: epoch });
    progress = advanced(progress, result);
  }
  return ended({ divergedAt: null });
}
