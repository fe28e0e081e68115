/** Tensors as pickles describe them, whose numbers may be anything. */
import { expect, test } from 'vitest';
import { ReadError } from '../../../src/experiment/json/reader.ts';
import { float32 } from '../../../src/formats/parameters/elementTypes.ts';
import { TypedStorage } from '../../../src/formats/parameters/stridedTensor.ts';
import { Global, Tuple } from '../../../src/formats/pickle/values.ts';
import { torchRules } from '../../../src/formats/torch/torchRules.ts';

const { reduce } = torchRules(() => null);
const rebuilt = (offset: unknown, shape: unknown[], strides: unknown[]) =>
  reduce(new Global('torch._utils', '_rebuild_tensor_v2'), [
    new TypedStorage(float32, new Uint8Array(24)),
    offset,
    new Tuple(shape),
    new Tuple(strides),
  ]);

test.each<[string, unknown, unknown[], unknown[]]>([
  ['an offset beyond 2^53', 2n ** 70n, [2], [1]],
  ['a size beyond 2^53', 0, [2n ** 70n], [1]],
  ['a size that is a bigint, beside a number', 0, [2, 2n], [1, 1]],
  ['a stride beyond 2^53', 0, [2], [2n ** 64n]],
  ['a stride below zero', 0, [2], [-1]],
  ['words', 'a', ['b'], [null]],
  ['half a row', 0, [1.5], [1]],
  ['more than the storage holds', 0, [7], [1]],
  ['fewer strides than sizes', 0, [2, 2], [1]],
])('%s is refused', (_what, offset, shape, strides) => {
  expect(() => rebuilt(offset, shape, strides)).toThrow(ReadError);
});

test('one that its storage holds is read', () => {
  expect(rebuilt(0, [3, 2], [2, 1])).toMatchObject({ shape: [3, 2] });
});
