/** Experiments for tests, and functions to compare them. */

import type { LayerConfig } from '../../src/engine/layers/index.ts';
import type { OptimizerConfig } from '../../src/engine/optimizers/index.ts';
import type { EpochResult } from '../../src/engine/trainer.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import type { Curve } from '../../src/experiment/run/savedRun.ts';

/** Settings that an experiment with SGD may have changed. */
type SgdChanges = Partial<Omit<Extract<OptimizerConfig, { type: 'SGD' }>, 'type'>> & { type?: undefined };

/** Changes to an experiment, part by part; a model is given whole, and so is an optimizer of another type. */
export interface Changes extends Partial<Pick<Experiment, 'seed' | 'inputs' | 'model'>> {
  data?: object;
  optimizer?: SgdChanges | OptimizerConfig;
  training?: Partial<Experiment['training']>;
}

export function changed(experiment: Experiment, changes: Changes): Experiment {
  return {
    ...experiment,
    ...changes,
    data: { ...experiment.data, ...changes.data } as Experiment['data'],
    optimizer: (changes.optimizer?.type
      ? changes.optimizer
      : { ...experiment.optimizer, ...changes.optimizer }) as OptimizerConfig,
    training: { ...experiment.training, ...changes.training },
  };
}

export function linear(in_features: number, out_features: number, bias = true): LayerConfig {
  return { type: 'Linear', in_features, out_features, bias };
}

const reluNet: LayerConfig[] = [linear(2, 5), { type: 'ReLU' }, linear(5, 5), { type: 'ReLU' }, linear(5, 2)];

/** The tutorial's net on few points and for few epochs: quick, and as varied in its parts as the whole. */
export const small = changed(tutorial, {
  data: { samples_per_class: 10 },
  training: { epochs: 60, log_every: 20 },
});

export const withMomentum = changed(small, { optimizer: { lr: 0.5, momentum: 0.9, nesterov: true } });

/** A last batch of one row, shuffled in each epoch. */
export const withBatches = changed(small, {
  data: { samples_per_class: 8 },
  optimizer: { lr: 0.2, momentum: 0.5, weight_decay: 0.01 },
  training: { batch_size: 5 },
});

const adaptive = { lr: 0.05, eps: 1e-8, weight_decay: 0.01, maximize: false, l1: 0 };

export const withAdam = changed(withBatches, {
  optimizer: { ...adaptive, type: 'Adam', betas: [0.9, 0.99], amsgrad: true },
});

export const withRmsprop = changed(withBatches, {
  optimizer: { ...adaptive, type: 'RMSprop', alpha: 0.9, momentum: 0.5, centered: true },
});

export const withAdagrad = changed(withBatches, {
  optimizer: { ...adaptive, type: 'Adagrad', lr_decay: 0.01, initial_accumulator_value: 0.1 },
});

const withNAdam = changed(withBatches, {
  optimizer: {
    type: 'NAdam',
    lr: 0.05,
    betas: [0.9, 0.99],
    eps: 1e-8,
    weight_decay: 0.01,
    momentum_decay: 0.1,
    l1: 0,
  },
});

const withAsgd = changed(withBatches, {
  optimizer: {
    type: 'ASGD',
    lr: 0.2,
    lambd: 0.01,
    alpha: 0.75,
    t0: 10,
    weight_decay: 0,
    maximize: false,
    l1: 0,
  },
});

const climbing = changed(withBatches, {
  optimizer: { lr: 0.01, momentum: 0.5, maximize: true },
  training: { zero_grad: false },
});

export const withoutZeroGrad = changed(small, { training: { zero_grad: false } });

/** Each of them needs something else of a state to go on exactly. */
export const resumable: [string, Experiment][] = [
  ['a full batch with momentum', withMomentum],
  ['shuffled mini-batches', withBatches],
  ['mini-batches without zero_grad', changed(withBatches, { training: { zero_grad: false } })],
  ['a full batch without zero_grad', withoutZeroGrad],
  ['Adam', withAdam],
  ['RMSprop, centered and with momentum', withRmsprop],
  ['Adagrad, its rate decaying', withAdagrad],
  ['NAdam, with a number for each parameter', withNAdam],
  ['ASGD, its rate falling', withAsgd],
  ['gradients that add up and are climbed', climbing],
];

/** Exceeds the largest float32 in epoch 19. */
export const diverging = changed(tutorial, {
  model: reluNet,
  optimizer: { lr: 100, momentum: 0.9 },
  training: { epochs: 300 },
});

/** The curve of a run's epochs. */
export function curveOf(epochs: readonly EpochResult[]): Pick<Curve, 'loss' | 'accuracy'> {
  return {
    loss: Float32Array.from(epochs, ({ loss }) => loss),
    accuracy: Float32Array.from(epochs, ({ accuracy }) => accuracy),
  };
}

/** The bits of float32 numbers: tells -0 from 0 and one NaN from another. */
export function bitsOf(values: Float32Array): number[] {
  return Array.from(new Uint32Array(values.slice().buffer));
}

/** Uniform numbers in [0, 1) for damaging things at random, the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The rows one after the other, as a tensor of these columns has them. */
export function rowMajor(columns: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: columns.length * columns[0].length }, (_, i) => {
    const column = i % columns.length;
    return columns[column][(i - column) / columns.length];
  });
}
