/** The generator compared with real PyTorch's draws. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fma } from '../../../src/engine/fma.ts';
import { Generator } from '../../../src/engine/random/generator.ts';

interface FixtureTensor {
  dt: 'float32' | 'float64' | 'int64';
  /** Little-endian bytes in base64. */
  b: string;
}
interface RngFixture {
  seeds: string[];
  cases: Record<string, FixtureTensor[][]>;
}
const fixture: RngFixture = JSON.parse(
  readFileSync(new URL('../../fixtures/rng_small.json', import.meta.url), 'utf8'),
);

type Draw = (g: Generator) => ArrayLike<number>[];
const times = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const filled = (n: number, fill: (out: Float32Array) => void) => {
  const out = new Float32Array(n);
  fill(out);
  return out;
};
const rand =
  (n: number): Draw =>
  (g) => [times(n, () => g.uniform())];
const uniform =
  (n: number, low: number, high: number): Draw =>
  (g) => [filled(n, (out) => g.uniformInto(out, low, high))];
const normal =
  (n: number, mean = 0, std = 1): Draw =>
  (g) => [filled(n, (out) => g.normalInto(out, mean, std))];
const randperm =
  (n: number): Draw =>
  (g) => [g.randperm(n)];
const randint =
  (low: number, high: number): Draw =>
  (g) => [times(20, () => g.randint(low, high))];
const inTurn =
  (...draws: Draw[]): Draw =>
  (g) =>
    draws.flatMap((draw) => draw(g));
const aroundConstant =
  (n: number, mean: number): Draw =>
  (g) => [g.normalAround(new Float32Array(n).fill(mean), 1)];
/** The draws of nn.Linear's constructor: weight, then bias, uniform on [-1/sqrt(in), 1/sqrt(in)]. */
const linear = (inFeatures: number, outFeatures: number): Draw => {
  const weightBound = Math.sqrt(3) * (Math.sqrt(2 / 6) / Math.sqrt(inFeatures));
  const biasBound = 1 / Math.sqrt(inFeatures);
  return inTurn(
    uniform(outFeatures * inFeatures, -weightBound, weightBound),
    uniform(outFeatures, -biasBound, biasBound),
  );
};

/** The fixture's rows, as its calls of torch read in JavaScript. nn.init's rows are of a (7, 5) weight. */
const DRAWS: Record<string, Draw> = {
  rand_1: rand(1),
  rand_5: rand(5),
  rand_16: rand(16),
  rand_100: rand(100),
  rand_f64_20: (g) => [times(20, () => g.uniformDouble())],
  uniform_a: uniform(64, -Math.SQRT1_2, Math.SQRT1_2),
  uniform_b: uniform(64, 3, 10),
  uniform_c: uniform(64, -0.1, 0.3),
  randn_1: normal(1),
  randn_2: normal(2),
  randn_3: normal(3),
  randn_15: normal(15),
  randn_16: normal(16),
  randn_17: normal(17),
  randn_24: normal(24),
  randn_31: normal(31),
  randn_32: normal(32),
  randn_33: normal(33),
  randn_100: normal(100),
  normal_ms_small: normal(7, 1.5, 0.3),
  normal_ms_big: normal(77, 1.5, 0.3),
  cache_mix: inTurn(normal(5), rand(3), normal(4), normal(20), normal(3), randperm(9), normal(1)),
  randperm_1: randperm(1),
  randperm_2: randperm(2),
  randperm_10: randperm(10),
  randperm_200: randperm(200),
  randint_10: randint(0, 10),
  randint_neg: randint(-1000, 100000),
  randint_big: randint(0, 2 ** 40),
  bernoulli_t: (g) => [times(40, () => (g.uniform() < Math.fround(0.3) ? 1 : 0))],
  bernoulli_p: (g) => [times(40, () => (g.bernoulliDouble(0.3) ? 1 : 0))],
  dropout: (g) => [times(40, () => (g.bernoulliDouble(0.6) ? Math.fround(1 / Math.fround(0.6)) : 0))],
  linear_2_5_5_2: inTurn(linear(2, 5), linear(5, 5), linear(5, 2)),
  tutorial_full: inTurn(
    aroundConstant(200, 2),
    aroundConstant(200, -2),
    linear(2, 5),
    linear(5, 5),
    linear(5, 2),
  ),
  xavier_u: uniform(35, -xavierBound(1), xavierBound(1)),
  xavier_u_gain: uniform(35, -xavierBound(5 / 3), xavierBound(5 / 3)),
  xavier_n: normal(35, 0, Math.sqrt(2 / (5 + 7))),
  xavier_n_small: normal(10, 0, Math.sqrt(2 / (2 + 5))),
  kaiming_u_relu: uniform(35, -kaimingBound(0), kaimingBound(0)),
  kaiming_u_lrelu: uniform(35, -kaimingBound(0.01), kaimingBound(0.01)),
  kaiming_n_relu: normal(35, 0, Math.SQRT2 / Math.sqrt(5)),
  kaiming_n_fanout: normal(35, 0, Math.SQRT2 / Math.sqrt(7)),
  init_normal: normal(35, 0, 0.02),
  init_uniform: uniform(35, -1, 1),
};

/**
 * Not covered: float64 torch.randn, of which JavaScript's log1p, sin and cos miss some values by 1 or 2 units in the
 * last place. Nothing in this program draws it.
 */
const EXCLUDED = ['randn_f64_5', 'randn_f64_15', 'randn_f64_40'];

function xavierBound(gain: number): number {
  return Math.sqrt(3) * (gain * Math.sqrt(2 / (5 + 7)));
}

function kaimingBound(slope: number): number {
  return Math.sqrt(3) * (Math.sqrt(2 / (1 + slope * slope)) / Math.sqrt(5));
}

function base64(values: ArrayLike<number>, type: FixtureTensor['dt']): string {
  const array =
    type === 'float32'
      ? Float32Array.from(values)
      : type === 'float64'
        ? Float64Array.from(values)
        : BigInt64Array.from(Array.from(values), BigInt);
  return Buffer.from(array.buffer).toString('base64');
}

describe('Generator against PyTorch', () => {
  it('covers every row of the fixture but float64 randn', () => {
    expect([...Object.keys(DRAWS), ...EXCLUDED].sort()).toEqual(Object.keys(fixture.cases).sort());
  });

  it.each(Object.keys(DRAWS))('draws the bits of %s from every seed', (name) => {
    fixture.seeds.forEach((seed, i) => {
      const rows = fixture.cases[name][i];
      const drawn = DRAWS[name](new Generator(BigInt(seed)));
      expect(drawn.map((values, t) => base64(values, rows[t].dt))).toEqual(rows.map((row) => row.b));
    });
  });
});

describe('Generator', () => {
  const draws = (g: Generator) => times(700, () => g.random());

  it('takes a seed as a number or a bigint, of which the low 32 bits count', () => {
    const zero = draws(new Generator(0));
    expect(draws(new Generator(2 ** 32))).toEqual(zero);
    expect(draws(new Generator(2n ** 63n))).toEqual(zero);
    expect(draws(new Generator(-1))).toEqual(draws(new Generator(2 ** 32 - 1)));
    expect(draws(new Generator(-1n))).toEqual(draws(new Generator(-1)));
    expect(draws(new Generator(2 ** 53 - 1))).toEqual(draws(new Generator(2 ** 32 - 1)));
    expect(draws(new Generator(1))).not.toEqual(zero);
  });

  it('refuses a seed that is no integer or out of range', () => {
    for (const seed of [0.5, Number.NaN, 2 ** 53, 2n ** 64n, -(2n ** 63n) - 1n]) {
      expect(() => new Generator(seed)).toThrow(RangeError);
    }
  });

  it('forgets the kept normal when seeded again', () => {
    const g = new Generator(3);
    const first = g.normal();
    g.manualSeed(3);
    expect(g.normal()).toBe(first);
  });

  it.each([
    ['a normal is kept', 5],
    ['none is kept', 6],
  ])('goes on exactly from a saved state when %s', (_, normals) => {
    const g = new Generator(42);
    normal(normals)(g);
    const saved = g.state();
    expect(saved.nextNormal === null).toBe(normals % 2 === 0);
    const next = inTurn(normal(3), rand(700), normal(20), randperm(50), normal(1));
    const expected = next(g);
    const other = new Generator(7);
    other.restore(saved);
    expect(next(other)).toEqual(expected);
    other.restore(
      JSON.parse(JSON.stringify(saved), (key, value) => (key === 'words' ? Object.values(value) : value)),
    );
    expect(next(other)).toEqual(expected);
  });

  it('gives a state that later draws leave alone', () => {
    const g = new Generator(1);
    const saved = g.state();
    const words = saved.words.slice();
    draws(g);
    expect(saved).toEqual({ words, index: 624, nextNormal: null });
  });

  it('shuffles into the array it is given', () => {
    const out = new Int32Array(210).fill(-1);
    const g = new Generator(9);
    expect(g.randperm(200, out)).toBe(out);
    expect(Array.from(out.subarray(0, 200)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, i) => i),
    );
    expect(Array.from(out.subarray(200))).toEqual(Array(10).fill(-1));
    expect(out.subarray(0, 200)).toEqual(new Generator(9).randperm(200));
  });
});

describe('fma', () => {
  it('rounds once where a double sum would land on a tie', () => {
    // 812825 * 1321 = 2^30 + 1: the exact sum is a little above the middle of 1 and 1 + 2^-23
    expect(fma(812825, 1321 * 2 ** -54, 1)).toBe(1 + 2 ** -23);
    // 21483 * 49981 = 2^30 - 1: a little below the middle of 1 + 2^-23 and 1 + 2^-22
    expect(fma(21483, 49981 * 2 ** -54, 1 + 2 ** -23)).toBe(1 + 2 ** -23);
    expect(fma(-812825, 1321 * 2 ** -54, -1)).toBe(-1 - 2 ** -23);
    expect(fma(-21483, 49981 * 2 ** -54, -1 - 2 ** -23)).toBe(-1 - 2 ** -23);
  });

  it('keeps the remainder of a product that cancels', () => {
    const a = 1 + 2 ** -23;
    expect(fma(a, a, -(1 + 2 ** -22))).toBe(2 ** -46);
  });
});
