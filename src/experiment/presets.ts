/** Presets: experiments worth starting from. messages/ has a sentence for each, by its key. */
import type { DataConfig } from '../datasets/index.ts';
import { datasetDefinition } from '../datasets/index.ts';
import { defaultValues } from '../engine/fields.ts';
import {
  type LayerConfig,
  type LayerType,
  layerDefinition,
  makesNeurons,
  type NeuronLayerConfig,
} from '../engine/layers/index.ts';
import { type LossConfig, lossDefinition } from '../engine/losses/index.ts';
import { type OptimizerConfig, type OptimizerType, optimizerDefinition } from '../engine/optimizers/index.ts';
import { type Experiment, type Training, tutorial } from './experiment.ts';
import { withOutputActivation } from './model/outputActivation.ts';

/** `Linear`s of these sizes with an activation between them. */
function net(activation: LayerType, ...sizes: number[]): LayerConfig[] {
  return sizes
    .slice(1)
    .flatMap((out_features, i): LayerConfig[] => [
      ...(i === 0
        ? []
        : [{ type: activation, ...defaultValues(layerDefinition(activation).fields) } as LayerConfig]),
      { type: 'Linear', in_features: sizes[i], out_features, bias: true },
    ]);
}

function withInit(model: LayerConfig[], init: NeuronLayerConfig['init']): LayerConfig[] {
  return model.map((layer) => (makesNeurons(layer) ? { ...layer, init } : layer));
}

const data = (kind: DataConfig['kind'], values: object) =>
  ({ kind, ...defaultValues(datasetDefinition(kind).fields), ...values }) as DataConfig;
const loss = (type: LossConfig['type']) =>
  ({ type, ...defaultValues(lossDefinition(type).fields) }) as LossConfig;
const optimizer = (type: OptimizerType, values: object) =>
  ({ type, ...defaultValues(optimizerDefinition(type).fields), ...values }) as OptimizerConfig;
const training = (values: Partial<Training>): Training => ({ ...tutorial.training, ...values });
/** Written out, as the kind comes with the later chunk. */
const curve = (values: Partial<Extract<DataConfig, { kind: 'curve' }>>): DataConfig => ({
  kind: 'curve',
  samples: 100,
  function: 'square',
  range: [-1, 1],
  noise: 0.2,
  test_fraction: 0,
  ...values,
});
const sgd = (lr: number) => optimizer('SGD', { lr });
const adam = (lr: number) => optimizer('Adam', { lr });

export const presets = {
  tutorial,
  withoutSoftmax: { ...tutorial, model: withOutputActivation(tutorial.model, undefined) },
  withoutZeroGrad: { ...tutorial, training: training({ zero_grad: false }) },
  // With a power of two of points every gradient is exactly 0: with others rounding would decide the labels.
  allZero: {
    ...tutorial,
    data: data('gaussians', { ...tutorial.data, samples_per_class: 128 }),
    model: withInit(tutorial.model, { weight: { type: 'zeros_' }, bias: { type: 'zeros_' } }),
  },
  lrOne: { ...tutorial, optimizer: sgd(1) },
  lrTen: { ...tutorial, optimizer: sgd(10) },
  lrHundred: { ...tutorial, optimizer: sgd(100) },
  logisticRegression: {
    ...tutorial,
    model: net('Sigmoid', 2, 1),
    loss: loss('BCEWithLogitsLoss'),
    optimizer: sgd(0.1),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  xorStraight: {
    ...tutorial,
    data: data('xor', { samples: 200 }),
    model: net('Tanh', 2, 2),
    optimizer: sgd(0.1),
    training: training({ epochs: 2000, log_every: 200 }),
  },
  xorHidden: {
    ...tutorial,
    data: data('xor', { samples: 200 }),
    model: net('Tanh', 2, 4, 2),
    optimizer: sgd(0.1),
    training: training({ epochs: 2000, log_every: 200 }),
  },
  spirals: {
    ...tutorial,
    data: data('spirals', { samples_per_class: 100 }),
    model: net('ReLU', 2, 16, 16, 2),
    optimizer: adam(0.01),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  threeClasses: {
    ...tutorial,
    data: data('gaussians', {
      samples_per_class: 100,
      centers: [
        [0, 3],
        [-3, -2],
        [3, -2],
      ],
    }),
    model: net('Tanh', 2, 5, 3),
    optimizer: sgd(0.1),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  deadRelus: {
    ...tutorial,
    model: net('ReLU', 2, 5, 5, 2),
    optimizer: sgd(5),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  vanishing: { ...tutorial, model: net('Sigmoid', 2, 5, 5, 5, 5, 5, 5, 2) },
  overfitting: {
    ...tutorial,
    data: {
      ...tutorial.data,
      centers: [
        [1, 1],
        [-1, -1],
      ],
      std: 2,
      test_fraction: 0.8,
    },
    model: net('ReLU', 2, 32, 32, 2),
    optimizer: adam(0.01),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  circlesSquared: {
    ...tutorial,
    data: data('circles', {}),
    inputs: ['x1^2', 'x2^2'],
    model: net('Tanh', 2, 2),
    optimizer: sgd(0.1),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  regression: {
    ...tutorial,
    data: data('regression_gaussian', {}),
    model: net('Tanh', 2, 8, 8, 1),
    loss: loss('MSELoss'),
    optimizer: adam(0.01),
    training: training({ epochs: 2000, log_every: 200 }),
  },
  // The net, the rate and the 200 steps of many a first script.
  curveSquare: {
    ...tutorial,
    seed: 1,
    data: curve({}),
    inputs: ['x1'],
    model: net('ReLU', 1, 10, 1),
    loss: loss('MSELoss'),
    optimizer: sgd(0.2),
    training: training({ epochs: 200, log_every: 20 }),
  },
  curveSine: {
    ...tutorial,
    data: curve({ function: 'sin', range: [-4, 4] }),
    inputs: ['x1'],
    model: net('Tanh', 1, 10, 10, 1),
    loss: loss('MSELoss'),
    optimizer: adam(0.01),
    training: training({ epochs: 1000, log_every: 100 }),
  },
  curveLine: {
    ...tutorial,
    data: curve({ function: 'line' }),
    inputs: ['x1'],
    model: net('ReLU', 1, 1),
    loss: loss('MSELoss'),
    optimizer: sgd(0.1),
    training: training({ epochs: 100, log_every: 10 }),
  },
} satisfies Record<string, Experiment>;

export type PresetName = keyof typeof presets;

/** The presets in the order of the menu, by what they are about. */
export const presetGroups = {
  tutorial: ['tutorial', 'logisticRegression'],
  mistakes: ['withoutSoftmax', 'withoutZeroGrad', 'allZero', 'deadRelus', 'vanishing', 'overfitting'],
  learningRate: ['lrOne', 'lrTen', 'lrHundred'],
  shapes: ['xorStraight', 'xorHidden', 'spirals', 'circlesSquared', 'threeClasses', 'regression'],
  curves: ['curveSquare', 'curveSine', 'curveLine'],
} satisfies Record<string, PresetName[]>;

export type PresetGroup = keyof typeof presetGroups;
