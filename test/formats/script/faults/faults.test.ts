/** Faults of scripts are found at their lines in scripts of ten styles, mended there, and none is found in what is right. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { type FoundFault, faultsOf, mended } from '../../../../src/formats/script/faults/findFaults.ts';
import type { FaultName } from '../../../../src/formats/script/faults/index.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';
import { beginnersScript, markedLine, type Plan, STYLES } from '../../../helpers/beginnersScripts.ts';

const styles = Array.from({ length: STYLES }, (_, style) => style);
const named = (found: readonly FoundFault[]) => found.map(({ fault, line }) => `${fault} ${line}`);

const right: Record<string, Plan> = {
  classes: { task: 'classes' },
  log: { task: 'log' },
  one: { task: 'one' },
  logits: { task: 'logits' },
  number: { task: 'number' },
  shuffled: { task: 'classes', shuffled: 'together' },
  dropout: { task: 'classes', dropout: true },
  scheduled: { task: 'classes', scheduled: 'last' },
  clipped: { task: 'one', lines: ['zero', 'forward', 'loss', 'backward', 'clip', 'step'] },
  inLoop: { task: 'classes', dropout: true, evaluation: 'inLoop' },
};

describe.each(Object.entries(right))('of right scripts, %s', (_, plan) => {
  test.each(styles)('nothing is found in style %i', (style) => {
    const source = beginnersScript(style, plan);
    expect(readScript(source), source).toMatchObject({ ok: true });
    expect(named(faultsOf(source)), source).toEqual([]);
  });
});

const planted: [FaultName, string, Plan][] = [
  ['softmaxTwice', '', { task: 'classes', end: 'Softmax' }],
  ['nllWithoutLog', 'softmax', { task: 'log', end: 'Softmax' }],
  ['nllWithoutLog', 'none', { task: 'log', end: null }],
  ['bceWithoutSigmoid', '', { task: 'one', end: null }],
  ['broadcastLoss', 'MSELoss', { task: 'number', isFlat: true }],
  ['broadcastLoss', 'BCELoss', { task: 'one', isFlat: true }],
  ['broadcastLoss', 'BCEWithLogitsLoss', { task: 'logits', isFlat: true }],
  ['missingZeroGrad', '', { task: 'classes', lines: ['forward', 'loss', 'backward', 'step'] }],
  ['wrongOrder', 'cleared', { task: 'classes', lines: ['forward', 'loss', 'backward', 'zero', 'step'] }],
  ['wrongOrder', 'stepped', { task: 'one', lines: ['zero', 'forward', 'loss', 'step', 'backward'] }],
  ['wrongOrder', 'scheduled first', { task: 'classes', scheduled: 'first' }],
  [
    'wrongOrder',
    'clipped behind the step',
    { task: 'classes', lines: ['forward', 'loss', 'zero', 'backward', 'step', 'clip'] },
  ],
  [
    'wrongOrder',
    'clipped before backward',
    { task: 'logits', lines: ['zero', 'forward', 'loss', 'clip', 'backward', 'step'] },
  ],
  ['stepInTest', 'again', { task: 'classes', testStep: 'again', evaluation: null }],
  ['stepInTest', 'learns', { task: 'logits', testStep: 'learns', evaluation: null }],
  ['noEval', 'behind', { task: 'classes', dropout: true, evaluation: 'noEval' }],
  ['noEval', 'in the loop', { task: 'classes', dropout: true, evaluation: 'inLoopNoEval' }],
  ['seedAfterNet', '', { task: 'classes', seed: 'late' }],
  ['shuffledApart', 'one', { task: 'classes', shuffled: 'apart' }],
  ['shuffledApart', 'twice', { task: 'one', shuffled: 'twice' }],
  ['shuffledApart', 'in place', { task: 'classes', shuffled: 'inPlace' }],
  ['shuffledApart', 'turned round', { task: 'logits', shuffled: 'turned' }],
  ['labelOrder', 'names', { task: 'classes', labels: 'swapped' }],
  ['labelOrder', 'lengths', { task: 'one', labels: 'lengths' }],
];

describe.each(planted)('%s %s', (fault, _, plan) => {
  test.each(styles)('is found at its line in style %i, and mended there', (style) => {
    const source = beginnersScript(style, plan);
    const found = faultsOf(source);
    expect(named(found), source).toEqual([`${fault} ${markedLine(source)}`]);
    const text = mended(source, found[0]);
    expect(text, source).not.toBeNull();
    expect(named(faultsOf(text ?? '')), text ?? '').toEqual([]);
    expect(readScript(text ?? ''), text ?? '').toMatchObject({ ok: true });
  });
});

/** Those with a loader. */
test.each([3, 6])(
  'a step that stands behind the batches is found in style %i, and put among them',
  (style) => {
    const source = beginnersScript(style, { task: 'classes', isLate: true });
    const found = faultsOf(source);
    expect(named(found), source).toEqual([`wrongOrder ${markedLine(source)}`]);
    const text = mended(source, found[0]) ?? '';
    expect(named(faultsOf(text)), text).toEqual([]);
    expect(readScript(text), text).toMatchObject({ ok: true });
  },
);
