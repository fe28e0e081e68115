/** state_dicts that `tolist()` and json.dump wrote. */
import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openFile } from '../../../src/formats/index.ts';

const opened = (value: unknown) =>
  openFile(strToU8(typeof value === 'string' ? value : JSON.stringify(value)));

function dicts(value: unknown) {
  const read = opened(value);
  if (!read.ok) throw new Error(`${read.problem.path}: ${read.problem.message}`);
  if (read.value.type !== 'parameters') throw new Error(`a ${read.value.type}`);
  const { parameters, alternatives = [] } = read.value;
  return [parameters, ...alternatives].map(({ path, stateDict }) => [
    path,
    [...stateDict].map(([name, tensor]) => [name, tensor.shape, Array.from(tensor.floats(name))]),
  ]);
}

const layer = {
  '0.weight': [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  '0.bias': [0.5, -0.25, 7],
};
const read = [
  ['0.weight', [3, 2], [1, 2, 3, 4, 5, 6]],
  ['0.bias', [3], [0.5, -0.25, 7]],
];

describe('lists are the tensors', () => {
  test('of the file itself, in its order', () => {
    expect(dicts(layer)).toEqual([['', read]]);
  });

  test.each(['state_dict', 'model_state_dict', 'weights'])('under the key %s', (key) => {
    expect(dicts({ epoch: 3, [key]: layer, note: 'best' })).toEqual([[key, read]]);
  });

  test('of two nets', () => {
    expect(dicts({ actor: layer, critic: layer }).map(([path]) => path)).toEqual(['actor', 'critic']);
  });

  test('of one Linear, of layers without a bias, and beside a single number', () => {
    expect(dicts({ weight: [[1, 2]], bias: [3] })[0][1]).toHaveLength(2);
    expect(dicts({ 'a.weight': [[1, 2]], 'b.weight': [[3]] })[0][1]).toHaveLength(2);
    expect(dicts({ 'a.weight': [[1]], 'bn.num_batches_tracked': 4 })[0][1]).toEqual([
      ['a.weight', [1, 1], [1]],
      ['bn.num_batches_tracked', [], [4]],
    ]);
  });
});

describe('what else is there is left out by its name', () => {
  const parametersOf = (value: unknown) => {
    const read = opened(value);
    if (!read.ok || read.value.type !== 'parameters') throw new Error('expected parameters');
    return [read.value.parameters, ...(read.value.alternatives ?? [])];
  };

  test.each<[what: string, value: unknown, path: string, leftOut: string[]]>([
    [
      'beside the dict',
      { epoch: 3, model_state_dict: layer, note: 'best' },
      'model_state_dict',
      ['epoch', 'note'],
    ],
    [
      'beside the tensors',
      { ...layer, activation: 'relu', classes: ['a', 'b'] },
      '',
      ['activation', 'classes'],
    ],
    ['at two depths', { lr: 0.1, net: { epoch: 2, weights: layer } }, 'net.weights', ['epoch', 'lr']],
    ['but what is null', { best: null, net: layer }, 'net', []],
  ])('%s', (_what, value, path, leftOut) => {
    const [parameters] = parametersOf(value);
    expect(parameters).toMatchObject({ path, leftOut });
    expect([...parameters.stateDict.keys()]).toEqual(['0.weight', '0.bias']);
  });

  test('of two nets, the other one', () => {
    expect(parametersOf({ actor: layer, critic: layer, steps: 9 }).map(({ leftOut }) => leftOut)).toEqual([
      ['critic', 'steps'],
      ['actor', 'steps'],
    ]);
  });
});

describe('what is none of numbers is refused with its place', () => {
  test.each([
    [{ '0.weight': [[1, 2], [3]] }, '"0.weight"[1]', /2 items|list of 2/],
    [
      {
        '0.weight': [
          [1, 2],
          [3, 'x'],
        ],
      },
      '"0.weight"[1][1]',
      /finite.*"x"/,
    ],
    [{ '0.weight': [[1, 2]], '0.bias': [null] }, '"0.bias"[0]', /null/],
    [{ '0.weight': [[1, [2]]] }, '"0.weight"[0][1]', /finite/],
    [{ '0.weight': [[[[[[[[[1]]]]]]]]] }, '"0.weight"', /at most 8/],
  ])('%j', (value, path, message) => {
    expect(opened(value)).toMatchObject({ ok: false, problem: { path } });
    const result = opened(value);
    expect(!result.ok && result.problem.message).toMatch(message);
  });
});

describe('a table in JSON stays one', () => {
  test.each([
    [{ x: [1, 2], y: [3, 4], label: ['a', 'b'] }],
    [
      [
        [1, 2, 'a'],
        [3, 4, 'b'],
      ],
    ],
    [
      [
        { weight: 1, height: 2, label: 'a' },
        { weight: 3, height: 4, label: 'b' },
      ],
    ],
  ])('%j', (value) => {
    expect(opened(value)).toMatchObject({ ok: true, value: { type: 'table' } });
  });
});
