/** numpy's Generator draws what real numpy 1.24 drew. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Pcg64 } from '../../../src/engine/random/pcg64.ts';

const file = new URL('../../fixtures/pcg64.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as {
  seed: number;
  last: number;
  [kind: string]: number | number[];
}[];

describe.each(cases)('of seed $seed', ({ seed, ...drawn }) => {
  test('in one sequence, bit for bit', () => {
    const rng = new Pcg64(seed);
    const of = (size: number, next: () => number) => Array.from({ length: size }, next);
    const own = {
      random: of(5, () => rng.double()),
      integers: of(7, () => rng.integer(0, 10)),
      normals: of(20_000, () => rng.normal()).filter((_, i) => i % 400 === 0),
      permutation: [...rng.permutation(50)],
      uniform: of(4, () => rng.uniform(-2, 3)),
      wide: of(6, () => rng.integer(-5, 4_000_000_000)),
      normal: of(3, () => rng.normal(1.5, 0.25)),
      short: [...rng.permutation(3)],
      one: of(2, () => rng.integer(3, 4)),
      all: of(3, () => rng.integer(0, 2 ** 32)),
      last: rng.double(),
      picked: [...rng.choice(40, 12)],
      others: [...rng.choice(40, 12, false)],
      all_others: [...rng.choice(9, 9, false)],
      few_of_many: [...rng.choice(20_000, 300, false)].filter((_, i) => i % 30 === 0),
      many_of_many: [...rng.choice(20_000, 900, false)].filter((_, i) => i % 90 === 0),
      end: rng.double(),
    };
    expect(own).toEqual(drawn);
  });
});
