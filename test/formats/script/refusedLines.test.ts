/** What a script does that the page does not do is refused at its line, in words that say what it is. */
import '../../helpers/rareEntries.ts';
import { expect, test } from 'vitest';
import { readScript } from '../../../src/formats/script/readScript.ts';

const LINE = `import torch
import torch.nn as nn
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split
points, labels = make_moons(103, noise=0.1, random_state=0)
torch.manual_seed(0)
x = torch.randn(30, 2)
y = x.sum(1, keepdim=True)
net = nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for e in range(3):
    opt.zero_grad()
    loss = nn.MSELoss()(net(x), y)
    loss.backward()
    opt.step()
    print(e, loss.item())
`;

test('the script without the lines below is read', () => {
  expect(readScript(LINE)).toMatchObject({ ok: true });
});

test('a graph that is kept is harmless, a second backward of it is not', () => {
  const kept = LINE.replace('backward()', 'backward(retain_graph=True)');
  expect(readScript(kept)).toMatchObject({ ok: true });
  const twice = kept.replace('    opt.step()', '    loss.backward()\n    opt.step()');
  expect(readScript(twice)).toMatchObject({ ok: false, line: 15 });
});

test('a second backward of a graph that is freed is the error that PyTorch raises in the loop', () => {
  const twice = LINE.replace('    opt.step()', '    loss.backward()\n    opt.step()');
  expect(readScript(twice)).toMatchObject({
    ok: true,
    experiment: { training: { order: ['zero_grad', 'forward', 'loss', 'backward', 'backward', 'step'] } },
  });
});

test.each([
  ['train_size=0.5, test_size=0.2', /all rows together/],
  ['train_size=1.0', /not understood/],
  ['test_size=1.0', /not understood/],
])('train_test_split with %s is refused', (sizes, message) => {
  const split = `Xa, Xb = train_test_split(points, ${sizes})\n`;
  const read = readScript(LINE.replace('torch.manual_seed(0)\n', `torch.manual_seed(0)\n${split}`));
  expect(read).toMatchObject({ ok: false, line: 7 });
  expect(read.ok || read.message).toMatch(message);
});

test.each([
  ['map(abs, [1])', /map is not understood/],
  ['mapp([1])', /mapp is not defined/],
  ['[1, 2] == (1, 2)', /not understood/],
])('%s is refused by what it is', (written, message) => {
  const read = readScript(LINE.replace('torch.manual_seed(0)\n', `torch.manual_seed(0)\nz = ${written}\n`));
  expect(read).toMatchObject({ ok: false, line: 7 });
  expect(read.ok || read.message).toMatch(message);
});

test.each([
  ['y = -y', 14],
  ['y = y * 2', 14],
  ['x = -x', 14],
])('an epoch that trains on other numbers than the first is refused: %s', (written, line) => {
  const read = readScript(LINE.replace('    opt.zero_grad()\n', `    ${written}\n    opt.zero_grad()\n`));
  expect(read).toMatchObject({ ok: false, line });
});

test.each(['y = y + 0', 'x = x.clone()'])('new tensors of the same numbers are read: %s', (written) => {
  const read = readScript(LINE.replace('    opt.zero_grad()\n', `    ${written}\n    opt.zero_grad()\n`));
  expect(read).toMatchObject({ ok: true });
});

test.each([
  ['import random\nrandom.seed(0)', null],
  [
    'import random\nrandom.seed(0)\nz = random.random()',
    /line 9: random\.random draws from Python's own generator/,
  ],
  ['from random import shuffle', /line 7: random\.shuffle draws/],
  ['from dataclasses import dataclass\n@dataclass\nclass C:\n    a: list = []', /line 10: .*not understood/],
  [
    'from dataclasses import dataclass\n@dataclass\nclass C:\n    a: int = 1\n    b: int',
    /line 11: .*not understood/,
  ],
  [
    'from dataclasses import dataclass\n@dataclass(frozen=True)\nclass C:\n    a: int = 1',
    /line 8: .*not understood/,
  ],
  ['Xa, Xb = train_test_split(points, test_size=1, stratify=labels)', /line 7: .*not understood/],
  ['@print\ndef f(): pass', /line 7: .*not understood/],
])('what %s asks is followed or refused', (written, message) => {
  const read = readScript(LINE.replace('torch.manual_seed(0)\n', `torch.manual_seed(0)\n${written}\n`));
  expect(read.ok ? null : read.message).toEqual(message === null ? null : expect.stringMatching(message));
});

test.each([
  ['a = nn.functional.one_hot(torch.tensor([0, 6]), 3)', 'Class values must be smaller than num_classes.'],
  ['a = nn.functional.one_hot(torch.tensor([0, -1]), 3)', 'Class values must be non-negative.'],
  ['a = points.view(206, 1)', 'not understood'],
])('%s raises in Python, and is refused', (written, words) => {
  const read = readScript(LINE.replace('x = torch', `${written}\nx = torch`));
  expect(read).toMatchObject({ ok: false, line: 7, message: expect.stringContaining(words) });
});

test('a loss of a batch by the targets of other rows is read, though it is none of the training', () => {
  const [before] = LINE.split('for e in');
  const batches = `${before}for e in range(3):
    for i in range(0, 30, 10):
        opt.zero_grad()
        loss = nn.MSELoss()(net(x[i:i + 10]), y[i:i + 10])
        loss.backward()
        opt.step()
    with torch.no_grad():
        other = nn.MSELoss()(net(x[20:30]), y[:10])
        print(e, other.item())
`;
  expect(readScript(batches)).toMatchObject({ ok: true });
});

test.each([
  ['(labels > 0).float().view(-1, 1)', 'y', true],
  ['(labels > 0).float().view(-1, 1)', '1 - y', true],
  ['(labels > 0).float().view(-1, 1)', 'y * 0.5', false],
  ['nn.functional.one_hot(labels, 2).float()', 'y', true],
  ['nn.functional.one_hot(labels, 2).float()', '(y * 0.5)', false],
  ['nn.functional.one_hot(labels, 2).float()', '(y * 0 + 1)', false],
  ['labels.float().view(-1, 1) * 0.3', 'y * 0.5', true],
])('of targets %s the loss of outputs and %s is printed: %s', (targets, others, isPrinted) => {
  const read = readScript(`import torch
import torch.nn as nn
torch.manual_seed(0)
x = torch.randn(20, 2)
labels = (x[:, 0] > 0).long()
y = ${targets}
net = nn.Linear(2, y.shape[1])
loss_fn = nn.MSELoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for e in range(3):
    loss = loss_fn(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        print(loss_fn(net(x), ${others}).item())
`);
  expect(read.ok ? read.skipped.map(({ line }) => line) : read.message).toEqual(isPrinted ? [] : [16]);
});

test('LBFGS steps by its closure, and not without one, as Python raises', () => {
  const lbfgs = LINE.replace(
    'torch.optim.SGD(net.parameters(), lr=0.1)',
    'torch.optim.LBFGS(net.parameters())',
  );
  expect(readScript(lbfgs)).toMatchObject({ ok: false, line: 15 });
});

test('targets of int32 are none of classes, as in PyTorch', () => {
  const classes = (type: string) =>
    LINE.replace('x.sum(1, keepdim=True)', `(x.sum(1) > 0).${type}()`)
      .replace('nn.Linear(2, 1)', 'nn.Linear(2, 2)')
      .replace('nn.MSELoss', 'nn.CrossEntropyLoss');
  expect(readScript(classes('long'))).toMatchObject({ ok: true });
  expect(readScript(classes('int'))).toMatchObject({ ok: false });
});

test('tensors are not shown where the script prints them in another way', () => {
  const printed = LINE.replace('print(e, loss.item())', 'print(e, net.weight)\n    print(e, loss.item())');
  const lines = (text: string) => {
    const read = readScript(text);
    return read.ok ? read.skipped.map(({ line }) => line) : read.message;
  };
  expect(lines(printed)).toEqual([]);
  expect(lines(printed.replace('x = ', 'torch.set_printoptions(precision=2)\nx = '))).toEqual([7, 17]);
});

test.each([
  ['print(type(x))', [7]],
  ["print('median', x.median().item(), sorted([2, 1], key=len))", [7]],
  ['print(x.unique(return_counts=True))', [7]],
  // Python stops at these, or they draw.
  ['print(undefined)', /undefined is not defined/],
  ['print(x[30])', /index 30 is out of bounds/],
  ['print(torch.bernoulli(x))', /not among/],
  ['print(x.uniform_())', /not understood/],
  ['print(x[:2.0])', /line 7: x\[:2\.0\]|line 7: .*2\.0/],
  ["print(x['a'])", /line 7/],
  ['print(x.squeeze(1.5))', /line 7/],
  // What would be left out with them draws, or changes the net.
  [
    'from torch.utils.data import DataLoader, TensorDataset\nloader = DataLoader(TensorDataset(x, x))\nprint(x.unique(return_counts=True), list(loader))',
    /line 9/,
  ],
  [
    'from torch.utils.data import DataLoader, TensorDataset\nloaders = [DataLoader(TensorDataset(x, x))]\nprint(x.unique(return_counts=True), list(loaders[0]))',
    /line 9/,
  ],
  ['def norm(t):\n    return torch.rand(1)\nprint(x.unique(return_counts=True), norm(x))', /line 9/],
  ['a = nn.Linear(1, 1)\nprint(x.unique(return_counts=True), a.eval())', /line 8/],
  ['a = [nn.Linear(1, 1)]\nprint(x.unique(return_counts=True), a[0].double())', /line 8/],
])('%s before the loop is left out, or refused', (written, wanted) => {
  const read = readScript(LINE.replace('torch.manual_seed(0)\n', '').replace('y = x', `${written}\ny = x`));
  expect(read.ok ? read.skipped.map(({ line }) => line) : read.message).toEqual(
    wanted instanceof RegExp ? expect.stringMatching(wanted) : wanted,
  );
});

test('gradients are clipped right behind each backward', () => {
  const clip = '    nn.utils.clip_grad_norm_(net.parameters(), 0.5)\n';
  const step = '    opt.step()\n';
  const lines = (before: string, behind: string) => {
    const read = readScript(LINE.replace('    loss.backward()\n', `${before}    loss.backward()\n${behind}`));
    return read.ok || read.message;
  };
  const refusal = expect.stringMatching(/^line \d+: gradients are clipped right behind each backward/);
  expect(lines('', clip)).toBe(true);
  expect(lines(clip, '')).toEqual(refusal);
  expect(lines('', step + clip)).toEqual(refusal);
  expect(lines('', clip.replace('norm_', 'value_') + clip)).toEqual(refusal);
  expect(lines('', `    opt.zero_grad()\n${clip}`)).toEqual(refusal);
});

test('outputs without their dimension against targets with it are refused', () => {
  const lines = (outputs: string, targets: string) => {
    const read = readScript(LINE.replace('(net(x), y)', `(${outputs}, ${targets})`));
    return read.ok || read.message;
  };
  expect(lines('net(x).squeeze()', 'y.squeeze()')).toBe(true);
  expect(lines('net(x)', 'y.squeeze()')).toBe(true);
  expect(lines('net(x).squeeze()', 'y')).toMatch(/^line 13: outputs of one dimension/);
});

test('patience goes by the last loss of an epoch', () => {
  const rule = `
    if loss.item() < best:
        best, since = loss.item(), 0
    else:
        since += 1
        if since >= 3:
            break
`;
  const begun = LINE.replace('for e', "best, since = float('inf'), 0\nfor e") + rule;
  expect(readScript(begun)).toMatchObject({ ok: true, experiment: { training: { patience: 3 } } });
  const other = begun.replace('    opt.step()\n', '    opt.step()\n    after = nn.MSELoss()(net(x), y)\n');
  expect(readScript(other)).toMatchObject({ ok: true });
  const shared = begun
    .replace('opt = ', 'mse = nn.MSELoss()\nopt = ')
    .replace('nn.MSELoss()(', 'mse(')
    .replace('    opt.step()\n', '    opt.step()\n    after = mse(net(x), y)\n');
  expect(readScript(shared)).toMatchObject({ ok: false });
});

test('what a rule to stop leaves open is not shown as a number', () => {
  const rule = '    n += 1\n    if loss.item() < 0.01:\n        break\nprint(n)\n';
  const read = readScript(LINE.replace('for e', 'n = 0\nfor e') + rule);
  expect(read).toMatchObject({ ok: true, skipped: [{ text: 'print(n)' }] });
});

test.each([
  ['print(x.unique(return_counts=True))', true],
  ['print(x.unique(return_counts=True), list(loader))', false],
  ['print(x.unique(return_counts=True), norm(x))', false],
])('behind a training %s is left out, and another training is read: %s', (written, ok) => {
  const [before, loop] = LINE.split(/(?=for e in)/);
  const own = `from torch.utils.data import DataLoader, TensorDataset
loader = DataLoader(TensorDataset(x, x))
def norm(t):
    return t.unique(torch.rand(1))
`;
  expect(readScript(`${before}${own}${loop}${written}\n`)).toMatchObject({ ok: true });
  const next = `net = nn.Linear(2, 1)\nopt = torch.optim.SGD(net.parameters(), lr=0.1)\n${loop}`;
  expect(readScript(`${before}${own}${loop}${written}\n${next}`).ok).toBe(ok);
});

test.each([
  ['zero_grad', 'opt.zero_grad()', 'net[0].zero_grad()', 12],
  [
    'a clipping',
    '    opt.step()',
    '    nn.utils.clip_grad_value_(net[1].parameters(), 1.0)\n    opt.step()',
    15,
  ],
])('%s of some parameters alone is refused', (_, from, to, line) => {
  const deep = LINE.replace('nn.Linear(2, 1)', 'nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))');
  const read = readScript(deep.replace(from, to));
  expect(readScript(deep)).toMatchObject({ ok: true });
  expect(read).toMatchObject({ ok: false, line });
  expect(read.ok || read.message).toMatch(/this reaches other parameters than the optimizer updates/);
});

test('a rate that is changed before the step holds for it, and one behind it from the next epoch on', () => {
  const change = "    if e == 1: opt.param_groups[0]['lr'] = 0.01\n";
  const changedAt = (from: string) => readScript(LINE.replace(from, change + from));
  expect(changedAt('    opt.step()')).toMatchObject({
    ok: true,
    experiment: { training: { changes: [{ epoch: 1 }] } },
  });
  expect(changedAt('    print(e')).toMatchObject({
    ok: true,
    experiment: { training: { changes: [{ epoch: 2 }] } },
  });
});

test('a rate that is changed between the batches of an epoch is refused', () => {
  const batches = (change: string) =>
    readScript(
      LINE.replace(
        /for e.*/s,
        `for e in range(3):
    for i in range(0, 30, 10):
        opt.zero_grad()
        loss = nn.MSELoss()(net(x[i:i + 10]), y[i:i + 10])
        loss.backward()
        opt.step()
${change}`,
      ),
    );
  const change = "if e == 1: opt.param_groups[0]['lr'] = 0.01\n";
  expect(batches(`    ${change}`)).toMatchObject({ ok: true });
  expect(batches(`        ${change}`)).toMatchObject({ ok: false, line: 16 });
});

test('data that a training had stay as they are', () => {
  const again = LINE.slice(LINE.indexOf('net ='));
  expect(readScript(`${LINE}y = y + 1\n${again}`)).toMatchObject({ ok: true });
  expect(readScript(`${LINE}y += 1\n${again}`)).toMatchObject({ ok: false });
  expect(readScript(`${LINE}y[:3] = 1\n${again}`)).toMatchObject({ ok: false });
});
