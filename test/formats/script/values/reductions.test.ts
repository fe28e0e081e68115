/** Sums, means and deviations are those of real torch and numpy, bit for bit but torch's deviations of doubles. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../../src/engine/random/randomState.ts';
import { indexed } from '../../../../src/formats/script/values/indexing.ts';
import { type Reduction, reducedBy } from '../../../../src/formats/script/values/reductions.ts';
import { type Tensor, tensor } from '../../../../src/formats/script/values/tensor.ts';

interface Case {
  seed: number;
  shape: [number, number];
  dtype: 'float32' | 'float64';
  numpy: number[][];
  torch: number[][];
}

const file = new URL('../../../fixtures/sums.json', import.meta.url);
const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'));

const along = (dim: number | null) => ({ dims: dim === null ? null : [dim], keepsDim: false });

/** In the order of the fixture. */
function of(table: Tensor): Tensor[] {
  const column = indexed(table, [
    { kind: 'slice', start: null, stop: null, step: null },
    { kind: 'at', value: 0 },
  ]);
  const made = (name: Reduction, dim: number | null, self = table) =>
    reducedBy(name, self, along(dim)) as Tensor;
  const rows = made('sum', 1);
  return [
    made('sum', null),
    made('sum', 0),
    { ...rows, data: rows.data.slice(0, 20) },
    made('sum', null, column),
    made('mean', null),
    made('mean', 0),
    made('mean', null, column),
    made('std', null),
    made('std', 0),
    made('var', 0),
  ];
}

const isFused = (library: string, dtype: string) => library === 'torch' && dtype === 'float64';

describe.each(['torch', 'numpy'] as const)('%s', (library) => {
  test.each(cases)('$shape of $dtype', ({ seed, shape, dtype, [library]: wanted }) => {
    const state = new RandomState(seed);
    const table = tensor(shape, dtype, () => state.uniform(-3, 9), library === 'numpy');
    const made = of(table).map(({ data }) => [...data]);
    expect(made.slice(0, 7)).toEqual(wanted.slice(0, 7));
    const far = wanted.slice(7).flatMap((numbers, i) =>
      numbers.flatMap((number, j) => {
        const own = made[7 + i][j];
        // torch's variance of doubles has products that are not rounded.
        return Math.abs(own - number) <= (isFused(library, dtype) ? 4e-15 * number : 0)
          ? []
          : [[own, number]];
      }),
    );
    expect(far).toEqual([]);
  });
});
