/** Standardizing with the test set in it is found at the fit, and mended behind the split; fitted on the training set alone it is right. */
import '../../../helpers/rareEntries.ts';
import { describe, expect, test } from 'vitest';
import { faultsOf, mended } from '../../../../src/formats/script/faults/findFaults.ts';
import { readScript } from '../../../../src/formats/script/readScript.ts';

const styles = Array.from({ length: 10 }, (_, style) => style);

type Kind = 'right' | 'before' | 'twice';

function script(style: number, kind: Kind): string {
  const [x, y] = [
    ['X', 'y'],
    ['features', 'labels'],
    ['data', 'target'],
  ][style % 3];
  const scaler = ['sc', 'scaler', 'ss'][style % 3];
  const make = ['make_moons(200, noise=0.2', 'make_circles(n_samples=200, noise=0.1'][style % 2];
  const split = (of: string) =>
    `${x}_train, ${x}_test, ${y}_train, ${y}_test = train_test_split(${of}, ${y}, test_size=0.25, random_state=${style})`;
  const fit = {
    right: [
      split(x),
      `${x}_train = ${scaler}.fit_transform(${x}_train)`,
      `${x}_test = ${scaler}.transform(${x}_test)`,
    ],
    before: [`${x} = ${scaler}.fit_transform(${x}) #!`, split(x)],
    twice: [
      split(x),
      `${x}_train = ${scaler}.fit_transform(${x}_train)`,
      `${x}_test = ${scaler}.fit_transform(${x}_test) #!`,
    ],
  }[kind];
  const cast =
    style % 4 < 2
      ? (name: string) => `torch.from_numpy(${name}.astype(np.float32))`
      : (name: string) => `torch.tensor(${name}, dtype=torch.float32)`;
  const all = ['train', 'test'].flatMap((part) => [
    `${x}_${part} = ${cast(`${x}_${part}`)}`,
    `${y}_${part} = ${cast(`${y}_${part}`)}.view(-1, 1)`,
  ]);
  return [
    'import numpy as np',
    'import torch',
    'from torch import nn',
    'from sklearn.datasets import make_moons, make_circles',
    'from sklearn.model_selection import train_test_split',
    'from sklearn.preprocessing import StandardScaler',
    'torch.manual_seed(2)',
    `${x}, ${y} = ${make}, random_state=${style + 1})`,
    `${scaler} = StandardScaler()`,
    ...fit,
    ...all,
    'net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))',
    'loss_fn = nn.BCEWithLogitsLoss()',
    'opt = torch.optim.Adam(net.parameters(), lr=0.01)',
    'for epoch in range(30):',
    `    loss = loss_fn(net(${x}_train), ${y}_train)`,
    '    opt.zero_grad()',
    '    loss.backward()',
    '    opt.step()',
    'with torch.no_grad():',
    `    print(loss_fn(net(${x}_test), ${y}_test).item())`,
    '',
  ].join('\n');
}

const named = (source: string) => faultsOf(source).map(({ fault, line }) => `${fault} ${line}`);
const lineOf = (source: string) => source.split('\n').findIndex((line) => line.includes('#!')) + 1;

test.each(styles)('in style %i nothing is found where the scaler sees the training set alone', (style) => {
  expect(named(script(style, 'right'))).toEqual([]);
});

describe.each<Kind>(['before', 'twice'])('fitted %s', (kind) => {
  test.each(styles)('it is found at its line in style %i, and mended', (style) => {
    const source = script(style, kind);
    const [found] = faultsOf(source);
    expect(named(source), source).toEqual([`scaledWithTest ${lineOf(source)}`]);
    const text = mended(source, found) ?? '';
    const [read, right] = [readScript(text), readScript(script(style, 'right'))];
    expect(read, text).toMatchObject({ ok: true });
    expect(read.ok && right.ok && [read.experiment, right.experiment]).toEqual([
      right.ok && right.experiment,
      right.ok && right.experiment,
    ]);
  });
});
