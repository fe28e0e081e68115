/** Experiments in which real PyTorch has traced samples (traces.json): every layer and loss, and nets that mix samples. */
import '../../helpers/rareEntries.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { calledLoss } from '../../../src/formats/python/calledLoss.ts';
import { scriptSections } from '../../../src/formats/python/script.ts';
import { type Case, group, linear, type Parts, threeClasses } from '../../verify/cases.ts';
import {
  layerCases,
  linearCases,
  lossCases,
  probabilityCases,
  realLossCases,
  weightedLossCases,
} from '../../verify/netCases.ts';

const across = { type: 'Softmax', dim: 0 };

/** Of the net at hand, and nets that are traced in a way of their own. */
const own: [string, Parts][] = [
  ['the tutorial', { data: tutorial.data, model: tutorial.model }],
  ['computed inputs', { inputs: ['x1', 'x2^2', 'x1*x2', 'sin(x2)'], model: [linear(4, 3), linear(3, 2)] }],
  ['an activation first', { model: [{ type: 'Sigmoid' }, { type: 'Tanh' }, linear(2, 2)] }],
  [
    'running statistics of batches',
    {
      model: [linear(2, 6), { type: 'BatchNorm1d', num_features: 6 }, { type: 'ReLU' }, linear(6, 2)],
      training: { ...tutorial.training, epochs: 5, batch_size: 11 },
    },
  ],
  [
    'statistics of all samples',
    {
      model: [
        linear(2, 6),
        { type: 'BatchNorm1d', num_features: 6, track_running_stats: false },
        { type: 'ReLU' },
        linear(6, 2),
      ],
    },
  ],
  ['a softmax over the samples', { model: [linear(2, 5), across, linear(5, 2)] }],
  [
    'two softmaxes over the samples, normalized between',
    {
      data: threeClasses,
      model: [
        linear(2, 5),
        { type: 'LogSoftmax', dim: 0 },
        { type: 'LayerNorm', normalized_shape: [5] },
        { type: 'Dropout', p: 0.4 },
        linear(5, 4),
        { type: 'BatchNorm1d', num_features: 4 },
        across,
        linear(4, 3),
      ],
    },
  ],
  [
    'four columns',
    {
      data: { kind: 'iris' },
      inputs: ['x1', 'x2', 'x3', 'x4'],
      model: [linear(4, 8), { type: 'GELU' }, linear(8, 3)],
    },
  ],
  [
    'a curve',
    {
      data: { kind: 'curve' },
      inputs: ['x1'],
      model: [linear(1, 10), { type: 'ReLU' }, linear(10, 1)],
      loss: { type: 'MSELoss' },
    },
  ],
  ['rows kept from training', { data: { ...tutorial.data, test_fraction: 0.3 } }],
  [
    'a wide net',
    {
      model: [
        linear(2, 64),
        { type: 'Tanh' },
        linear(64, 64),
        { type: 'SiLU' },
        linear(64, 2),
        { type: 'LogSoftmax' },
      ],
      loss: { type: 'NLLLoss' },
    },
  ],
];

export interface TraceCase {
  group: string;
  name: string;
  experiment: Experiment;
  /** The script's, up to the end of its loop. */
  lines: string[];
  /** The loss of outputs `h` and targets `target`. */
  call: string;
}

const short = ({ experiment, ...rest }: Case): Case => ({
  ...rest,
  experiment: { ...experiment, training: { ...experiment.training, epochs: 4 } },
});

export const traceCases: TraceCase[] = [
  ...group('own', own),
  ...group('layers', [...linearCases, ...layerCases()]),
  ...group('losses', [...lossCases(), ...weightedLossCases(), ...probabilityCases(), ...realLossCases()]),
]
  .map(short)
  .map(({ group, name, experiment }) => ({
    group,
    name,
    experiment,
    lines: scriptSections(experiment)
      .filter(({ title }) => !/^(Predicted|Save|The second)/.test(title))
      .flatMap((section) => section.lines),
    call: calledLoss(experiment, 'target', 'h'),
  }));
