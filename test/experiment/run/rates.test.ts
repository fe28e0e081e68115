/** Trainings with schedulers, parameter groups, frozen layers and LBFGS, held to what real PyTorch gave (fixtures/make_rates.py). */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { parseExperiment, readExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { rateCurveOf } from '../../../src/experiment/run/rateCurve.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { openFile } from '../../../src/formats/index.ts';
import { modelJson } from '../../../src/formats/json/modelJson.ts';
import { fixture, largestDifference } from '../../helpers/golden.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

interface Case {
  name: string;
  experiment: Record<string, unknown>;
  losses: number[];
  accuracies: number[];
  /** Of each group, at each epoch's start. */
  rates: number[][];
  error?: { epoch: number; text: string };
  final: number[];
}

const cases = fixture<Case[]>('rates.json');
/** LBFGS makes much of what little the first gradients are off by. */
const isLbfgs = ({ experiment }: Case) => (experiment.optimizer as { type: string }).type === 'LBFGS';
const lossBound = (one: Case) => (isLbfgs(one) ? 1e-4 : 5e-7);
const parameterBound = (one: Case) => (isLbfgs(one) ? 1e-2 : 2e-5);
const RATE = 1e-12;

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

describe.each(cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
  const experiment = readExperiment(one.experiment);

  test('gives PyTorch’s losses, accuracies, rates and parameters', () => {
    const { run, epochs, error } = runExperiment(arena, experiment);
    expect([error, error && run.trainer.epoch]).toEqual([one.error?.text, one.error?.epoch]);
    const losses = epochs.map(({ loss }) => loss);
    expect(losses).toHaveLength(one.losses.length);
    expect(largestDifference(losses, one.losses)).toBeLessThan(lossBound(one));
    expect(epochs.map(({ accuracy }) => accuracy)).toEqual(one.accuracies);
    const rates = rateCurveOf(experiment, Float32Array.from(losses), one.rates.length);
    one.rates[0].forEach((_, group) => {
      const wanted = one.rates.map((row) => row[group]);
      expect(largestDifference(Array.from(rates[group]), wanted)).toBeLessThan(RATE);
    });
  });

  test('ends with PyTorch’s parameters', () => {
    const run = new Run(arena, experiment);
    const epochs = one.error?.epoch ?? experiment.training.epochs;
    while (run.trainer.epoch < epochs) run.trainer.trainEpoch();
    const isWhole = one.error === undefined;
    const parameters = Array.from(run.trainer.state().parameters);
    expect(isWhole ? largestDifference(parameters, one.final) : 0).toBeLessThan(parameterBound(one));
  });

  test.each([0, 1, 9, 17])('goes on from a model file of epoch %d as if it had not stopped', (stop) => {
    const last = Math.min(experiment.training.epochs, one.error?.epoch ?? 40);
    const file = modelJson.write(savedRun(arena, experiment, Math.min(stop, last - 1)));
    const first = new Run(arena, experiment);
    while (first.trainer.epoch < last) first.trainer.trainEpoch();
    const whole = structuredClone(first.trainer.state());
    const opened = openFile(file);
    if (!opened.ok || opened.value.type !== 'run') throw new Error('not a run');
    const second = new Run(arena, opened.value.run.experiment);
    second.trainer.restore(opened.value.run.state);
    while (second.trainer.epoch < last) second.trainer.trainEpoch();
    expect(second.trainer.state()).toEqual(whole);
  });

  test('is written as it is read, without what has its default', () => {
    const json = experimentToJson(experiment);
    expect(readExperiment(JSON.parse(JSON.stringify(json)))).toEqual(experiment);
    const { scheduler } = one.experiment.training as { scheduler?: object };
    expect((json.training as { scheduler?: object }).scheduler).toEqual(scheduler);
    expect((json.optimizer as { groups?: object }).groups).toEqual(
      (one.experiment.optimizer as { groups?: object }).groups,
    );
  });
});

const base = cases[0].experiment as Record<string, object>;
const net = base.model as object[];
const refusals: [what: string, parts: Record<string, object>, problem: string][] = [
  ['an unknown scheduler', { training: { scheduler: { type: 'LambdaLR' } } }, 'training.scheduler.type: '],
  [
    'a step of 0',
    { training: { scheduler: { type: 'StepLR', step_size: 0 } } },
    'training.scheduler.step_size: ',
  ],
  ['no gamma', { training: { scheduler: { type: 'ExponentialLR' } } }, 'training.scheduler.gamma: '],
  [
    'ReduceLROnPlateau after each update',
    { training: { scheduler: { type: 'ReduceLROnPlateau' }, scheduler_step: 'step' } },
    "training.scheduler: PyTorch refuses it: ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'",
  ],
  [
    'a scheduler_step that is none',
    { training: { scheduler: { type: 'ConstantLR' }, scheduler_step: 'batch' } },
    'training.scheduler_step: ',
  ],
  [
    'CyclicLR’s momentum with Adam',
    {
      optimizer: { type: 'Adam', lr: 1 },
      training: { scheduler: { type: 'CyclicLR', base_lr: 0, max_lr: 1 } },
    },
    'optimizer must support momentum with `cycle_momentum` option enabled',
  ],
  [
    'OneCycleLR’s momentum with Adagrad',
    {
      optimizer: { type: 'Adagrad', lr: 1 },
      training: { scheduler: { type: 'OneCycleLR', max_lr: 1, total_steps: 9 } },
    },
    'optimizer must support momentum with `cycle_momentum` option enabled',
  ],
  [
    'OneCycleLR without steps',
    { training: { scheduler: { type: 'OneCycleLR', max_lr: 1, total_steps: null } } },
    'You must define either total_steps OR (epochs AND steps_per_epoch)',
  ],
  [
    'OneCycleLR with epochs alone',
    { training: { scheduler: { type: 'OneCycleLR', max_lr: 1, epochs: 3 } } },
    "'<=' not supported between instances of 'NoneType' and 'int'",
  ],
  [
    'a rise of no step',
    { training: { scheduler: { type: 'OneCycleLR', max_lr: 1, total_steps: 4, pct_start: 0.25 } } },
    'ZeroDivisionError: float division by zero',
  ],
  [
    'a module in two groups',
    { optimizer: { groups: [{ modules: [0] }, { modules: [2, 0] }] } },
    'optimizer.groups[1].modules[1]: PyTorch refuses it: some parameters appear in more than one parameter group',
  ],
  [
    'a module without parameters',
    { optimizer: { groups: [{ modules: [1] }] } },
    'optimizer.groups[0].modules[0]: module 1 has no parameters',
  ],
  [
    'a module that is none',
    { optimizer: { groups: [{ modules: [5] }] } },
    'optimizer.groups[0].modules[0]: ',
  ],
  ['an empty group', { optimizer: { groups: [{ modules: [] }] } }, 'optimizer.groups[0].modules: '],
  ['no groups', { optimizer: { groups: [] } }, 'optimizer.groups: '],
  ['l1 of a group', { optimizer: { groups: [{ modules: [0], l1: 1 }] } }, 'optimizer.groups[0].l1: '],
  ['a negative rate', { optimizer: { groups: [{ modules: [0], lr: -1 }] } }, 'optimizer.groups[0].lr: '],
  [
    'LBFGS of groups',
    { optimizer: { type: 'LBFGS', groups: [{ modules: [0] }] } },
    "optimizer.groups: PyTorch refuses it: LBFGS doesn't support per-parameter options (parameter groups)",
  ],
  [
    'LBFGS in another order',
    { optimizer: { type: 'LBFGS' }, training: { order: ['forward', 'loss', 'backward', 'step'] } },
    'training.order: LBFGS runs forward and backward itself',
  ],
  [
    'LBFGS with clipped gradients',
    { optimizer: { type: 'LBFGS' }, training: { clip_grad_value: 1 } },
    'training.clip_grad_value: LBFGS',
  ],
  [
    'another line search',
    { optimizer: { type: 'LBFGS', line_search_fn: 'armijo' } },
    'optimizer.line_search_fn: ',
  ],
  [
    'all layers frozen',
    {
      model: net.map((layer) =>
        'out_features' in layer ? { ...layer, requires_grad: false } : layer,
      ) as never,
    },
    'model: PyTorch refuses it: element 0 of tensors does not require grad and does not have a grad_fn',
  ],
  [
    'an activation frozen',
    { model: net.map((layer) => ({ ...layer, requires_grad: false })) as never },
    'model[1].requires_grad: ',
  ],
  [
    'requires_grad of a number',
    { model: [{ ...net[0], requires_grad: 0 }, ...net.slice(1)] as never },
    'model[0].requires_grad: ',
  ],
];

test.each(refusals)('%s is refused', (_what, parts, problem) => {
  const given = Object.fromEntries(
    Object.entries(base).map(([key, value]) => [
      key,
      Array.isArray(value) || typeof value === 'number' ? (parts[key] ?? value) : { ...value, ...parts[key] },
    ]),
  );
  const read = parseExperiment(given);
  expect(read.ok).toBe(false);
  expect(read.ok ? '' : `${read.problem.path}: ${read.problem.message}`).toContain(problem);
});

test('what has its default is left out, and null is none', () => {
  const given = (training: object, model = net): Experiment =>
    readExperiment({ ...base, model, training: { ...base.training, ...training } });
  const plain = given({ scheduler: undefined });
  expect(given({ scheduler: null, scheduler_step: 'epoch' })).toEqual(plain);
  expect(
    given(
      { scheduler: null },
      net.map((layer) => ({ ...layer, ...('out_features' in layer && { requires_grad: true }) })),
    ),
  ).toEqual(plain);
  expect(experimentToJson(plain).training).not.toHaveProperty('scheduler');
});
