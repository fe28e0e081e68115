/** Standardizing by hand with the test set in it is found at the line that takes the numbers, and mended; taken of the training set alone it is right. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { faultsOf, mended } from '../../../../src/formats/script/faults/findFaults.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';

const named = (source: string) => faultsOf(source).map(({ fault, line }) => `${fault} ${line}`);
const lineOf = (source: string) => source.split('\n').findIndex((line) => line.includes('#!')) + 1;

const HEAD = `import numpy as np
import torch
from torch import nn
from sklearn.datasets import make_moons
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
torch.manual_seed(4)
`;
const TORCH = `${HEAD}x = torch.randn(80, 2) * 3 + 1
y = (x[:, 0] > x[:, 1]).long()
`;
const ARRAYS = `${HEAD}np.random.seed(2)
x, y = make_moons(80, noise=0.2)
`;
const loop = (
  train: string,
  labels: string,
  test: string,
) => `net = nn.Sequential(nn.Linear(2, 6), nn.Tanh(), nn.Linear(6, 2))
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(30):
    loss = loss_fn(net(${train}), ${labels})
    opt.zero_grad()
    loss.backward()
    opt.step()
with torch.no_grad():
    print(net(${test}).argmax(1))
`;
const SLICES = 'x_train, x_test = x[:60], x[60:]\ny_train, y_test = y[:60], y[60:]\n';
const SPLIT = 'x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=3)\n';
const CAST = `x_train, x_test = torch.tensor(x_train, dtype=torch.float32), torch.from_numpy(x_test.astype(np.float32))
y_train = torch.from_numpy(y_train).long()
`;
const LOOP = loop('x_train', 'y_train', 'x_test');

/** What is wrong, and the lines that stand there once it is mended. */
const wrong: Record<string, [source: string, mended: readonly string[] | null]> = {
  'in one line of torch': [
    `${TORCH}x = (x - x.mean(0)) / x.std(0)  #!\n${SLICES}${LOOP}`,
    ['x = (x - x[:60].mean(0)) / x[:60].std(0)  #!'],
  ],
  'by variables': [
    `${TORCH}mu = x.mean(dim=0, keepdim=True)  #!\nsigma = x.std(dim=0, keepdim=True)\nx = (x - mu) / (sigma + 1e-8)\n${SLICES}${LOOP}`,
    ['mu = x[:60].mean(dim=0, keepdim=True)  #!', 'sigma = x[:60].std(dim=0, keepdim=True)'],
  ],
  'by functions of torch': [
    `${TORCH}m, s = torch.mean(x, dim=0), torch.std(x, dim=0)  #!\nx = (x - m) / s\nn_train = 60\nx_train = x[:n_train]\nx_test = x[n_train:]\ny_train = y[:n_train]\n${LOOP}`,
    ['m, s = torch.mean(x[:60], dim=0), torch.std(x[:60], dim=0)  #!'],
  ],
  'in two steps': [
    `${TORCH}x = x - x.mean(0)  #!\nx = x / x.std(0)\n${SLICES}${LOOP}`,
    ['x = x - x[:60].mean(0)  #!', 'x = x / x[:60].std(0)'],
  ],
  'in place': [
    `${TORCH}x -= x.mean(0)  #!\nx /= x.std(0)\n${SLICES}${LOOP}`,
    ['x -= x[:60].mean(0)  #!', 'x /= x[:60].std(0)'],
  ],
  'under another name, shuffled': [
    `${TORCH}xs = (x - x.mean(0)) / x.std(0)  #!\norder = torch.randperm(80)\nx_train, y_train = xs[order[:60]], y[order[:60]]\nx_test = xs[order[60:]]\n${LOOP}`,
    [
      'order = torch.randperm(80)',
      'xs = (x - x[order[:60]].mean(0)) / x[order[:60]].std(0)',
      'x_train, y_train = xs[order[:60]], y[order[:60]]',
    ],
  ],
  'before rows that are drawn': [
    `${ARRAYS}m, s = x.mean(axis=0), x.std(axis=0)  #!\nx = (x - m) / s\nidx = np.random.permutation(80)\ntest_idx, train_idx = idx[60:], idx[:60]\nx_test = torch.tensor(x[test_idx], dtype=torch.float32)\nx_train = torch.tensor(x[train_idx], dtype=torch.float32)\ny_train = torch.from_numpy(y[train_idx]).long()\n${LOOP}`,
    [
      'm, s = x[train_idx].mean(axis=0), x[train_idx].std(axis=0)',
      'x = (x - m) / s',
      'x_test = torch.tensor(x[test_idx], dtype=torch.float32)',
    ],
  ],
  'in a function that loads': [
    `${HEAD}def load():\n    x = torch.randn(80, 2)\n    y = (x[:, 0] > 0).long()\n    x = (x - x.mean(0)) / x.std(0)  #!\n    return x[:60], y[:60], x[60:]\nx_train, y_train, x_test = load()\n${LOOP}`,
    ['    x = (x - x[:60].mean(0)) / x[:60].std(0)  #!'],
  ],
  'by numpy': [
    `${ARRAYS}x = (x - x.mean(axis=0)) / x.std(axis=0)  #!\n${SPLIT}${CAST}${LOOP}`,
    [
      'x_mean = x_train.mean(axis=0)',
      'x_std = x_train.std(axis=0)',
      'x_train = (x_train - x_mean) / x_std',
      'x_test = (x_test - x_mean) / x_std',
    ],
  ],
  'by functions of numpy': [
    `${ARRAYS}mean = np.mean(x, axis=0)  #!\nstd = np.std(x, axis=0, ddof=1)\nx = (x - mean) / std\n${SPLIT}${CAST}${LOOP}`,
    [
      'mean = np.mean(x_train, axis=0)  #!',
      'std = np.std(x_train, axis=0, ddof=1)',
      'x_train = (x_train - mean) / std',
      'x_test = (x_test - mean) / std',
    ].map((line) => line.replace('  #!', '')),
  ],
  'from least to most': [
    `${ARRAYS}x = (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))  #!\n${SPLIT}${CAST}${LOOP}`,
    ['x_train = (x_train - x_min) / (x_max - x_min)', 'x_test = (x_test - x_min) / (x_max - x_min)'],
  ],
  'by a function': [
    `${HEAD}def standardize(a):\n    a = a - a.mean(0)\n    return a / a.std(0)\nx = torch.randn(80, 2)\ny = (x[:, 0] > 0).long()\nx = standardize(x)  #!\n${SLICES}${LOOP}`,
    null,
  ],
  'the test set by itself': [
    `${TORCH}${SLICES}x_train = (x_train - x_train.mean(0)) / x_train.std(0)\nx_test = (x_test - x_test.mean(0)) / x_test.std(0)  #!\n${LOOP}`,
    [
      'x_train_mean = x_train.mean(0)',
      'x_train_std = x_train.std(0)',
      'x_train = (x_train - x_train_mean) / x_train_std',
      'x_test = (x_test - x_train_mean) / x_train_std  #!',
    ],
  ],
  'by a MinMaxScaler': [
    `${ARRAYS}scaler = MinMaxScaler()\nx = scaler.fit_transform(x)  #!\n${SPLIT}${CAST}${LOOP}`,
    ['x_train = scaler.fit_transform(x_train)', 'x_test = scaler.transform(x_test)'],
  ],
};

describe.each(Object.entries(wrong))('%s', (_, [source, lines]) => {
  test('it is found at its line, and mended', () => {
    const found = faultsOf(source);
    expect(named(source), source).toEqual([`scaledWithTest ${lineOf(source)}`]);
    const text = mended(source, found[0]);
    expect(text === null).toBe(lines === null);
    expect(text?.split('\n') ?? []).toEqual(expect.arrayContaining([...(lines ?? [])]));
    expect(named(text ?? '')).toEqual([]);
  });

  test('it is trained as it stands, and mended', () => {
    const text = mended(source, faultsOf(source)[0]) ?? source;
    expect([readScript(source), readScript(text)]).toMatchObject([{ ok: true }, { ok: true }]);
  });
});

test.each<[string, string]>([
  ['all rows are trained on', `${TORCH}x = (x - x.mean(0)) / x.std(0)\n${loop('x', 'y', 'x')}`],
  [
    'the numbers are those of the training set',
    `${TORCH}${SLICES}mu, sd = x_train.mean(0), x_train.std(0)\nx_train = (x_train - mu) / sd\nx_test = (x_test - mu) / sd\n${LOOP}`,
  ],
  [
    'the first rows are trained on',
    `${TORCH}mu, sd = x[:60].mean(0), x[:60].std(0)\nx = (x - mu) / sd\n${SLICES}${LOOP}`,
  ],
  [
    'numpy takes them of the training set',
    `${ARRAYS}${SPLIT}m = x_train.mean(axis=0)\ns = x_train.std(axis=0)\nx_train = (x_train - m) / s\nx_test = (x_test - m) / s\n${CAST}${LOOP}`,
  ],
  ['the mean of each row is taken', `${TORCH}x = x - x.mean(1, keepdim=True)\n${SLICES}${LOOP}`],
  ['the mean is only printed', `${TORCH}print(x.mean(0), x.std(0))\n${SLICES}${LOOP}`],
  [
    'the labels go by a mean',
    `${HEAD}x = torch.randn(80, 2)\ny = (x[:, 0] > x[:, 0].mean()).long()\n${SLICES}${LOOP}`,
  ],
])('nothing is found where %s', (_, source) => {
  expect(named(source), source).toEqual([]);
  expect(readScript(source)).toMatchObject({ ok: true });
});
