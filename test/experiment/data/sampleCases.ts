/** Experiments whose samples real PyTorch, numpy and scikit-learn have drawn, split and scaled (samples.json). */
import '../../helpers/rareEntries.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { dataImports, dataSection } from '../../../src/formats/python/data.ts';
import { drawOrderLines, inDrawOrder } from '../../../src/formats/python/drawOrder.ts';
import { netSection } from '../../../src/formats/python/net.ts';

const moons = { kind: 'make_moons', n_samples: 400, noise: 0.2 };
const gaussians = tutorial.data;
const scaler = 'StandardScaler';
const few = { ...gaussians, samples_per_class: 3 };

/** What differs from the tutorial. */
const parts: Record<string, unknown>[] = [
  {
    data: {
      ...moons,
      random_state: 42,
      split: { type: 'train_test_split', test_size: 0.2, random_state: 42 },
    },
  },
  { data: { ...moons, numpy_seed: 1, split: { type: 'train_test_split', test_size: 0.3 }, scaler } },
  { data: { ...moons, random_state: 3, numpy_seed: 7, split: { type: 'train_test_split' }, scaler } },
  { data: { ...moons, random_state: 0, test_fraction: 0.3, scaler } },
  { data: { ...moons, random_state: 0, split: { type: 'randperm', test_size: 101 }, scaler } },
  { data: { ...moons, random_state: 0, split: { type: 'slice', test_size: 0.33 }, scaler } },
  { data: { ...gaussians, split: { type: 'randperm', test_size: 0.25 } } },
  { data: { ...gaussians, split: { type: 'slice', test_size: 7 } } },
  { data: { ...gaussians, split: { type: 'train_test_split', test_size: 33, random_state: 5 } } },
  { data: { ...gaussians, numpy_seed: 5, split: { type: 'train_test_split', test_size: 0.5 } } },
  { data: { kind: 'make_circles', noise: 0.1, random_state: 9 }, draws_before: { data: 3, loop: 2 } },
  { net_first: true },
  { net_first: true, data: few },
  { net_first: true, data: { ...few, split: { type: 'randperm', test_size: 2 } }, draws_before: { data: 5 } },
  { data: few, draws_before: 17 },
  { data: few, draws_before: { data: 1, net: 2, loop: 3 }, seed_again: { net: 42 } },
  { data: few, seed_again: { net: 42, loop: 2 ** 53 - 1 } },
  { net_first: true, data: few, seed_again: { net: 3, loop: 4 }, draws_before: { net: 1, data: 2, loop: 4 } },
  {
    net_first: true,
    data: { ...gaussians, samples_per_class: 6 },
    model: [
      {
        type: 'Linear',
        in_features: 2,
        out_features: 5,
        init: { weight: { type: 'normal_' }, bias: { type: 'uniform_' } },
      },
      { type: 'Linear', in_features: 5, out_features: 2 },
    ],
  },
];

export interface SampleCase {
  experiment: Experiment;
  /** The script's, up to its loop. */
  lines: string[];
}

export const sampleCases: SampleCase[] = parts.map((part) => {
  const read = parseExperiment(JSON.parse(JSON.stringify({ ...tutorial, ...part })));
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.message}`);
  const experiment = read.value;
  const lines = [
    'import torch',
    'import torch.nn as nn',
    ...dataImports(experiment),
    `torch.manual_seed(${experiment.seed})`,
    ...inDrawOrder(experiment, [dataSection(experiment)], [netSection(experiment)]).flatMap((s) => s.lines),
    ...drawOrderLines(experiment, 'loop'),
  ];
  return { experiment, lines };
});
