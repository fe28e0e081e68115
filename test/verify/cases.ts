/** The cases of the comparison with PyTorch, and the experiment that all of them vary. */
import type { LayerConfig } from '../../src/engine/layers/index.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import type { Config } from './otherValues.ts';

export interface Case {
  group: string;
  name: string;
  experiment: Experiment;
}

export type Parts = { [K in keyof Experiment]?: unknown };

export const linear = (in_features: number, out_features: number, extra: Config = {}) => ({
  type: 'Linear',
  in_features,
  out_features,
  bias: true,
  ...extra,
});

/** Smooth, quick and not chaotic: what differs from PyTorch in it is not blown up by the training. */
export const base: Experiment = {
  ...tutorial,
  data: { ...tutorial.data, samples_per_class: 30 } as Experiment['data'],
  model: [linear(2, 6), { type: 'Tanh' }, linear(6, 2)] as LayerConfig[],
  optimizer: { ...tutorial.optimizer, lr: 0.1 },
  training: { ...tutorial.training, epochs: 40, log_every: 5 },
};

/** The experiment as the parser reads it; null where PyTorch would refuse it. */
export function accepted(parts: Parts): Experiment | null {
  const read = parseExperiment(JSON.parse(JSON.stringify({ ...base, ...parts })));
  return read.ok ? read.value : null;
}

export const accepts = (parts: Parts) => accepted(parts) !== null;

/** The cases of the group that the parser accepts, named by what varies. */
export function group(name: string, all: [string, Parts][]): Case[] {
  return all.flatMap(([what, parts]) => {
    const experiment = accepted(parts);
    return experiment === null ? [] : [{ group: name, name: what, experiment }];
  });
}

export const named = (type: string, config: Config) => `${type} ${JSON.stringify(config)}`;

export const threeClasses = {
  kind: 'gaussians',
  samples_per_class: 25,
  centers: [
    [2, 2],
    [-2, -2],
    [2, -2],
  ],
};
