/** The orders in which Linear layers follow on each other, by their shapes and names. */
import { describe, expect, test } from 'vitest';
import { isChain, layerOrders } from '../../../src/formats/parameters/layerOrders.ts';
import { layersIn, widthsOf } from '../../../src/formats/parameters/layersIn.ts';
import { randomNumbers } from '../../helpers/experiments.ts';
import { linears, stateDict } from '../../helpers/stateDicts.ts';

type Layers = Record<string, [number, number]>;

const ends = { inputs: 2, suits: (outputs: number) => outputs <= 2 };

function orders(layers: Layers): string[] {
  const { orders: found } = layerOrders(layersIn(stateDict(linears(layers))).layers, ends);
  return found.map((order) => order.map(({ name }) => name).join(' '));
}

describe('there is one order', () => {
  const cases: [string, Layers, string][] = [
    ['where the shapes allow one', { c: [4, 2], a: [2, 6], b: [6, 4] }, 'a b c'],
    [
      'where names sort otherwise',
      { hidden_layer: [6, 4], input_layer: [2, 6], output_layer: [4, 2] },
      'input_layer hidden_layer output_layer',
    ],
    ['of one layer', { fc: [2, 2] }, 'fc'],
    [
      'of equal layers with numbers',
      { fc3: [4, 4], fc1: [2, 4], out: [4, 2], fc2: [4, 4] },
      'fc1 fc2 fc3 out',
    ],
    [
      'of numbers of two digits',
      {
        'layers.0': [2, 3],
        'layers.10': [3, 3],
        'layers.11': [3, 2],
        'layers.8': [3, 3],
        'layers.9': [3, 3],
      },
      'layers.0 layers.8 layers.9 layers.10 layers.11',
    ],
    [
      'of a Sequential as strings sort it',
      { 0: [2, 5], 10: [5, 2], 2: [5, 5], 4: [5, 5], 6: [5, 5], 8: [5, 5] },
      '0 2 4 6 8 10',
    ],
    [
      'of blocks with numbers inside',
      { 'b1.l2.fc': [4, 4], 'b1.l10.fc': [4, 4], 'b0.l3.fc': [2, 4], 'b2.l0.fc': [4, 2] },
      'b0.l3.fc b1.l2.fc b1.l10.fc b2.l0.fc',
    ],
    ['where only one begins with the inputs at hand', { b: [5, 2], a: [2, 5] }, 'a b'],
    ['where only one ends with outputs that suit the data', { a: [2, 2], b: [2, 3], c: [3, 2] }, 'a b c'],
    ['where the numbers run against the shapes', { fc2: [2, 3], fc1: [3, 1] }, 'fc2 fc1'],
  ];
  test.each(cases)('%s', (_what, layers, order) => {
    expect(orders(layers)[0]).toBe(order);
    expect(orders(layers).filter((other) => other !== order)).toEqual(
      _what.includes('suit the data') ? ['b c a'] : [],
    );
  });
});

describe('there are several orders, the likeliest first', () => {
  const cases: [string, Layers, string[]][] = [
    [
      'of two equal layers, by words',
      { entry: [2, 4], last_hidden: [4, 4], middle: [4, 4], output: [4, 2] },
      ['entry middle last_hidden output', 'entry last_hidden middle output'],
    ],
    [
      'of two equal layers without words, by the file',
      { a: [2, 4], c: [4, 4], b: [4, 4], d: [4, 2] },
      ['a c b d', 'a b c d'],
    ],
    [
      'of layers that are all equal, in and out at the ends',
      { out: [2, 2], hid: [2, 2], in: [2, 2] },
      ['in hid out', 'in out hid', 'hid in out', 'hid out in', 'out in hid', 'out hid in'],
    ],
    [
      'of three equal layers, two of them with numbers',
      { first: [2, 3], h2: [3, 3], h1: [3, 3], extra: [3, 3], head: [3, 2] },
      ['first h1 h2 extra head', 'first h1 extra h2 head', 'first extra h1 h2 head'],
    ],
  ];
  test.each(cases)('%s', (_what, layers, expected) => {
    const found = orders(layers);
    expect(found[0]).toBe(expected[0]);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

describe('there is no order', () => {
  const cases: [string, Layers][] = [
    ['of none', {}],
    ['of layers that do not follow on each other', { a: [2, 8], b: [7, 3] }],
    ['of a fork', { a: [2, 4], b: [4, 1], c: [4, 1] }],
    ['of a layer too many', { a: [2, 4], b: [4, 2], c: [9, 9] }],
  ];
  test.each(cases)('%s', (_what, layers) => {
    expect(orders(layers)).toEqual([]);
  });
});

test('as many layers as a net may have are ordered at once, equal ones too', () => {
  const names = Array.from({ length: 32 }, (_, i) => `layer${31 - i}`);
  const numbered = Object.fromEntries(names.map((name): [string, [number, number]] => [name, [3, 3]]));
  expect(orders(numbered)).toEqual([names.toReversed().join(' ')]);
  const words = Object.fromEntries(
    names.map((_, i): [string, [number, number]] => [
      String.fromCharCode(97 + (i % 26)).repeat(1 + (i > 25 ? 1 : 0)),
      [3, 3],
    ]),
  );
  expect(orders(words).length).toBeGreaterThan(24);
  const broken = { ...words, zz: [4, 5] as [number, number] };
  expect(orders(broken)).toEqual([]);
});

describe('whether all orders were found is told', () => {
  const names = [...'abcdefgh'];
  const equal = (widths: (i: number) => [number, number]) =>
    Object.fromEntries(names.map((name, i): [string, [number, number]] => [name, widths(i)]));
  test.each<[string, Layers, boolean]>([
    ['of three layers', { a: [2, 4], b: [4, 4], c: [4, 2] }, true],
    ['of four equal ones', { a: [3, 3], b: [3, 3], c: [3, 3], d: [3, 3] }, true],
    ['of eight equal ones, which have 40,320', equal(() => [3, 3]), false],
    ['of a chain of eight', equal((i) => [i + 2, i + 3]), true],
    ['of none', { a: [2, 8], b: [7, 3] }, true],
  ])('%s', (_what, layers, areAll) => {
    expect(layerOrders(layersIn(stateDict(linears(layers))).layers, ends).areAll).toBe(areAll);
  });
});

describe('an order is found wherever there is one', () => {
  /** Widths that come again, so that most ways end before all layers are passed. */
  const trail = (length: number, random: () => number): number[] =>
    Array.from({ length }, () => 2 + Math.floor(random() * 4));

  test('of 48 layers without numbers in their names, in any order in the file', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 20; round++) {
      const widths = trail(49, random);
      const chain = widths.slice(1).map((width, i): [number, number] => [widths[i], width]);
      const shuffled = chain.map((layer) => ({ layer, at: random() })).toSorted((a, b) => a.at - b.at);
      const letters = (i: number) => String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26));
      const layers = Object.fromEntries(shuffled.map(({ layer }, i) => [letters(i), layer]));
      expect(isChain(layersIn(stateDict(linears(layers))).layers)).toBe(true);
      const { orders } = layerOrders(layersIn(stateDict(linears(layers))).layers, ends);
      expect(orders.length).toBeGreaterThan(0);
      for (const order of orders.slice(0, 3))
        expect(
          order.slice(1).every((layer, i) => widthsOf(layer)?.inFeatures === widthsOf(order[i])?.outFeatures),
        ).toBe(true);
    }
  });

  test('and nowhere else: as many of small files as all permutations tell', () => {
    const random = randomNumbers(3);
    const counts = { chain: 0, none: 0 };
    for (let round = 0; round < 300; round++) {
      const layers = Object.fromEntries(
        [...'abcd'].map((name): [string, [number, number]] => {
          const [a, b] = trail(2, random);
          return [name, [a, b]];
        }),
      );
      const { layers: modules } = layersIn(stateDict(linears(layers)));
      const chains = permutations(modules).filter((order) =>
        order.slice(1).every((layer, i) => widthsOf(layer)?.inFeatures === widthsOf(order[i])?.outFeatures),
      );
      expect(isChain(modules)).toBe(chains.length > 0);
      counts[chains.length > 0 ? 'chain' : 'none']++;
      expect(layerOrders(modules, { inputs: 99, suits: () => true }).orders).toHaveLength(chains.length);
    }
    expect(Math.min(counts.chain, counts.none)).toBeGreaterThan(20);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
