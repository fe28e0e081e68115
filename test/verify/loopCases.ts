/** Options of the training loop, alone and together. */
import { base, linear, type Parts } from './cases.ts';
import type { Config } from './otherValues.ts';

const split = { ...base.data, test_fraction: 0.25 };
const dropout = [linear(2, 8), { type: 'Tanh' }, { type: 'Dropout', p: 0.5 }, linear(8, 2)];

const orders = [
  ['zero_grad', 'forward', 'loss', 'backward', 'step'],
  ['forward', 'loss', 'backward', 'step', 'zero_grad'],
  ['forward', 'loss', 'backward', 'step'],
  ['forward', 'loss', 'backward', 'zero_grad', 'step'],
  ['forward', 'loss', 'step', 'zero_grad', 'backward'],
  ['forward', 'loss', 'zero_grad', 'backward', 'step', 'forward', 'loss'],
  ['forward', 'loss', 'backward', 'forward', 'loss', 'backward', 'step', 'zero_grad'],
  ['zero_grad', 'step', 'forward', 'zero_grad', 'loss', 'backward', 'forward'],
  ['forward', 'loss', 'zero_grad', 'backward', 'backward', 'step'],
  ['loss', 'forward', 'backward'],
  ['forward', 'backward', 'loss'],
];

export function loopCases(): [string, Parts][] {
  const loader = { loader: 'DataLoader' };
  const cases: [string, Config, Parts?][] = [
    ['a DataLoader', { ...loader, batch_size: 16 }],
    ['a DataLoader of all rows', { ...loader }],
    [
      'a DataLoader in order, with Dropout',
      { ...loader, batch_size: 25, shuffle: false },
      { model: dropout },
    ],
    ['a DataLoader that drops the last batch', { ...loader, batch_size: 25, drop_last: true, log_every: 1 }],
    ['a DataLoader and a test set', { ...loader, batch_size: 10 }, { data: split, model: dropout }],
    [
      'a DataLoader and a test set behind it',
      { ...loader, batch_size: 10, test_pass: 'after' },
      { data: split, model: dropout },
    ],
    [
      'a test set behind a DataLoader, printed',
      { ...loader, batch_size: 10, test_pass: 'after', validate: true, log_every: 3 },
      { data: split, model: dropout },
    ],
    [
      'a DataLoader and stop_at_accuracy',
      { ...loader, batch_size: 7, drop_last: true, stop_at_accuracy: 0.95, log_every: 1 },
      { data: split },
    ],
    ['gradients clipped by their norm', { clip_grad_norm: 0.1 }],
    [
      'norm, then value, after l1, in batches',
      { clip_grad_norm: 0.3, clip_grad_value: 0.05, batch_size: 25 },
      { optimizer: { ...base.optimizer, lr: 0.1, l1: 0.02 } },
    ],
    ['a test set that is printed', { validate: true }, { data: split }],
    [
      'a test set of one-hot targets, printed',
      { validate: true, batch_size: 16, stop_at_accuracy: 1 },
      { data: split, loss: { type: 'MSELoss' } },
    ],
    [
      'a test set of a DataLoader, printed, with Dropout',
      { validate: true, ...loader, batch_size: 16 },
      { data: split, model: dropout },
    ],
    [
      'a test set of one column in a DataLoader, printed',
      { validate: true, ...loader, stop_at_accuracy: 0.99 },
      {
        data: split,
        model: [linear(2, 6), { type: 'Tanh' }, linear(6, 1)],
        loss: { type: 'BCEWithLogitsLoss' },
      },
    ],
    [
      'a test set of real targets, printed',
      { validate: true, ...loader, batch_size: 32 },
      {
        data: { kind: 'regression_plane', samples: 60, test_fraction: 0.4 },
        model: [linear(2, 6), { type: 'Tanh' }, linear(6, 1)],
        loss: { type: 'MSELoss' },
        optimizer: { ...base.optimizer, lr: 0.01 },
      },
    ],
    ...orders.map((order): [string, Config, Parts] => [
      `the lines ${order.join(', ')}`,
      { order, epochs: 12, log_every: 1, batch_size: 20, stop_at_accuracy: 1 },
      { model: dropout },
    ]),
    ...orders.map((order): [string, Config] => [
      `the lines ${order.join(', ')}, without batches`,
      { order, epochs: 4, log_every: 1, clip_grad_norm: 1 },
    ]),
  ];
  return cases.map(([name, training, parts]) => [
    name,
    { seed: 29, ...parts, training: { ...base.training, ...training } },
  ]);
}
