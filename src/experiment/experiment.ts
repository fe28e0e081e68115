/** The experiment: all settings that a run depends on, under PyTorch's names and with every default filled in. */
import { type DataConfig, datasetDefinition } from '../datasets/index.ts';
import type { InputName } from '../datasets/inputs.ts';
import { splitDefinition } from '../datasets/splits/index.ts';
import { IDENTITY } from '../engine/kernels/codes.ts';
import { type LayerConfig, layerDefinition } from '../engine/layers/index.ts';
import type { OutputRange } from '../engine/layers/layer.ts';
import type { LoopSettings } from '../engine/loop/index.ts';
import { type LossConfig, lossDefinition } from '../engine/losses/index.ts';
import type { LossSite, TargetKind } from '../engine/losses/loss.ts';
import type { OptimizerConfig } from '../engine/optimizers/index.ts';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import type { SchedulerConfig } from '../engine/schedulers/index.ts';

export interface Training extends LoopSettings {
  /** num_epoch */
  epochs: number;
  /** null: the whole training set in each step. */
  batch_size: number | null;
  shuffle: boolean;
  zero_grad: boolean;
  stop_at_loss: number | null;
  /** Share of right predictions of an epoch, 0 to 1. */
  stop_at_accuracy: number | null;
  /** Stops once so many epochs in a row have not had a lower loss than the best before them. */
  patience: number | null;
  /** The console prints a line each `log_every` epochs. */
  log_every: number;
  /** Changes of the optimizer's hyperparameters during training, by ascending epoch, from 1. */
  changes: readonly OptimizerChange[];
  /** Absent where the learning rate has none. */
  scheduler?: SchedulerConfig;
  /** After each update; absent where it steps at the end of each epoch. */
  scheduler_step?: 'step';
}

/** Moments before which the generator may be moved: the data with its split, the layers with their inits, the loop. */
export type DrawPlace = 'data' | 'net' | 'loop';

/** In which order a run draws, where that is not the usual one. */
export interface DrawOrder {
  /** Layers and inits, then data and split. */
  net_first?: boolean;
  /** Numbers of 32 bits that are dropped at the places; one number alone is dropped before the first layer. */
  draws_before?: number | { [P in DrawPlace]?: number };
  /** torch.manual_seed at the places, before any are dropped. */
  seed_again?: { net?: number; loop?: number };
}

export interface Experiment extends DrawOrder {
  /** torch.manual_seed(seed) */
  seed: number;
  data: DataConfig;
  inputs: InputName[];
  /** The arguments of nn.Sequential, in order. */
  model: LayerConfig[];
  loss: LossConfig;
  optimizer: OptimizerConfig;
  training: Training;
}

/** The tutorial's experiment, and the playground's opening state. */
export const tutorial: Experiment & { data: Extract<DataConfig, { kind: 'gaussians' }> } = {
  seed: 0,
  data: {
    kind: 'gaussians',
    samples_per_class: 100,
    centers: [
      [2, 2],
      [-2, -2],
    ],
    std: 1,
    balance: 1,
    test_fraction: 0,
  },
  inputs: ['x1', 'x2'],
  model: [
    { type: 'Linear', in_features: 2, out_features: 5, bias: true },
    { type: 'Sigmoid' },
    { type: 'Linear', in_features: 5, out_features: 5, bias: true },
    { type: 'Sigmoid' },
    { type: 'Linear', in_features: 5, out_features: 2, bias: true },
    { type: 'Softmax', dim: 1 },
  ],
  loss: { type: 'CrossEntropyLoss' },
  optimizer: {
    type: 'SGD',
    lr: 0.01,
    momentum: 0,
    dampening: 0,
    weight_decay: 0,
    nesterov: false,
    maximize: false,
    l1: 0,
  },
  training: {
    epochs: 10_000,
    batch_size: null,
    shuffle: true,
    zero_grad: true,
    stop_at_loss: null,
    stop_at_accuracy: null,
    patience: null,
    log_every: 1000,
    changes: [],
  },
};

export function samplesOf(experiment: Pick<Experiment, 'data'>): number {
  return datasetDefinition(experiment.data.kind).samples(experiment.data);
}

/** True for own points of which there are none: nothing can be trained, or evaluated. */
export function isEmpty(experiment: Experiment): boolean {
  return samplesOf(experiment) === 0;
}

/** null where the target is a real number. */
export function classesOf(experiment: Pick<Experiment, 'data'>): number | null {
  return datasetDefinition(experiment.data.kind).classes(experiment.data);
}

/** Columns of a sample's point, and of its real targets; of these 0 where it has a class. */
export function featureColumnsOf({ data }: Pick<Experiment, 'data'>): number {
  return datasetDefinition(data.kind).columns(data);
}

export function targetColumnsOf({ data }: Pick<Experiment, 'data'>): number {
  return datasetDefinition(data.kind).targetColumns(data);
}

/** True if the script has the real targets as one list, without a second dimension. */
export function isFlat({ data }: Pick<Experiment, 'data'>): boolean {
  return datasetDefinition(data.kind).isFlat(data);
}

/** Whether there is a split, be its test set empty. */
export function isSplit({ data }: Pick<Experiment, 'data'>): boolean {
  return data.split !== undefined || data.test_fraction > 0;
}

/** Where no split says so, the last floor(samples * test_fraction) of the shuffled rows are kept from training. */
export function testRowsOf(experiment: Pick<Experiment, 'data'>): number {
  const { split, test_fraction } = experiment.data;
  const samples = samplesOf(experiment);
  return split === undefined
    ? Math.floor(samples * test_fraction)
    : splitDefinition(split).testRows(split, samples);
}

export function trainingRowsOf(experiment: Pick<Experiment, 'data'>): number {
  return samplesOf(experiment) - testRowsOf(experiment);
}

/** The training rows of an epoch: all, unless a last batch of fewer is dropped. */
export function usedRowsOf(experiment: Pick<Experiment, 'data' | 'training'>): number {
  const rows = trainingRowsOf(experiment);
  const { drop_last, batch_size } = experiment.training;
  return drop_last ? rows - (rows % (batch_size ?? rows)) : rows;
}

/** Whether the loss and the accuracy of a test set are printed under those of the training. */
export function validates(experiment: Pick<Experiment, 'data' | 'training'>): boolean {
  return experiment.training.validate === true && testRowsOf(experiment) > 0;
}

/** Whether a step may use gradients of the step before: they belong to the state of a run. */
export function keepsGradients({ zero_grad, order }: Training): boolean {
  return !zero_grad || order !== undefined;
}

/** Numbers that the net gives for a sample. */
export function outputsOf({ inputs, model }: Experiment): number {
  return model.reduce(
    (features, layer) => layerDefinition(layer.type).outFeatures(layer, features),
    inputs.length,
  );
}

function mixesSamples(layer: LayerConfig): boolean {
  return 'dim' in layer && layer.dim === 0;
}

/** The most rows that a layer that needs it gets at once: a batch, or all, where the samples mix in labels too. */
export function rowsAtOnceOf(experiment: Pick<Experiment, 'data' | 'model' | 'training'>): number {
  const { model, training } = experiment;
  if (model.some(mixesSamples)) return samplesOf(experiment);
  return training.batch_size ?? trainingRowsOf(experiment);
}

/** What is known of the output range of the last layer that changes the numbers. */
export function outputRangeOf(model: readonly LayerConfig[]): OutputRange | undefined {
  const last = model.findLast(({ type }) => layerDefinition(type).activation !== IDENTITY);
  // Shares of the samples are no distribution over the outputs.
  return last === undefined || mixesSamples(last) ? undefined : layerDefinition(last.type).output;
}

export function lossSiteOf(experiment: Experiment): LossSite {
  return {
    outputs: outputsOf(experiment),
    range: outputRangeOf(experiment.model),
    classes: classesOf(experiment),
    targetColumns: targetColumnsOf(experiment),
    isFlat: isFlat(experiment),
    rows: experiment.training.batch_size ?? trainingRowsOf(experiment),
  };
}

export function targetKindOf(experiment: Experiment): TargetKind {
  return lossDefinition(experiment.loss.type).target({
    outputs: outputsOf(experiment),
    classes: classesOf(experiment),
    isFlat: isFlat(experiment),
  });
}
