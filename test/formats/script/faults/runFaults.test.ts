/** Faults that only a run shows: found by what the engine's runs of planted scripts come to, and not in those that learn. */
import '../../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { allMended, faultsOf, faultWords } from '../../../../src/formats/script/faults/findFaults.ts';
import type { FaultName } from '../../../../src/formats/script/faults/index.ts';
import type { RunSeen } from '../../../../src/formats/script/faults/seen/runSeen.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import { beginnersScript, markedLine, type Plan, STYLES } from '../../../helpers/beginnersScripts.ts';
import { scriptRunner } from '../../../helpers/scriptRun.ts';

const styles = Array.from({ length: STYLES }, (_, style) => style);
let runOf: (source: string) => RunSeen;
beforeAll(async () => {
  runOf = await scriptRunner();
});

const named = (source: string, run: RunSeen) =>
  faultsOf(source, run).map(({ fault, line }) => `${fault} ${line}`);

const planted: [FaultName, Plan][] = [
  ['rateTooHigh', { task: 'number', lr: 100, evaluation: null }],
  ['rateTooLow', { task: 'classes', lr: 1e-5, evaluation: null }],
  ['rateTooLow', { task: 'logits', lr: 1e-4, evaluation: null }],
  ['stuckAtChance', { task: 'classes', init: 'equal' }],
  ['stuckAtChance', { task: 'logits', init: 'dead' }],
  ['repeatedLoss', { task: 'classes', lr: 1e-12, inOrder: true }],
  ['overfitted', { task: 'classes', byHeart: true }],
];

describe.each(planted)('%s', (fault, plan) => {
  test.each(styles)('is found at its line in style %i, and mended there', (style) => {
    const source = beginnersScript(style, plan);
    expect(named(source, runOf(source)), source).toEqual([`${fault} ${markedLine(source)}`]);
    const other = allMended(source, runOf(source));
    expect(readScript(other), other).toMatchObject({ ok: true });
  });
});

/** One step may not be enough for a rate, nor one remedy for what is learned by heart. */
const cured = planted.filter(([fault]) => fault === 'stuckAtChance' || fault === 'repeatedLoss');

test.each(cured.flatMap(([fault, plan]) => styles.map((style) => ({ fault, style, plan }))))(
  'mended, the run of style $style does not show $fault any more',
  ({ fault, style, plan }) => {
    const source = beginnersScript(style, plan);
    const other = allMended(source, runOf(source));
    expect(named(other, runOf(other)).join(), other).not.toContain(fault);
  },
);

test.each([
  'three-clouds-nll',
  'two-clouds-one-output',
  'bowl-regression',
  'two-ways-one-net',
  'rings',
  'moons-scaled',
  'inside-the-circle',
  'loader-batches',
  'find-the-weights',
  'egg-box',
  'xor-four-rows',
])('the run of %s shows none', (name) => {
  const source = readFileSync(new URL(`../../../fixtures/scripts/${name}.py`, import.meta.url), 'utf8');
  expect(named(source, runOf(source))).toEqual([]);
});

const SCRIPT = beginnersScript(0, { task: 'classes' });
const tutorial = readFileSync(
  new URL('../../../fixtures/tutorial_script.py', import.meta.url),
  'utf8',
).replace('    nn.Softmax(dim=1),\n)\nprint', ')\nprint');

test.each([
  [50, '0.01', 'SGD', []],
  [300, '0.01', 'SGD', []],
  [1000, '0.01', 'SGD', []],
  [300, '0.001', 'Adam', []],
  [300, '0.001', 'SGD', ['rateTooLow']],
  [3000, '0.001', 'SGD', ['rateTooLow']],
  [300, '1e-5', 'Adam', ['rateTooLow']],
])(
  'the tutorial without its softmax, %i epochs at the rate %s of %s: %j',
  (epochs, lr, optimizer, faults) => {
    const source = tutorial
      .replace('num_epoch = 10000', `num_epoch = ${epochs}`)
      .replace('SGD', optimizer)
      .replace('lr=0.01', `lr=${lr}`);
    expect(faultsOf(source, runOf(source)).map(({ fault }) => fault)).toEqual(faults);
  },
);

test('a rate that is usual crawls only where the loss would take long to fall by half', () => {
  const losses = (epochs: number) => Float32Array.from({ length: epochs }, (_, i) => 1 - (0.05 * i) / epochs);
  const usual = tutorial.replace('num_epoch = 10000', 'num_epoch = 300');
  expect(faultsOf(usual, { ...ended, losses: losses(300) })).toEqual([]);
  expect(faultsOf(usual, { ...ended, losses: losses(3000) }).map(({ fault }) => fault)).toEqual([
    'rateTooLow',
  ]);
});

const ended: RunSeen = {
  losses: Float32Array.from({ length: 40 }, (_, i) => 1 / (i + 1)),
  divergedAt: null,
  ofChance: 0.1,
  accuracy: 0.95,
  testAccuracy: 0.92,
  saturation: [{ moduleIndex: 1, share: 0.2 }],
};

test('a training accuracy far above the test’s is named with both, and mended by a weight decay', () => {
  expect(named(SCRIPT, ended)).toEqual([]);
  const [one] = faultsOf(SCRIPT, { ...ended, accuracy: 1, testAccuracy: 0.71 });
  expect([one.fault, faultWords(one, 'zh-Hant').sentence]).toEqual([
    'overfitted',
    expect.stringMatching(/100%.*71%/),
  ]);
  expect(allMended(SCRIPT, { ...ended, accuracy: 1, testAccuracy: 0.71 })).toContain(', weight_decay=0.01)');
});

test('a loss that stays at guessing with a saturated layer is named at that layer', () => {
  const stuck = { ...ended, losses: new Float32Array(40).map((_, i) => 0.7 - i * 1e-6), ofChance: 1.005 };
  expect(named(SCRIPT, stuck)).not.toContain('stuckAtChance');
  const full = { ...stuck, saturation: [{ moduleIndex: 1, share: 0.97 }] };
  const one = faultsOf(SCRIPT, full).find(({ fault }) => fault === 'stuckAtChance');
  expect(SCRIPT.slice(one?.place.from, one?.place.to)).toBe('nn.Tanh()');
  expect(faultWords(one as never, 'en').sentence).toContain('Tanh is saturated at 97%');
});

test('a loss that repeats bit for bit is said with the epoch from which on it does', () => {
  const stuck = {
    ...ended,
    losses: new Float32Array(40).fill(0.5).map((loss, i) => (i < 7 ? 1 - i / 10 : loss)),
  };
  const run = { ...stuck, accuracy: 0.5, testAccuracy: null };
  const one = faultsOf(SCRIPT, run).find(({ fault }) => fault === 'repeatedLoss');
  expect(faultWords(one as never, 'en').sentence).toContain('From epoch 7 on');
  expect(named(SCRIPT, { ...run, accuracy: 1 })).toEqual([]);
});

const SLOW = beginnersScript(0, { task: 'classes', lr: 1e-4 });

test('of a loss that crawls it is said by how much it fell, in whole or round per cent', () => {
  const crawled = (share: number): RunSeen => ({
    ...ended,
    losses: Float32Array.from({ length: 1001 }, (_, i) => 1 - (share * i) / 1000),
  });
  for (const [share, words] of [
    [0.097, 'by 10% only'],
    [0.0312, 'by 3% only'],
    [0.00042, 'by 0.04% only'],
  ] as const) {
    const [one] = faultsOf(SLOW, crawled(share));
    expect(faultWords(one as never, 'en').sentence).toContain(words);
  }
});

test.each([
  ['SGD', '5000', '0.01'],
  ['Adam', '1e4', '0.001'],
])(
  'a rate of %s that can’t be trained with, %s, is named in the text, and mended by a usual one',
  (optimizer, lr, usual) => {
    const source = tutorial.replace('SGD', optimizer).replace('lr=0.01', `lr=${lr}`);
    expect(readScript(source)).toMatchObject({ ok: false });
    const found = faultsOf(source);
    expect(found.map(({ fault, place }) => [fault, source.slice(place.from, place.to)])).toEqual([
      ['rateTooHigh', lr],
    ]);
    const other = allMended(source);
    expect(other).toBe(source.replace(`lr=${lr}`, `lr=${usual}`));
    expect(readScript(other)).toMatchObject({ ok: true });
    expect(faultsOf(source.replace(`lr=${lr}`, 'lr=1000'))).toEqual([]);
  },
);
