/** Faults that only a run shows: found by what the engine's runs of planted scripts come to, and not in those that learn. */
import '../../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/arena.ts';
import { type Kernels, loadKernels } from '../../../../src/engine/kernels.ts';
import { chanceLossOf } from '../../../../src/experiment/model/chanceLoss.ts';
import { runExperiment } from '../../../../src/experiment/run/run.ts';
import { allMended, faultsOf, faultWords } from '../../../../src/formats/script/faults/findFaults.ts';
import type { RunSeen } from '../../../../src/formats/script/faults/seen/runSeen.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import { beginnersScript, markedLine, type Plan, STYLES } from '../../../helpers/beginnersScripts.ts';

const styles = Array.from({ length: STYLES }, (_, style) => style);
let kernels: Kernels;
beforeAll(async () => {
  kernels = await loadKernels();
});

function runOf(source: string): RunSeen {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  const { epochs, divergedAt, run } = runExperiment(new Arena(kernels), read.experiment);
  const losses = Float32Array.from(epochs, ({ loss }) => loss);
  const chance = chanceLossOf(read.experiment, run.points);
  return {
    losses,
    divergedAt,
    ofChance: chance && losses[losses.length - 1] / chance,
    accuracy: null,
    testAccuracy: null,
    saturation: null,
  };
}

const named = (source: string, run: RunSeen) =>
  faultsOf(source, run).map(({ fault, line }) => `${fault} ${line}`);

describe.each<[string, Plan]>([
  ['rateTooHigh', { task: 'number', lr: 100, evaluation: null }],
  ['rateTooLow', { task: 'classes', lr: 1e-5, evaluation: null }],
])('%s', (fault, plan) => {
  test.each(styles)('is found at its line in style %i, and mended there', (style) => {
    const source = beginnersScript(style, plan);
    expect(named(source, runOf(source)), source).toEqual([`${fault} ${markedLine(source)}`]);
    const other = allMended(source, runOf(source));
    expect(readScript(other), other).toMatchObject({ ok: true });
  });
});

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

test('of a loss that crawls it is said by how much it fell, in whole or round per cent', () => {
  const crawled = (share: number): RunSeen => ({
    ...ended,
    losses: Float32Array.from({ length: 101 }, (_, i) => 1 - (share * i) / 100),
  });
  for (const [share, words] of [
    [0.097, 'by 10% only'],
    [0.0312, 'by 3% only'],
    [0.00042, 'by 0.04% only'],
  ] as const) {
    const [one] = faultsOf(SCRIPT, crawled(share));
    expect(faultWords(one as never, 'en').sentence).toContain(words);
  }
});
