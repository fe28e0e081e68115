/** Loops by `while` and rules to stop: what is the page's own is read, and what is another is refused. What they print is in `prints`. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { readScript } from '../../../../src/formats/script/readScript.ts';

const HEAD = `import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
x = torch.rand(40, 2)
y = (x[:, :1] > 0.5).float()
net = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Sigmoid())
opt = torch.optim.SGD(net.parameters(), lr=0.1)
bce = nn.BCELoss()
best, since = float('inf'), 0
loss, epoch = 1.0, 0
`;
const STEP = `    p = net(x)
    loss = bce(p, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
`;
const epochs = (rule: string) => `${HEAD}for epoch in range(50):\n${STEP}${rule.replace(/^/gm, '    ')}\n`;
const trainingOf = (source: string) => {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  return read.experiment.training;
};

describe('is read', () => {
  test.each([
    ['while epoch < 30:', '    epoch += 1', { epochs: 30, stop_at_loss: null }],
    ['while epoch <= 30:', '    epoch += 2', { epochs: 16, stop_at_loss: null }],
    ['while epoch != 30:', '    epoch += 3', { epochs: 10, stop_at_loss: null }],
    ['while loss > 0.25 and epoch < 30:', '    epoch += 1', { epochs: 30, stop_at_loss: 0.25 }],
    ['while epoch < 30 and 0.25 < loss:', '    epoch += 1', { epochs: 30, stop_at_loss: 0.25 }],
    ['while loss > 0.25:', '    pass', { epochs: 100_000, stop_at_loss: 0.25 }],
    ['while True:', '    epoch += 1\n    if epoch == 12: break', { epochs: 12 }],
  ])('%s', (head, last, training) => {
    expect(trainingOf(`${HEAD}${head}\n${STEP}${last}\n`)).toMatchObject(training);
  });

  test.each([
    ['if ((p > 0.5).float() == y).float().mean() >= 0.9: break', { stop_at_accuracy: 0.9 }],
    ['if p.round().eq(y).sum().item() / len(x) > 0.9: break', { stop_at_accuracy: 37 / 40 }],
    ['if 100 * ((p > 0.5) == y).sum().item() / 40 >= 95: break', { stop_at_accuracy: 38 / 40 }],
    ['if (p.detach().round() == y).sum() == 40: break', { stop_at_accuracy: 1 }],
    ['if ((p >= 0.5).float() == y).float().mean() >= 0.9: break', { stop_at_accuracy: 0.9 }],
    ['if (p.detach().ge(0.5) == y).sum().item() >= 36: break', { stop_at_accuracy: 0.9 }],
    [
      'right = torch.tensor(0)\nright += ((p[:, 0] > 0.5) == y[:, 0]).sum()\nif int(right) / 40 >= 0.9: break',
      { stop_at_accuracy: 0.9 },
    ],
    ['if epoch == 20: break', { epochs: 21 }],
    [
      'if loss < best:\n    best = loss.item()\n    since = 0\nelse:\n    since += 1\nif since > 6: break',
      { patience: 7 },
    ],
    [
      'if best > loss.item(): best, since = loss.item(), 0\nelse:\n    since += 1\n    if since >= 6:\n        print(epoch)\n        break',
      { patience: 6 },
    ],
  ])('%s', (rule, training) => {
    expect(trainingOf(epochs(rule))).toMatchObject(training);
  });
});

describe('is refused', () => {
  test.each([
    ['another threshold', 'if ((p > 0.4).float() == y).float().mean() >= 0.9: break'],
    [
      'a count that has another name',
      'right = wrong = torch.tensor(0)\nright += ((p > 0.5) == y).sum()\nprint(wrong)\nif int(right) / 40 >= 0.9: break',
    ],
    [
      'a count that is in a list, too',
      'right = torch.tensor(0)\nall_of = [[right]]\nright += ((p > 0.5) == y).sum()\nif int(right) / 40 >= 0.9: break',
    ],
    [
      'a count that a function was given',
      'def add(count):\n    count += ((p > 0.5) == y).sum()\ndef counted():\n    right = torch.tensor(0)\n    add(right)\n    return right\nif int(counted()) / 40 >= 0.9: break',
    ],
    ['all compared with a column of it', 'if ((p > 0.5) == y[:, 0]).float().mean() >= 0.9: break'],
    ['a share of other rows', 'if (p.round() == y).sum().item() / 30 < 0.5: break'],
    ['all compared with all', 'if (p.round() == y[:, 0]).float().mean() >= 0.9: break'],
    ['predictions after the update', 'if (net(x).round() == y).float().mean() >= 0.9: break'],
    ['a share that int() cuts off', 'if int((p.round() == y).float().mean() * 10) >= 9: break'],
    ['a loss that int() cuts off', 'if int(loss.item()) <= 0: break'],
    [
      'a patience that starts elsewhere',
      'best = 9.0 if epoch == 0 else best\nif loss < best:\n    best = loss\n    since = 0\nelse:\n    since += 1\nif since > 6: break',
    ],
    [
      'a patience that begins anew in each epoch',
      'best, since = float("inf"), 0\nif loss < best:\n    best = loss\n    since = 0\nelse:\n    since += 1\nif since > 6: break',
    ],
    [
      'a patience that is cleared by itself',
      'if loss < best:\n    best = loss\n    since = 0\nelse:\n    since += 1\nif since > 6: break\nsince = 0',
    ],
    [
      'a patience with a margin',
      'if loss < best - 0.01:\n    best = loss\n    since = 0\nelse:\n    since += 1\nif since > 6: break',
    ],
    [
      'a patience that keeps another number',
      'if loss < best:\n    best = 2 * loss\n    since = 0\nelse:\n    since += 1\nif since > 6: break',
    ],
    [
      'a patience that changes more',
      'if loss < best:\n    best = loss\n    since = 0\n    opt.step()\nelse:\n    since += 1\nif since > 6: break',
    ],
  ])('%s', (_, rule) => {
    expect(readScript(epochs(rule))).toMatchObject({ ok: false });
  });

  test.each([
    [
      'a break before the end of an epoch',
      `for epoch in range(50):\n${STEP.replace('    opt.step', '    if epoch == 9: break\n    opt.step')}`,
    ],
    [
      'a loop that skips its count',
      `while epoch < 30:\n${STEP}    if epoch > 20: continue\n    epoch += 1\n`,
    ],
    [
      'a count that is written twice',
      `while epoch < 30:\n${STEP}    epoch += 1\n    if epoch == 4: epoch = 2\n`,
    ],
    ['a loop without an end', `while True:\n${STEP}    epoch += 0\n`],
    ['a rule by another number', `while loss * 2 > 0.1:\n${STEP}`],
  ])('%s', (_, loop) => {
    expect(readScript(HEAD + loop)).toMatchObject({ ok: false });
  });
});

describe('of batches', () => {
  const batches = (count: string, rule: string) => `${HEAD}
loader = DataLoader(TensorDataset(x, y), batch_size=16, shuffle=True)
for epoch in range(20):
    right = 0
    for xb, yb in loader:
        p = net(xb)
        loss = bce(p, yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
        right += ${count}
    if ${rule}: break
`;

  test('the right predictions of all are counted', () => {
    const source = batches('((p > 0.5) == yb).sum().item()', 'right / 40 >= 0.9');
    expect(trainingOf(source).stop_at_accuracy).toBe(0.9);
  });

  test.each([
    ['those after the update', '((net(xb) > 0.5) == yb).sum().item()', 'right / 40 >= 0.9'],
    ['the mean of means', '((p > 0.5) == yb).float().mean().item()', 'right / 3 >= 0.9'],
    ['another net’s', '(p.round() == 1 - yb).sum().item()', 'right / 40 >= 0.9'],
  ])('%s are no rule', (_, count, rule) => {
    expect(readScript(batches(count, rule))).toMatchObject({ ok: false });
  });
});

const AT_LEAST = 'if ((p >= 0.5).float() == y).float().mean() >= 0.9: break';

test('a rule that counts a probability of exactly 0.5 as class 1 is read with a note, and refused where that is no rarity', () => {
  const source = epochs(AT_LEAST);
  expect(readScript(source)).toMatchObject({ ok: true, notes: [{ line: 18 }] });
  for (const bias of ['bias=False), nn.Sigmoid', 'bias=True), nn.Sigmoid']) {
    const other = source.replace('nn.Linear(4, 1), nn.Sigmoid', `nn.Linear(4, 1, ${bias}`);
    expect(readScript(other)).toMatchObject({ ok: bias.startsWith('bias=True') });
  }
  const zeros = source.replace('opt =', 'nn.init.zeros_(net[2].bias)\nopt =');
  expect(readScript(zeros)).toMatchObject({ ok: false, line: 19 });
});

test('a patience with a margin is refused by name, and one of 0 is none', () => {
  const rule = (margin: string) =>
    `if loss < best - ${margin}:\n    best = loss.item()\n    since = 0\nelse:\n    since += 1\nif since > 6: break`;
  expect(trainingOf(epochs(rule('0.0')))).toMatchObject({ patience: 7 });
  const read = readScript(epochs(rule('1e-4')));
  expect(!read.ok && read.message).toMatch(/^line 18: .*margin/);
});

test('of two passes with masks of their own only the one of the loss counts', () => {
  const source = (
    counted: string,
  ) => `${HEAD.replace('nn.Tanh()', 'nn.Dropout(0.5), nn.Tanh()')}for epoch in range(50):
    first = net(x)
    p = net(x)
    loss = bce(p, y)
    right = ((${counted} > 0.5) == y).sum()
    opt.zero_grad()
    loss.backward()
    opt.step()
    if int(right) / 40 >= 0.9: break
`;
  expect(trainingOf(source('p'))).toMatchObject({ stop_at_accuracy: 0.9 });
  expect(readScript(source('first'))).toMatchObject({ ok: false, line: 20 });
});
