/** Experiments whose files differ in as much as possible, each with the epochs it is trained for. */
import { withData } from '../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { readExperiment } from '../../src/experiment/json/parse.ts';
import { presets } from '../../src/experiment/presets.ts';
import { changed, linear, small, withAdam } from './experiments.ts';
import { withOwn } from './ownPoints.ts';

export const fileExperiments: Record<string, { experiment: Experiment; epochs: number }> = {
  tutorial: { experiment: tutorial, epochs: 50 },
  'dropout, mini-batches, Adam and a test set': {
    experiment: changed(withAdam, {
      data: { samples_per_class: 30, test_fraction: 0.3 },
      model: [linear(2, 6), { type: 'Dropout', p: 0.25 }, { type: 'ReLU' }, linear(6, 2)],
    }),
    epochs: 40,
  },
  'BCELoss of one output, with inits and a recorded change': {
    experiment: readExperiment({
      seed: 3,
      data: { kind: 'xor', samples: 40, noise: 0.3 },
      inputs: ['x1', 'x2', 'x1*x2'],
      model: [
        {
          type: 'Linear',
          in_features: 3,
          out_features: 4,
          init: { weight: { type: 'kaiming_normal_' }, bias: { type: 'zeros_' } },
        },
        { type: 'Tanh' },
        { type: 'Linear', in_features: 4, out_features: 1, bias: false },
        { type: 'Sigmoid' },
      ],
      loss: { type: 'BCELoss' },
      optimizer: { type: 'SGD', lr: 0.1 },
      training: { epochs: 60, log_every: 20, changes: [{ epoch: 5, optimizer: { lr: 0.05 } }] },
    }),
    epochs: 60,
  },
  'own points of three classes': {
    experiment: changed(
      withOwn({
        features: Array.from({ length: 24 }, (_, row) => [row / 7, 1 - row / 3]),
        labels: Array.from({ length: 24 }, (_, row) => row % 3),
      }),
      { optimizer: { lr: 0.3, momentum: 0.5, l1: 0.001 } },
    ),
    epochs: 60,
  },
  regression: {
    experiment: changed(presets.regression, {
      data: { samples: 50 },
      training: { epochs: 80, batch_size: 16, log_every: 20 },
    }),
    epochs: 80,
  },
  'own points of real targets, scaled, with a test set': {
    experiment: changed(
      withData(small, {
        kind: 'custom',
        features: Array.from({ length: 24 }, (_, row) => [1e9 + row * 7, 1e-6 * (row % 5)]),
        targets: Array.from({ length: 24 }, (_, row) => [250 + (row % 7) / 3]),
        feature_names: ['mass', 'width'],
        class_names: [],
        target_names: ['price'],
        scaler: 'StandardScaler',
        test_fraction: 0.25,
      }),
      { optimizer: { lr: 0.01 } },
    ),
    epochs: 60,
  },
};
