/** Scripts are read as the experiments that they are: the page's own, beginners', and what is refused at its line. */
import '../../helpers/rareEntries.ts';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Experiment, testRowsOf, tutorial } from '../../../src/experiment/experiment.ts';
import { notebook } from '../../../src/formats/python/notebook.ts';
import { scriptText } from '../../../src/formats/python/script.ts';
import { notebookText } from '../../../src/formats/script/notebookText.ts';
import { readScript } from '../../../src/formats/script/readScript.ts';
import { rewriteScript } from '../../../src/formats/script/rewriteScript.ts';
import { verificationCases } from '../../verify/experiments.ts';

const LONG = { timeout: 300_000 };
const textOf = (name: string) =>
  readFileSync(new URL(`../../fixtures/scripts/${name}.py`, import.meta.url), 'utf8');

function experimentOf(source: string): Experiment {
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  return read.experiment;
}

/** One way for each thing that may be said in two; all else has to come back as it was. */
function normal({ data, training, ...rest }: Experiment): unknown {
  const floats = (rows: readonly (number | readonly number[])[] | undefined) =>
    rows?.map((row) => (typeof row === 'number' ? Math.fround(row) : row.map(Math.fround)));
  const own = data.kind === 'custom' && {
    // A tensor of written numbers is one of float32; only a scaler takes them as they are.
    ...(data.scaler === undefined && { features: floats(data.features) }),
    ...(data.targets && { targets: floats(data.targets) }),
  };
  // A share of the rows, or their number; random ones are a test_fraction, too.
  const rows = testRowsOf({ data, training, ...rest } as Experiment);
  const isByNumber = rows > 0 && (data.split === undefined || data.split.type !== 'train_test_split');
  const split = isByNumber ? { type: data.split?.type ?? 'randperm', test_size: rows } : data.split;
  const { order, ...loop } = training;
  const isForgotten = order?.join() === 'forward,loss,backward,step';
  const { draws_before: drawn } = rest;
  return {
    ...rest,
    ...(typeof drawn === 'number' && { draws_before: { net: drawn } }),
    data: { ...data, ...own, split, test_fraction: 0 },
    training: {
      ...loop,
      ...(isForgotten ? { zero_grad: false } : { order }),
      // Later ones never come.
      changes: training.changes.filter(({ epoch }) => epoch < training.epochs),
    },
  };
}

/** Without keys that have no value. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Loops that read a name before it has a value: Python ends with a NameError at that line. */
const UNSET = /^the lines (loss, forward, backward|forward, backward, loss)\b/;

test('the scripts that the page writes are read as the experiments they are of', LONG, () => {
  const other: string[] = [];
  const unset: string[] = [];
  for (const { name, experiment } of verificationCases()) {
    const read = readScript(scriptText(experiment));
    if (UNSET.test(name)) unset.push(read.ok ? name : read.message.replace(/^line \d+: /, ''));
    else if (!read.ok) other.push(`${name}: ${read.message}`);
    else if (!isDeepStrictEqual(plain(normal(read.experiment)), plain(normal(experiment)))) other.push(name);
  }
  expect(other).toEqual([]);
  expect(unset).toEqual(
    ['y_p', 'loss', 'y_p', 'loss'].map((name) =>
      expect.stringMatching(new RegExp(`^${name} is not defined$`)),
    ),
  );
});

test('so are their notebooks', LONG, () => {
  const cases = verificationCases().filter(({ name }, i) => i % 24 === 0 && !UNSET.test(name));
  expect(cases.length).toBeGreaterThan(30);
  for (const { name, experiment } of cases) {
    const file = new TextDecoder().decode(notebook.write({ experiment }));
    expect(experimentOf(notebookText(JSON.parse(file))), name).toEqual(experimentOf(scriptText(experiment)));
  }
});

test("the tutorial's script is the opening experiment", () => {
  expect(experimentOf(scriptText(tutorial))).toEqual(tutorial);
});

const CLOUDS = `import torch
import torch.nn as nn
torch.manual_seed(0)
x1_t = torch.normal(2*torch.ones(100,2),1)
y1_t = torch.zeros(100)
x2_t = torch.normal(-2*torch.ones(100,2),1)
y2_t = torch.ones(100)
x_t = torch.cat((x1_t,x2_t),0)
y_t = torch.cat((y1_t,y2_t),0)
'''
A net of two hidden layers.
'''
net = nn.Sequential(
    nn.Linear(2,5), # the first hidden layer
    torch.nn.Sigmoid(),
    nn.Linear(5,5),
    torch.nn.Sigmoid(),
    nn.Linear(5,2),
    nn.Softmax(dim=1)
)
print(net)
optimizer = torch.optim.SGD(net.parameters(),lr=0.01)
loss_func = torch.nn.CrossEntropyLoss()
num_epoch = 10000
for epoch in range(num_epoch):
    y_p = net(x_t)
    loss = loss_func(y_p,y_t.long())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 1000 == 0:
        print('epoch: {}, loss: {}'.format(epoch, loss.data.item()))
print("labels: \\n",torch.max(y_p,dim = 1)[1])
`;

test('clusters of torch.normal are the kind that the page has, and literals have their places', () => {
  const read = readScript(CLOUDS);
  if (!read.ok) throw new Error(read.message);
  expect(read.experiment).toEqual(tutorial);
  const literal = (path: string) => {
    const { from, to } = read.literals.find((one) => one.path === path) ?? { from: 0, to: 0 };
    return CLOUDS.slice(from, to);
  };
  expect(
    ['seed', 'optimizer.lr', 'training.epochs', 'training.log_every', 'model[0].out_features'].map(literal),
  ).toEqual(['0', '0.01', '10000', '1000', '5']);
});

test('a moved slider rewrites its literal alone, and a value that is none is not written', () => {
  const read = readScript(CLOUDS);
  if (!read.ok) throw new Error(read.message);
  const { optimizer, model } = tutorial;
  const faster = { ...tutorial, optimizer: { ...optimizer, lr: 0.5 } };
  expect(rewriteScript(CLOUDS, read, faster)).toBe(CLOUDS.replace('lr=0.01', 'lr=0.5'));
  const wider = model.map((layer, i) =>
    i === 0 ? { ...layer, out_features: 7 } : i === 2 ? { ...layer, in_features: 7 } : layer,
  );
  expect(rewriteScript(CLOUDS, read, { ...tutorial, model: wider } as Experiment)).toBe(
    CLOUDS.replace('nn.Linear(2,5)', 'nn.Linear(2,7)').replace('nn.Linear(5,5)', 'nn.Linear(7,5)'),
  );
  const other = { ...tutorial, optimizer: { ...optimizer, momentum: 0.9 } };
  expect(rewriteScript(CLOUDS, read, other as Experiment)).toBeNull();
});

test('a literal that means two values is not written where only one of them changes', () => {
  const source = CLOUDS.replace('net = ', 'hidden = 5\nnet = ')
    .replace('nn.Linear(2,5)', 'nn.Linear(2,hidden)')
    .replace('nn.Linear(5,5)', 'nn.Linear(hidden,hidden)')
    .replace('nn.Linear(5,2)', 'nn.Linear(hidden,2)');
  const read = readScript(source);
  if (!read.ok) throw new Error(read.message);
  expect(read.experiment).toEqual(tutorial);
  const widths = (first: number, second: number) => ({
    ...tutorial,
    model: tutorial.model.map((layer, i) => {
      if (i === 0) return { ...layer, out_features: first };
      if (i === 2) return { ...layer, in_features: first, out_features: second };
      return i === 4 ? { ...layer, in_features: second } : layer;
    }) as Experiment['model'],
  });
  expect(rewriteScript(source, read, widths(7, 5))).toBeNull();
  expect(rewriteScript(source, read, widths(5, 7))).toBeNull();
  expect(rewriteScript(source, read, widths(7, 7))).toBe(source.replace('hidden = 5', 'hidden = 7'));
});

describe('scripts of beginners', () => {
  const names = [
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
    'forgotten-zero-grad',
  ];

  test.each(names)('%s is read', (name) => {
    expect(readScript(textOf(name))).toMatchObject({ ok: true });
  });

  test.each([
    ['convolution', 11],
    ['own-autograd', 4],
    ['recurrent', 13],
    ['torchvision', 4],
    ['by-hand', 7],
    ['two-nets-against', 13],
    ['skip-connection', 13],
  ])('%s is refused at its line %i', (name, line) => {
    const read = readScript(textOf(`refuse-${name}`));
    expect(read).toMatchObject({ ok: false, line });
  });
});

test('a script without a seed says so', () => {
  expect(readScript(CLOUDS.replace('torch.manual_seed(0)\n', ''))).toMatchObject({
    ok: true,
    isUnseeded: true,
  });
});

test('what is skipped is listed by its lines, whether few epochs are followed or all', () => {
  const source = CLOUDS.replace('num_epoch = 10000', 'num_epoch = 20\nprint(net.parameters)\nlog = []')
    .replace('    optimizer.step()\n', '    optimizer.step()\n    log.append((epoch, loss.item()))\n')
    .concat('print(log[64], log[-1])\n');
  const lines = [false, true].map((isSlow) => {
    const read = readScript(source, isSlow);
    return read.ok && read.skipped.map(({ line }) => line);
  });
  expect(lines[0]).toEqual([25, 37]);
  expect(lines[1]).toEqual(lines[0]);
});

test('a test set of as many rows, scaled as the training is, is one', () => {
  const source = `import numpy as np
import torch
from torch import nn
from sklearn.preprocessing import StandardScaler
torch.manual_seed(0)
scaler = StandardScaler()
x = torch.tensor(scaler.fit_transform(np.array([[1.0, 2.0], [2.0, 5.0], [3.0, 1.0], [4.5, 0.5]])), dtype=torch.float32)
x_test = torch.tensor(scaler.transform(np.array([[1.5, 2.5], [2.5, 4.0], [3.5, 1.5], [4.0, 0.0]])), dtype=torch.float32)
y, y_test = torch.tensor([0, 0, 1, 1]), torch.tensor([0, 1, 1, 1])
net = nn.Linear(2, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
loss_fn = nn.CrossEntropyLoss()
for epoch in range(20):
    loss = loss_fn(net(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
with torch.no_grad():
    print(loss_fn(net(x_test), y_test).item())
`;
  expect(experimentOf(source).data).toMatchObject({
    labels: [0, 0, 1, 1, 0, 1, 1, 1],
    split: { type: 'slice', test_size: 4 },
  });
});
