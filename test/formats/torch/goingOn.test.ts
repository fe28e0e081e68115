/** Checkpoints that PyTorch saved are gone on from as PyTorch does: groups, frozen layers, schedulers, LBFGS. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { optimizerDefinition } from '../../../src/engine/optimizers/index.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { openFile } from '../../../src/formats/index.ts';
import { planParameters } from '../../../src/formats/opening/planParameters.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { filled, fixture } from '../../helpers/golden.ts';

type Checkpoints = Record<string, { file: string; losses: number[] }>;
const checkpoints = fixture<Checkpoints>('checkpoints.json');

const plain: LayerConfig[] = [
  linear(2, 5),
  { type: 'Tanh' },
  linear(5, 4),
  { type: 'Sigmoid' },
  linear(4, 2),
];
const norm: LayerConfig[] = [
  linear(2, 5),
  { type: 'BatchNorm1d', num_features: 5, eps: 1e-5, momentum: 0.1, affine: true },
  { type: 'Tanh' },
  linear(5, 2),
];

interface AtHand {
  optimizer?: Partial<Experiment['optimizer']>;
  model?: LayerConfig[];
  training?: Partial<Experiment['training']>;
  /** Of losses so small that PyTorch itself, from parameters 1e-7 apart, comes to others further apart. */
  bound?: number;
  /** How many epochs are compared: all unless said. */
  epochs?: number;
}

/** The experiment into which each is opened, at other hyperparameters. */
const cases: Record<string, AtHand> = {
  groups: { optimizer: { type: 'Adam' } },
  'groups and StepLR': { optimizer: { type: 'Adam' } },
  'the head first': {
    optimizer: { type: 'SGD', groups: [{ modules: [0, 2], lr: 3 }] } as Partial<Experiment['optimizer']>,
  },
  BatchNorm1d: { optimizer: { type: 'Adam' }, model: norm },
  'a frozen layer left out': {
    optimizer: { type: 'Adam' },
    model: plain.map((layer, i) => (i === 0 ? { ...layer, requires_grad: false } : layer)) as LayerConfig[],
  },
  LBFGS: { optimizer: { type: 'LBFGS' } },
  'LBFGS with strong_wolfe': { optimizer: { type: 'LBFGS' }, bound: 3e-6, epochs: 6 },
  MultiStepLR: {},
  ConstantLR: {},
  LinearLR: {},
  ExponentialLR: {},
  PolynomialLR: {},
  CosineAnnealingLR: {},
  CosineAnnealingWarmRestarts: {},
  ReduceLROnPlateau: {},
};

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function plan(name: string, { optimizer = { type: 'SGD' }, model = plain, training = {} }: AtHand) {
  const type = optimizer.type ?? 'SGD';
  const now = changed(tutorial, {
    model,
    data: { ...tutorial.data, samples_per_class: 20 },
    optimizer: {
      ...filled(type, { lr: 0.7, ...optimizer }, optimizerDefinition(type)),
      l1: 0,
    } as Experiment['optimizer'],
    training: { ...tutorial.training, epochs: 24, ...training },
  });
  const opened = openFile(new Uint8Array(Buffer.from(checkpoints[name].file, 'base64')));
  if (!opened.ok || opened.value.type !== 'parameters') throw new Error(JSON.stringify(opened));
  const { parameters, alternatives = [] } = opened.value;
  const planned = planParameters([parameters, ...alternatives], now, 'checkpoint.pt');
  if (planned.type !== 'ready' || planned.run === null) throw new Error(JSON.stringify(planned));
  return { ...planned, run: planned.run };
}

function losses(name: string, at: AtHand): number[] {
  const { experiment, run: start } = plan(name, at);
  const run = new Run(arena, experiment);
  run.trainer.restore({ ...run.trainer.state(), ...start.state });
  return checkpoints[name].losses.map(() => run.trainer.trainEpoch().loss);
}

describe.each(Object.entries(cases))('%s', (name, at) => {
  test('goes on with the losses of PyTorch', () => {
    const got = losses(name, at);
    checkpoints[name].losses.slice(0, at.epochs).forEach((loss, i) => {
      expect(Math.abs(got[i] - loss) / loss, `epoch ${i}`).toBeLessThan(at.bound ?? 5e-7);
    });
  });

  test('leaves nothing out', () => {
    expect(plan(name, at).note).toBeUndefined();
  });
});

test('groups are those of the file, by their modules', () => {
  const { experiment } = plan('groups', cases.groups);
  expect(experiment.optimizer).toMatchObject({
    lr: 0.02,
    groups: [
      { modules: [2], lr: 0.003, weight_decay: 0.1, betas: [0.9, 0.999] },
      { modules: [4], lr: 0.02, weight_decay: 0, betas: [0.8, 0.99] },
    ],
  });
});

test('a scheduler brings its hyperparameters, and the rate that it was made with', () => {
  const { experiment } = plan('groups and StepLR', cases['groups and StepLR']);
  expect(experiment.training.scheduler).toEqual({ type: 'StepLR', step_size: 5, gamma: 0.5 });
  expect(experiment.optimizer.lr).toBe(0.02);
});

test('a scheduler that can’t be gone on with is left out by its name', () => {
  const { note, experiment } = plan('LambdaLR', {});
  expect(note).toMatch(/warmup/);
  expect(experiment.training.scheduler).toBeUndefined();
});
