/** Opening a whole net: it replaces the model at hand, with what it needs beside it. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LayerConfig } from '../../../src/engine/layers/index.ts';
import { withKind } from '../../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import type { OpenAnswers, OpenPlan } from '../../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { savedObjectOf } from '../../../src/formats/torch/checkpointOf.ts';
import { readTorch } from '../../../src/formats/torch/readTorch.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/pickles/${name}`, import.meta.url)));

function plan(bytes: Uint8Array, now: Experiment, answers: OpenAnswers = {}): OpenPlan {
  const opened = openFile(bytes);
  if (!opened.ok) throw new Error(opened.problem.message);
  return planOpening(opened.value, now, 'net.pkl', answers);
}

const yes: OpenAnswers = { net: { net: 0, order: 0, activation: null } };

function ready(bytes: Uint8Array, now: Experiment, answers?: OpenAnswers) {
  const planned = plan(bytes, now, answers);
  if (planned.type !== 'ready') throw new Error(`expected ready, got ${planned.type}`);
  return planned;
}

const sigmoid: LayerConfig[] = [linear(2, 3), { type: 'Tanh' }, linear(3, 1), { type: 'Sigmoid' }];
const written = (model: LayerConfig[], experiment: Partial<Experiment> = {}) =>
  formats.wholeNet.write(
    savedRun(arena, { ...changed(tutorial, { model }), ...experiment } as Experiment, 2),
  );

test('a net that goes with data, inputs and loss at hand replaces the model, and nothing else', () => {
  const { experiment, run, words } = ready(fixture('a113_net.pt'), tutorial);
  const { model, ...others } = experiment;
  const { model: _, ...before } = tutorial;
  expect(model).toEqual([linear(2, 3), { type: 'Tanh' }, linear(3, 2)]);
  expect(others).toEqual(before);
  expect(run?.state.epoch).toBe(0);
  expect(words).toBe('Opened the net in net.pkl, 3 layers. Train goes on from there.');
});

test('what was trained here comes back to the bit', () => {
  const saved = savedRun(arena, tutorial, 5);
  const { experiment, run } = ready(
    formats.wholeNet.write(saved),
    changed(tutorial, { model: [linear(2, 2)] }),
  );
  expect(experiment).toEqual(tutorial);
  expect(run?.state.parameters).toEqual(saved.state.parameters);
});

test('a net in a checkpoint goes on from its epoch, and what is left out is told', () => {
  const adam = {
    type: 'Adam',
    lr: 0.1,
    betas: [0.9, 0.999],
    eps: 1e-8,
    weight_decay: 0,
    amsgrad: false,
    l1: 0,
  };
  const now = { ...tutorial, optimizer: adam } as Experiment;
  const { run, experiment } = ready(fixture('a113_net_in_checkpoint.pt'), now);
  expect(run?.state).toMatchObject({ epoch: 2, steps: 2 });
  expect(experiment.optimizer).toMatchObject({ type: 'Adam', lr: 0.001 });
});

describe('a net that needs something else than what is at hand asks first, and then takes', () => {
  const cases: [string, () => Uint8Array, Experiment, Partial<Experiment>, RegExp][] = [
    [
      'BCELoss for one output behind a Sigmoid',
      () => written(sigmoid, { loss: { type: 'BCELoss' } }),
      tutorial,
      { loss: { type: 'BCELoss' } },
      /1 output and ends in Sigmoid: the loss becomes BCELoss/,
    ],
    [
      'BCEWithLogitsLoss for one bare output',
      () => written([linear(2, 1)], { loss: { type: 'BCEWithLogitsLoss' } }),
      tutorial,
      { loss: { type: 'BCEWithLogitsLoss' } },
      /1 output and ends in Linear: the loss becomes BCEWithLogitsLoss/,
    ],
    [
      'CrossEntropyLoss for two outputs where BCELoss is at hand',
      () => fixture('a213_net.pt'),
      { ...changed(tutorial, { model: sigmoid }), loss: { type: 'BCELoss' } },
      { loss: { type: 'CrossEntropyLoss' } },
      /2 outputs and ends in Linear: the loss becomes CrossEntropyLoss/,
    ],
    [
      'NLLLoss behind a LogSoftmax where BCELoss is at hand',
      () => fixture('a113_activations.pt'),
      { ...changed(tutorial, { model: sigmoid }), loss: { type: 'BCELoss' } },
      { loss: { type: 'NLLLoss' } },
      /2 outputs and ends in LogSoftmax: the loss becomes NLLLoss/,
    ],
    [
      'other inputs',
      () => fixture('a113_nested_net.pt'),
      changed(tutorial, { inputs: ['x1'] as never, model: [linear(1, 2)] }),
      { inputs: ['x1', 'x2'] },
      /takes 2 inputs: they become x1, x2/,
    ],
    [
      'data of classes where a real target is at hand',
      () => fixture('a113_named_net.pt'),
      withKind(tutorial, 'regression_plane'),
      { loss: { type: 'CrossEntropyLoss' } },
      /2 outputs, and the data at hand a real target: they become Gaussians of 2 classes/,
    ],
  ];
  test.each(cases)('%s', (_what, bytes, now, taken, note) => {
    const first = plan(bytes(), now);
    expect(first).toMatchObject({
      type: 'question',
      question: { type: 'net', builds: true, activation: null },
    });
    const { experiment, notes } = ready(bytes(), now, yes);
    expect(experiment).toMatchObject(taken);
    expect(notes?.join(' ')).toMatch(note);
  });
});

describe('of several nets in a checkpoint', () => {
  const read = (name: string) => readTorch(fixture(name));
  const planned = (saved: Record<string, unknown>, answers?: OpenAnswers) =>
    planOpening(savedObjectOf(new Map(Object.entries(saved))), tutorial, 'net.pkl', answers);
  const names = (plan: OpenPlan) =>
    plan.type === 'question' && plan.question.type === 'net'
      ? plan.question.nets.map(({ path }) => path)
      : plan.type;
  const [one, other, bad] = ['a113_net.pt', 'a213_activations.pt', 'a113_conv.pt'];

  test.each([
    [{ actor: one, critic: other }, ['actor', 'critic']],
    [{ best: one, model: other }, ['model', 'best']],
    [{ a: one, b: other, c: one }, ['a', 'b', 'c']],
    [{ generator: one, discriminator: bad, encoder: other }, ['generator', 'encoder']],
  ])('%j it is asked which', (files, paths) => {
    const saved = Object.fromEntries(Object.entries(files).map(([key, file]) => [key, read(file)]));
    expect(names(planned(saved))).toEqual(paths);
    expect(planned(saved)).toMatchObject({ question: { words: 'There are several whole nets in net.pkl.' } });
    const second = planned(saved, { net: { net: 1, order: 0, activation: null } });
    expect(second).toMatchObject({ type: 'ready', words: expect.stringContaining(`${paths[1]} of net.pkl`) });
  });

  test('the epoch is that of the net that the training had arrived at', () => {
    const saved = { epoch: 4, best: read(one), last: read(other) };
    const epochs = [0, 1].map((net) => {
      const plan = planned(saved, { net: { net, order: 0, activation: null } });
      return plan.type === 'ready' && plan.run?.state.epoch;
    });
    expect(epochs).toEqual([4, 0]);
  });

  test.each([
    ['a whole net beside it', 'model', one, 'critic', bad],
    ['a net with hooks beside a net', 'net', one, 'teacher', 'a113_hooks.pt'],
    [
      'a net with a buffer beside parameters',
      'model_state_dict',
      'a113_linear_net.pt',
      'encoder',
      'a213_buffer.pt',
    ],
  ])('%s that can’t be read is left out by its name', (_what, key, file, badKey, badFile) => {
    const plan = planned({ [key]: read(file), [badKey]: read(badFile) });
    expect(plan).toMatchObject({ type: 'ready', note: `Left out, as nothing here is for it: ${badKey}.` });
  });

  test('the likeliest one that can’t be read is refused by what it is', () => {
    expect(() => planned({ model: read(bad), ema: read(one) })).toThrow(/Conv2d/);
  });
});

test('a class of one’s own asks whether to build the net of its Linear layers', () => {
  const planned = plan(fixture('a213_own_blocks.pt'), tutorial);
  expect(planned).toMatchObject({ type: 'question', question: { type: 'net', builds: true } });
});

test.each<[string, LayerConfig[], RegExp]>([
  ['without a Linear', [{ type: 'Sigmoid' }], /there is no Linear layer in it/],
  ['whose layers do not follow on each other', [linear(2, 3), linear(4, 2)], /model\[1\].*in_features/],
  ['of more inputs than there are', [linear(40, 2)], /its first layer takes 40 inputs/],
])('a net %s is refused', (_what, model, reason) => {
  const stateDict = new Map();
  const planned = planOpening(
    { type: 'net', model, parameters: { stateDict, checkpoint: null } },
    tutorial,
    'a.pkl',
  );
  expect(planned).toMatchObject({ type: 'refused', reason: expect.stringMatching(reason) });
});

test.each([
  ['device', 'Left out, as nothing here is for them: device and gpu.'],
  ['texts', 'Left out, as nothing here is for them: epoch, loss, and args.'],
  ['list', 'Left out, as nothing here is for it: 1.'],
  ['containers', 'big, and 2 more.'],
])('of the checkpoint %s it is said what is left out', (name, said) => {
  const now = changed(tutorial, { model: [linear(2, 3), { type: 'Tanh' }, linear(3, 2)] });
  const { words, note } = ready(fixture(`a113_${name}.pt`), now);
  expect(words).toContain(said);
  expect(note).toContain(said);
});
