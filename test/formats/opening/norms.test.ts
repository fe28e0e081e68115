/**
 * Nets whose files hold BatchNorm1d, LayerNorm and PReLU layers beside Linear ones: the net that is built gives what PyTorch's
 * does (test/fixtures/models/make_norms.py).
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { openFile } from '../../../src/formats/index.ts';
import type { NetQuestion, OpenPlan, ReadyPlan } from '../../../src/formats/opening/openPlan.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { planParameters } from '../../../src/formats/opening/planParameters.ts';
import { changed, linear } from '../../helpers/experiments.ts';
import { outputsAt } from '../../helpers/outputsAt.ts';
import { linears, saved } from '../../helpers/stateDicts.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const at = (file: string) => readFileSync(new URL(`../../fixtures/models/${file}`, import.meta.url));
const facts = JSON.parse(String(at('norms.json'))) as {
  points: [number, number][];
  files: Record<string, number[][]>;
};

/** Any loss that is at hand: the offer does not hang on it. */
const losses: [string, Experiment][] = [
  ['CrossEntropyLoss', changed(tutorial, { model: [linear(2, 3), { type: 'Tanh' }, linear(3, 2)] })],
  ['BCEWithLogitsLoss', withLoss(tutorial, 'BCEWithLogitsLoss')],
];

function question(planned: OpenPlan): NetQuestion {
  if (planned.type !== 'question' || planned.question.type !== 'net')
    throw new Error(`a ${planned.type}: ${'reason' in planned && planned.reason}`);
  return planned.question;
}

function built(file: string, now: Experiment, order = 0): ReadyPlan {
  const read = openFile(at(file));
  if (!read.ok) throw new Error(read.problem.message);
  expect(question(planOpening(read.value, now, file)).builds).toBe(true);
  const planned = planOpening(read.value, now, file, { net: { net: 0, order, activation: 'Tanh' } });
  if (planned.type !== 'ready')
    throw new Error(`a ${planned.type}: ${'reason' in planned && planned.reason}`);
  return planned;
}

describe.each(losses)('with %s at hand', (_loss, now) => {
  test.each(Object.keys(facts.files))('the net of %s gives what PyTorch gives', (file) => {
    const { experiment, run } = built(file, now);
    if (run === null) throw new Error('expected parameters');
    const outputs = outputsAt(arena, experiment, run.state.parameters, facts.points);
    facts.files[file].forEach((expected, i) => {
      expected.forEach((value, k) => {
        expect(outputs[i][k]).toBeCloseTo(value, 5);
      });
    });
  });
});

const types = ({ experiment: { model } }: ReadyPlan) => model.map(({ type }) => type).join(' ');

test.each([
  ['norm-before.pt', 'Linear BatchNorm1d Tanh Linear'],
  ['norm-behind.pt', 'Linear Tanh BatchNorm1d Linear'],
  ['norm-input.pt', 'BatchNorm1d Linear Tanh Linear'],
  ['prelu.pt', 'Linear PReLU Linear PReLU Linear'],
  ['norm-blocks.pt', 'LayerNorm Linear Tanh LayerNorm Linear Tanh Linear'],
])('the layers of %s are %s', (file, layers) => {
  expect(types(built(file, losses[0][1]))).toBe(layers);
});

const bn = (name: string, features: number) => ({
  [`${name}.weight`]: [features],
  [`${name}.bias`]: [features],
  [`${name}.running_mean`]: [features],
  [`${name}.running_var`]: [features],
  [`${name}.num_batches_tracked`]: [],
});
const ln = (name: string, features: number) => ({
  [`${name}.weight`]: [features],
  [`${name}.bias`]: [features],
});
const prelu = (name: string, features: number) => ({ [`${name}.weight`]: [features] });
const asked = (shapes: Record<string, number[]>) =>
  question(planParameters([saved(shapes)], tutorial, 'net.pt')).nets[0];

describe('the place of a layer beside the Linear layers', () => {
  const three = linears({ a: [2, 6], b: [6, 6], c: [6, 2] });
  const cases: [string, Record<string, number[]>, orders: string[]][] = [
    [
      'is asked for where two places fit',
      { ...three, ...bn('norm', 6) },
      ['2 → 6 (a) → BatchNorm1d (norm) → 6 (b) → 2 (c)', '2 → 6 (a) → 6 (b) → BatchNorm1d (norm) → 2 (c)'],
    ],
    [
      'is told by its number',
      { ...linears({ fc1: [2, 6], fc2: [6, 6], fc3: [6, 2] }), ...bn('bn2', 6) },
      ['2 → 6 (fc1) → 6 (fc2) → BatchNorm1d (bn2) → 2 (fc3)'],
    ],
    [
      'is told by its width',
      { ...ln('norm', 7), ...linears({ out: [4, 2], mid: [7, 4], in: [2, 7] }) },
      ['2 → 7 (in) → LayerNorm (norm) → 4 (mid) → 2 (out)'],
    ],
    [
      'of a PReLU of one slope is any',
      { ...linears({ one: [2, 3], two: [3, 4], three: [4, 2] }), ...prelu('act', 1) },
      [
        '2 → 3 (one) → PReLU (act) → 4 (two) → 2 (three)',
        '2 → 3 (one) → 4 (two) → PReLU (act) → 2 (three)',
        '2 → 3 (one) → 4 (two) → 2 (three) → PReLU (act)',
        '2 → PReLU (act) → 3 (one) → 4 (two) → 2 (three)',
      ],
    ],
    [
      'of a norm and a PReLU behind the same Linear',
      { ...linears({ 0: [2, 6], 3: [6, 2] }), ...bn('1', 6), ...prelu('2', 6) },
      ['2 → 6 (0) → BatchNorm1d (1) → PReLU (2) → 2 (3)'],
    ],
    [
      'of two norms is behind a Linear each',
      {
        ...linears({ hidden_a: [2, 5], hidden_b: [5, 5], out: [5, 2] }),
        ...bn('norm_a', 5),
        ...bn('norm_b', 5),
      },
      [
        '2 → 5 (hidden_a) → BatchNorm1d (norm_a) → 5 (hidden_b) → BatchNorm1d (norm_b) → 2 (out)',
        '2 → 5 (hidden_a) → BatchNorm1d (norm_b) → 5 (hidden_b) → BatchNorm1d (norm_a) → 2 (out)',
      ],
    ],
    [
      'of two digits comes behind those of one',
      Object.fromEntries(
        Array.from({ length: 5 }, (_, i) => [
          ...Object.entries(linears({ [`layers.${3 * i}`]: [i === 0 ? 2 : 4, i === 4 ? 2 : 4] })),
          ...(i === 4 ? [] : Object.entries(bn(`layers.${3 * i + 1}`, 4))),
        ])
          .flat()
          .toSorted(),
      ),
      [
        '2 → 4 (0) → BatchNorm1d (1) → 4 (3) → BatchNorm1d (4) → 4 (6) → BatchNorm1d (7) → 4 (9) → BatchNorm1d (10) → 2 (12)',
      ],
    ],
  ];
  test.each(cases)('%s', (_what, shapes, orders) => {
    expect(asked(shapes).orders).toEqual(orders);
  });
});

test('an activation is asked for only where the file leaves it open', () => {
  expect(asked({ ...linears({ 0: [2, 6], 2: [6, 2] }), ...prelu('1', 1) }).asksForActivation).toBe(false);
  expect(asked({ ...linears({ 0: [2, 6], 2: [6, 2] }), ...bn('1', 6) }).asksForActivation).toBe(true);
});

test('what the file does not tell of a normalization is said', () => {
  expect(built('norm-before.pt', tutorial).notes).toEqual([
    "The file does not hold the settings of BatchNorm1d, such as eps: they become PyTorch's defaults.",
  ]);
});

describe('are still refused, by what they are', () => {
  const two = linears({ 0: [2, 8], 3: [8, 2] });
  const cases: [string, Record<string, number[]>, RegExp][] = [
    ['an RMSNorm', { ...two, ...prelu('rms', 8) }, /rms\.weight \[8\] \(a normalization\)/],
    ['a GroupNorm', { ...two, ...ln('gn1', 8) }, /gn1\.weight \[8\] \(a normalization\)/],
    [
      'a BatchNorm of another width',
      { ...two, ...bn('1', 9) },
      /in any order \(0 2 → 8, 3 8 → 2, 1 BatchNorm1d 9\)/,
    ],
    [
      'a BatchNorm that is not whole',
      { ...two, '1.running_mean': [8] },
      /1\.running_mean \[8\] \(BatchNorm\)/,
    ],
    ['a BatchNorm alone', bn('0', 2), /no Linear layer/],
  ];
  test.each(cases)('%s', (_what, shapes, reason) => {
    const planned = planParameters([saved(shapes)], tutorial, 'net.pt');
    expect(planned).toMatchObject({ type: 'refused', reason: expect.stringMatching(reason) });
  });
});

test('an end with parameters at hand gives way, as the file has none for it', () => {
  const now = changed(tutorial, {
    model: [linear(2, 2), { type: 'PReLU', num_parameters: 1, init: 0.25 }],
  });
  const planned = planParameters([saved(linears({ 0: [2, 3], 2: [3, 2] }))], now, 'net.pt', {
    net: 0,
    order: 0,
    activation: 'Tanh',
  });
  expect(planned).toMatchObject({ type: 'ready', experiment: { model: [{}, {}, {}] } });
});
