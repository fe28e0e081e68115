/** Printed tensors compared with real PyTorch's output. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tensorText } from '../../../src/formats/console/tensorText.ts';

interface PrintedTensor {
  shape: number[];
  dtype?: string;
  /** JSON has no nan, inf or -0: those are strings. */
  data: (number | boolean | string)[];
  text: string;
}
const { tensors } = read('print.json');
const { tensors: zeros } = read<Omit<PrintedTensor, 'data'> & { repeated: PrintedTensor['data'] }>(
  'print_zeros.json',
);

function read<T = PrintedTensor>(name: string): { tensors: T[] } {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
}

function value(item: number | boolean | string): number {
  return typeof item === 'string' ? Number(item.replace('inf', 'Infinity')) : Number(item);
}

/** The fixture's two other types, int32 and float64, are of no use to this program. */
const DTYPES = ['float32', 'int64', 'bool'] as const;

describe('tensorText', () => {
  it.each(DTYPES)('prints every %s tensor as PyTorch does', (dtype) => {
    const printed = tensors.filter((tensor) => tensor.dtype === `torch.${dtype}`);
    expect(printed.length).toBeGreaterThan(10);
    for (const { shape, data, text } of printed) {
      expect(tensorText(data.map(value), shape, dtype)).toBe(text);
    }
  });

  it.each(zeros.map((tensor) => [tensor.shape.join(' x '), tensor.repeated.join(', '), tensor] as const))(
    'wraps %s of %s as PyTorch does',
    (_shape, _data, { shape, repeated, text }) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const data = Array.from({ length: size }, (_, i) => value(repeated[i % repeated.length]));
      expect(tensorText(data, shape, 'float32')).toBe(text);
    },
  );

  it('covers all tensors of the fixture but one int32 and one float64', () => {
    const others = tensors.filter((tensor) => !DTYPES.some((dtype) => tensor.dtype === `torch.${dtype}`));
    expect(others.map((tensor) => tensor.dtype)).toEqual(['torch.int32', 'torch.float64']);
    expect(tensors).toHaveLength(168);
  });

  it('takes typed arrays', () => {
    expect(tensorText(Uint8Array.of(1, 0, 1), [3], 'int64')).toBe('tensor([1, 0, 1])');
    expect(tensorText(Float32Array.of(1, 0.5), [2], 'float32')).toBe('tensor([1.0000, 0.5000])');
  });

  it('names the sizes that do not fit', () => {
    expect(() => tensorText([1, 2, 3], [2, 2], 'int64')).toThrow('expected 4 values for [2, 2], got 3');
  });
});
