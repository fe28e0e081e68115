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

const number = beginnersScript(0, { task: 'number', isFlat: true, evaluation: null });

test.each([
  ['((out - y_t) ** 2).mean()', '((out - y_t.unsqueeze(1)) ** 2).mean()'],
  ['torch.mean((y_t - out) ** 2)', 'torch.mean((y_t.unsqueeze(1) - out) ** 2)'],
  [
    '(out.squeeze(1) - y_t.view(-1, 1)).pow(2).mean()',
    '(out.squeeze(1) - y_t.view(-1, 1).squeeze(1)).pow(2).mean()',
  ],
])('shapes that do not fit are found in a loss by hand, %s, and mended', (written, right) => {
  const source = number.replace('loss_func(out, y_t)', written);
  const [found, ...others] = faultsOf(source);
  expect([found.fault, found.line, others]).toEqual(['broadcastLoss', markedLine(source), []]);
  expect(mended(source, found)).toBe(source.replace(written, right));
  expect(faultsOf(source.replace(written, right))).toEqual([]);
});

const sortedAlone = beginnersScript(0, { task: 'classes', shuffled: 'turned' });

test.each(['y_t = y_t.sort()[0]', 'y_t, _ = torch.sort(y_t)', 'x_t = x_t[torch.sort(x_t[:, 0])[1]]'])(
  'rows that are sorted apart from the others are found: %s',
  (line) => {
    const source = sortedAlone
      .replace('x_t = x_t.flip(0) #!', `y_t = (x_t[:, 1] > 0).long()\n${line} #!`)
      .replace('y_t = y_t.long()', 'y_t = y_t');
    const found = faultsOf(source);
    expect(named(found), source).toEqual([`shuffledApart ${markedLine(source)}`]);
    expect(named(faultsOf(mended(source, found[0]) ?? ''))).toEqual([]);
  },
);

test('a function that trains on both sets is named where it steps, and its lines are left', () => {
  const source = `import torch
import torch.nn as nn
torch.manual_seed(0)
x = torch.randn(40, 2)
y = (x[:, 0] > 0).long()
x_train, x_test = x[:30], x[30:]
y_train, y_test = y[:30], y[30:]
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 2))
opt = torch.optim.SGD(net.parameters(), lr=0.1)
ce = nn.CrossEntropyLoss()
def run_epoch(a, b):
    loss = ce(net(a), b)
    opt.zero_grad()
    loss.backward()
    opt.step()  #!
for epoch in range(20):
    run_epoch(x_train, y_train)
    run_epoch(x_test, y_test)
`;
  const [found, ...others] = faultsOf(source);
  expect([found.fault, found.line, found.mend, others]).toEqual(['stepInTest', markedLine(source), null, []]);
});
