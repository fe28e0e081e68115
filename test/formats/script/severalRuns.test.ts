/** Scripts of several trainings: each net ends with the parameters that real PyTorch ended it with, or a line is refused. */
import '../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';
import type { ScriptRead } from '../../../src/formats/script/scriptRead.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const ends: Record<string, number[][]> = JSON.parse(fixture('script_runs.json'));

function read(source: string): ScriptRead {
  const reading = readScript(source);
  if (!reading.ok) throw new Error(reading.message);
  return reading;
}

describe.each(Object.keys(ends))('%s', (name) => {
  const source = fixture(`scripts/runs/${name}.py`);

  test.each([false, true])(
    'trains each net as PyTorch does (each epoch followed: %s)',
    async (followsAll) => {
      const reading = readScript(source, followsAll) as ScriptRead;
      const arena = new Arena(await loadKernels());
      const trained = [...reading.runs.map(({ experiment }) => experiment), reading.experiment].map(
        (experiment) => [...runExperiment(arena, experiment).run.net.values.floats],
      );
      expect(trained.map(({ length }) => length)).toEqual(ends[name].map(({ length }) => length));
      const worst = trained.map((values, i) =>
        values.reduce((most, value, j) => Math.max(most, Math.abs(value - ends[name][i][j])), 0),
      );
      expect(Math.max(...worst)).toBeLessThan(2e-5);
    },
  );
});

test('a rule by accuracy, and rows split at random, are the experiment’s own', () => {
  expect(read(fixture('scripts/runs/stops-at-accuracy.py')).experiment.training.stop_at_accuracy).toBe(0.85);
  expect(read(fixture('scripts/runs/loader-with-test-pass.py')).experiment.data.split).toMatchObject({
    type: 'train_test_split',
  });
  // Each epoch of a loader's run with a test set goes over that too: this script's does not.
  expect(read(fixture('scripts/runs/loader-without-test-pass.py')).experiment.data.split).toBeUndefined();
});

test('of a share that is rounded to float32 the rule is the count that reaches it', () => {
  // 114 of 120 are 0.949999988 there.
  const source = fixture('scripts/runs/stops-at-accuracy.py').replace('acc >= 0.85', 'acc.item() >= 0.95');
  expect(read(source).experiment.training.stop_at_accuracy).toBe(115 / 120);
});

test.each([
  ['of other labels', '(out.argmax(1) == 1 - y).float().mean() >= 0.85'],
  ['before the step', null],
])('a rule by an accuracy %s is refused', (_, condition) => {
  const source = fixture('scripts/runs/stops-at-accuracy.py');
  const changed =
    condition === null
      ? source.replace('    opt.step()\n', '').replace('        break\n', '        break\n    opt.step()\n')
      : source.replace('acc >= 0.85', condition);
  expect(readScript(changed)).toMatchObject({ ok: false });
});

test('the lines of the trainings and the literals of the last are told', () => {
  const source = fixture('scripts/runs/training-function.py');
  const { runs, literals, experiment } = read(source);
  const line = source.split('\n').findIndex((text) => text.includes('for epoch in')) + 1;
  expect(runs.map((run) => run.line)).toEqual([line, line]);
  const literal = (path: string) => {
    const { from, to } = literals.find((one) => one.path === path) ?? { from: 0, to: 0 };
    return source.slice(from, to);
  };
  expect(['optimizer.lr', 'training.epochs', 'seed'].map(literal)).toEqual(['0.01', '10', '3']);
  expect(experiment.training.epochs).toBe(10);
});

const HEAD = `import torch
import torch.nn as nn
torch.manual_seed(0)
x = torch.rand(40, 2)
y = (x[:, :1] > 0.5).float()
bce = nn.BCEWithLogitsLoss()
def make(p=0.0):
    return nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Dropout(p), nn.Linear(4, 1)) if p else nn.Linear(2, 1)
def fit(net, opt, epochs=5):
    for epoch in range(epochs):
        loss = bce(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        if loss.item() <= 0.01:
            break
`;
const SIDE = (first: string, second: string, last = '') => `a, b = ${first}, ${second}
oa, ob = torch.optim.SGD(a.parameters(), lr=0.1), torch.optim.SGD(b.parameters(), lr=0.2)
for epoch in range(5):
    for net, opt in [(a, oa), (b, ob)]:
        loss = bce(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
${last}`;
const AGAIN = `net = make()
fit(net, torch.optim.SGD(net.parameters(), lr=0.1))
`;
const WITH_MASKS = `masked = make(0.2)
fit(masked, torch.optim.SGD(masked.parameters(), lr=0.1))
`;

describe('is refused at its line:', () => {
  test.each([
    [
      'a net that is trained on',
      `${AGAIN}fit(net, torch.optim.Adam(net.parameters()))\n`,
      'for epoch in',
      /trained before/,
    ],
    [
      'a net that is given trained parameters',
      `${AGAIN}other = make()\nother.load_state_dict(net.state_dict())\nfit(other, torch.optim.SGD(other.parameters(), lr=0.1))\n`,
      'for epoch in',
      /trained before/,
    ],
    [
      'a net drawn where the generator stands nobody knows',
      `${WITH_MASKS}other = make()\nfit(other, torch.optim.SGD(other.parameters(), lr=0.1))\n`,
      'return nn.Seq',
      /manual_seed/,
    ],
    ['masks side by side', SIDE('make(0.2)', 'make()'), 'loss = bce(net(x), y)', /Dropout/],
    [
      'a rule to stop of nets side by side',
      SIDE('make()', 'make()', '    if loss.item() <= 0.1:\n        break\n'),
      'if loss.item() <= 0.1',
      /together/,
    ],
    [
      'two optimizers of one net',
      `a = make()\noa, ob = torch.optim.SGD(a.parameters(), lr=0.1), torch.optim.SGD(a.parameters(), lr=0.2)\nfor epoch in range(5):\n    loss = bce(a(x), y)\n    oa.zero_grad()\n    loss.backward()\n    oa.step()\n    ob.step()\n`,
      'ob.step()',
      /one loss and one optimizer/,
    ],
    [
      'names of a line that was left out',
      `${AGAIN}x = x.cummax(0)[0]\nother = make()\nfit(other, torch.optim.SGD(other.parameters(), lr=0.1))\n`,
      'x = x.cummax',
      /not understood/,
    ],
  ])('%s', (_, tail, at, why) => {
    const source = HEAD + tail;
    const reading = readScript(source);
    if (reading.ok) throw new Error('it is read');
    expect(reading.message).toMatch(why);
    expect(source.split('\n')[reading.line - 1]).toContain(at.trim());
  });

  test('but not a net that is only made, to load what was saved', () => {
    const source = `${HEAD}${WITH_MASKS}other = make()\nother.load_state_dict(torch.load('net.pt'))\n`;
    expect(read(source).runs).toEqual([]);
  });

  test('but a seed after it tells where the generator stands', () => {
    const source = `${HEAD}${WITH_MASKS}torch.manual_seed(5)\nother = make()\nfit(other, torch.optim.SGD(other.parameters(), lr=0.1))\n`;
    expect(read(source).runs).toHaveLength(1);
  });
});
