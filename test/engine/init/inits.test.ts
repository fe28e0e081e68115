/** Every function of torch.nn.init against real PyTorch, bit for bit. */
import { describe, expect, test } from 'vitest';
import { type InitType, initDefinition, inits } from '../../../src/engine/init/index.ts';
import { pythonArguments } from '../../../src/engine/pythonCall.ts';
import { Generator } from '../../../src/engine/random/generator.ts';
import { filled, fixture } from '../../helpers/golden.ts';

interface InitCase {
  init: InitType;
  values: Record<string, number | string>;
  seed: number;
  tensors: { shape: number[]; data: string }[];
}

const { cases } = fixture<{ cases: InitCase[] }>('inits.json');

function bits(base64: string): number[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from(new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)));
}

describe.each(Object.keys(inits) as InitType[])('%s', (type) => {
  const definition = initDefinition(type);
  const own = cases.filter(({ init }) => init === type);

  test('has cases from PyTorch', () => {
    expect(own.length).toBeGreaterThanOrEqual(3);
  });

  test.each(own.map((given) => [given.seed, JSON.stringify(given.values), given] as const))(
    'seed %i, %s: the same bits, tensor after tensor',
    (seed, _values, { values, tensors }) => {
      const generator = new Generator(seed);
      for (const { shape, data } of tensors) {
        const tensor = new Float32Array(shape.reduce((product, size) => product * size)).fill(9);
        definition.fill(filled(type, values, definition), tensor, shape, generator);
        expect(Array.from(new Uint32Array(tensor.buffer))).toEqual(bits(data));
      }
    },
  );
});

describe('what PyTorch refuses', () => {
  const fan = 'Fan in and fan out can not be computed for tensor with fewer than 2 dimensions';

  test.each([
    ['xavier_uniform_', fan],
    ['xavier_normal_', fan],
    ['kaiming_uniform_', fan],
    ['kaiming_normal_', fan],
    ['eye_', 'Only tensors with 2 dimensions are supported'],
  ] as const)('%s on a bias', (type, reason) => {
    const values = filled(type, {}, inits[type]);
    expect(initDefinition(type).refuses?.(values, [5])).toBe(reason);
    expect(initDefinition(type).refuses?.(values, [5, 2])).toBe(null);
  });

  test.each([
    [2, 1, 'from=2 > to=1'],
    [0.1234567, -0.00001234567, 'from=0.123457 > to=-1.23457e-05'],
    [-999.99999, -1000, 'from=-1000 > to=-1000'],
  ])('uniform_ from %d to %d', (a, b, words) => {
    expect(inits.uniform_.refuses?.({ a, b }, [5])).toBe(
      `uniform_ expects to return a [from, to) range, but found ${words}`,
    );
    expect(inits.uniform_.refuses?.({ a: b, b: a }, [5])).toBe(null);
  });
});

test('the arguments of the call in the script are those that differ from the defaults', () => {
  const written = (type: InitType, given: object) =>
    pythonArguments(inits[type].fields, filled(type, given, inits[type])).join(', ');
  expect(written('constant_', { val: 0.1 })).toBe('0.1');
  expect(written('xavier_uniform_', { gain: 2 })).toBe('gain=2.0');
  expect(written('kaiming_normal_', { mode: 'fan_out', nonlinearity: 'relu' })).toBe(
    "mode='fan_out', nonlinearity='relu'",
  );
  expect(written('kaiming_uniform_', {})).toBe('');
});
