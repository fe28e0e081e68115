/** Own points of one column and of many, with one target each, with several, and with a plain list of them. */
import { inputNames, plainInputs } from '../../src/datasets/inputs.ts';
import { base, linear, type Parts } from './cases.ts';
import type { Config } from './otherValues.ts';

const ROWS = 23;
const wave = (row: number, column: number) =>
  Math.round(1e4 * Math.sin(row * (1.3 + 0.37 * column) + column)) / 1e4;
const rowsOf = (columns: number) =>
  Array.from({ length: ROWS }, (_, row) => Array.from({ length: columns }, (_, column) => wave(row, column)));
const targetsOf = (columns: number) =>
  rowsOf(3).map(([a, b, c]) =>
    [a * a - b, Math.abs(b), a + c].slice(0, columns).map((value) => Number(value.toFixed(4))),
  );
const list = targetsOf(1).flat();
const labels = rowsOf(2).map(([a, b]) => Number(a > 0) + Number(b > 0.3));

const batches = { training: { ...base.training, batch_size: 7 } };

const wide = (columns: number, outputs: number, type: string, data: Config, parts: Parts = {}): Parts => {
  const inputs = (parts.inputs as string[] | undefined) ?? plainInputs(columns);
  return {
    seed: 11,
    data: { kind: 'custom', features: rowsOf(columns), ...data },
    model: [linear(inputs.length, 6), { type: 'Tanh' }, linear(6, outputs)],
    loss: { type },
    optimizer: { ...base.optimizer, lr: 0.05 },
    inputs,
    ...parts,
  };
};
const classes = (columns: number, data: Config, parts: Parts = {}) =>
  wide(columns, 4, 'CrossEntropyLoss', { labels, ...data }, parts);

export function wideCases(): [string, Parts][] {
  return [
    ['one column, a target each', wide(1, 1, 'MSELoss', { targets: targetsOf(1) })],
    ['one column, classes, all inputs of it', classes(1, {}, { inputs: inputNames(1) })],
    ['three columns, three classes, a test set', classes(3, { test_fraction: 0.3 }, batches)],
    ['three columns, inputs of all kinds', classes(3, {}, { inputs: inputNames(3).toReversed() })],
    ['thirty columns, scaled', classes(30, { scaler: 'StandardScaler' })],
    [
      '64 columns, scaled, a target each',
      wide(64, 1, 'MSELoss', { targets: targetsOf(1), scaler: 'StandardScaler' }),
    ],
    ...['MSELoss', 'L1Loss', 'HuberLoss', 'SmoothL1Loss'].flatMap((type): [string, Parts][] => [
      [`${type}, four columns, three targets each`, wide(4, 3, type, { targets: targetsOf(3) })],
      [
        `${type}, two targets each, a test set and batches`,
        wide(5, 2, type, { targets: targetsOf(2), test_fraction: 0.2 }, batches),
      ],
      [`${type}, a plain list of targets`, wide(2, 1, type, { targets: list })],
      [
        `${type}, a plain list of targets, a test set and batches`,
        wide(1, 1, type, { targets: list, test_fraction: 0.2 }, batches),
      ],
    ]),
  ];
}
