/** An experiment made runnable: data drawn, net built, trainer ready, all from the one seeded generator. */
import type { Points } from '../datasets/dataset.ts';
import { datasetDefinition } from '../datasets/index.ts';
import { type InputName, inputs } from '../datasets/inputs.ts';
import { type Arena, type Block, type Matrix, padded } from '../engine/arena.ts';
import { Generator } from '../engine/generator.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import { optimizerDefinition } from '../engine/optimizers/index.ts';
import { Sequential } from '../engine/sequential.ts';
import { type EpochResult, Trainer, type TrainerOptions } from '../engine/trainer.ts';
import { type Evaluation, Evaluator } from './evaluator.ts';
import { type Experiment, samplesOf, targetKindOf, trainingRowsOf } from './experiment.ts';

export class Run {
  readonly experiment: Experiment;
  readonly points: Points;
  /** Row numbers of the training set, then of the test set; null where all rows are trained on, in data order. */
  readonly split: { training: Int32Array; test: Int32Array } | null;
  readonly net: Sequential;
  readonly trainer: Trainer;
  private readonly samples: Evaluator;

  /** Takes the whole arena: what was allocated from it before is given back. */
  constructor(arena: Arena, experiment: Experiment) {
    arena.reset();
    this.experiment = experiment;
    const generator = new Generator(experiment.seed);
    this.points = datasetDefinition(experiment.data.kind).draw(experiment.data, generator);
    const rows = this.points.labels.length;
    const x = inputMatrix(arena, experiment.inputs, this.points.x1, this.points.x2);
    const targets = arena.allocate(padded(rows));
    if (this.points.targets) targets.floats.set(this.points.targets);
    else targets.integers.set(this.points.labels);
    this.split = drawSplit(experiment, generator);
    this.net = new Sequential(arena, experiment.model, experiment.inputs.length);
    this.net.initialise(generator);
    const training = this.trainingSet(arena, x, targets);
    const { batch_size, shuffle, zero_grad } = experiment.training;
    this.trainer = new Trainer(arena, {
      net: this.net,
      loss: lossDefinition(experiment.loss.type).loss(experiment.loss, targetKindOf(experiment)),
      optimizer: optimizerDefinition(experiment.optimizer.type).optimizer(
        experiment.optimizer,
        arena,
        this.net.values.length,
      ),
      l1: experiment.optimizer.l1,
      generator,
      ...training,
      batchSize: batch_size,
      shuffle,
      zeroGrad: zero_grad,
    });
    this.samples = new Evaluator(arena, this.net, experiment, x, rows);
  }

  /** The rows that are trained on, copied together in the order of the split. */
  private trainingSet(
    arena: Arena,
    x: Matrix,
    targets: Block,
  ): Pick<TrainerOptions, 'x' | 'targets' | 'rows'> {
    if (this.split === null) return { x, targets: targets.pointer, rows: this.points.labels.length };
    const { training } = this.split;
    const rows = training.length;
    const stride = padded(rows);
    const features = this.net.inFeatures;
    const index = arena.allocate(stride);
    index.integers.set(training);
    const own = { pointer: arena.allocate(features * stride).pointer, stride };
    const ownTargets = arena.allocate(stride);
    const { kernels } = arena;
    kernels.gather(x.pointer, x.stride, index.pointer, own.pointer, stride, features, rows, stride);
    kernels.gather(targets.pointer, 0, index.pointer, ownTargets.pointer, 0, 1, rows, stride);
    return { x: own, targets: ownTargets.pointer, rows };
  }

  /** Whether the last epoch is trained, or `loss`, the last epoch's, is at or below stop_at_loss. */
  finished(loss: number | null): boolean {
    const { epochs, stop_at_loss } = this.experiment.training;
    return this.trainer.epoch >= epochs || (stop_at_loss !== null && loss !== null && loss <= stop_at_loss);
  }

  /** Probabilities and predicted labels of every sample, in data order, by the parameters as they are. */
  evaluate(): Evaluation {
    return this.samples.evaluate();
  }
}

/** One torch.randperm where there is a test set: its last rows are the test set's. */
function drawSplit(experiment: Experiment, generator: Generator): Run['split'] {
  if (experiment.data.test_fraction === 0) return null;
  const order = generator.randperm(samplesOf(experiment));
  const rows = trainingRowsOf(experiment);
  return { training: order.slice(0, rows), test: order.slice(rows) };
}

/** The inputs of points (x1, x2) as a matrix of inputs x points, its columns padded with 0. */
export function inputMatrix(
  arena: Arena,
  names: readonly InputName[],
  x1: Float32Array,
  x2: Float32Array,
): Matrix {
  const stride = padded(x1.length);
  const block = arena.allocate(names.length * stride);
  const { floats } = block;
  names.forEach((name, feature) => {
    const { value } = inputs[name];
    for (let i = 0; i < x1.length; i++) floats[feature * stride + i] = value(x1[i], x2[i]);
  });
  return { pointer: block.pointer, stride };
}

export interface RunResult {
  run: Run;
  /** Loss and accuracy of each epoch trained. */
  epochs: EpochResult[];
  /** The epoch in which a number stopped being finite. */
  divergedAt: number | null;
}

/** Runs an experiment from its seed to its end, with no Worker and no clock. */
export function runExperiment(arena: Arena, experiment: Experiment): RunResult {
  const run = new Run(arena, experiment);
  const epochs: EpochResult[] = [];
  while (!run.finished(epochs.at(-1)?.loss ?? null)) {
    const result = run.trainer.trainEpoch();
    if (result === null) return { run, epochs, divergedAt: epochs.length };
    epochs.push(result);
  }
  return { run, epochs, divergedAt: null };
}
