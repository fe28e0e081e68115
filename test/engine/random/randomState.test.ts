/**
 * numpy's draws, and torch's grids and sines, compared with what the libraries gave: every bit. Only normals, which take a
 * logarithm, may differ by the last digit that different mathematical libraries give, and in float32 not even by that.
 */
import { describe, expect, test } from 'vitest';
import { linspace } from '../../../src/engine/linspace.ts';
import { checkRandomState, RandomState } from '../../../src/engine/random/randomState.ts';
import { sin32 } from '../../../src/engine/sin.ts';
import { fixture } from '../../helpers/golden.ts';

interface Grid {
  start: number;
  end: number;
  steps: number;
  values: string;
}

interface Draws extends Record<'double' | 'uniform' | 'normal' | 'randn' | 'normals' | 'last', string> {
  seed: number;
  permutation: number[];
  randint: number[];
  one: number[];
  bits: number[];
  large: number[];
  shuffled: number[];
  choice: number[];
  replaced: number[];
}

const recorded = fixture<{ draws: Draws[]; linspace: Grid[]; sin: Grid[] }>('numpy.json');

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
const doubles = (base64: string) => new Float64Array(bytes(base64));
const floats = (base64: string) => new Float32Array(bytes(base64));
const normalsOf = (values: Float64Array) => ({ float32: Float32Array.from(values), float64: values });
const closeTo = (values: Float64Array) => ({
  float32: Float32Array.from(values),
  float64: expect.toSatisfy((own: Float64Array) =>
    own.every((value, i) => Math.abs(value - values[i]) <= 4e-16 * Math.max(1, Math.abs(values[i]))),
  ),
});
const times = (n: number, draw: () => number) => Array.from({ length: n }, draw);

describe.each(recorded.draws)('RandomState($seed)', (drawn) => {
  test('draws what numpy draws, in any order', () => {
    const state = new RandomState(drawn.seed);
    const uniform = (n: number, low?: number, high?: number) =>
      Float64Array.from(times(n, () => state.uniform(low, high)));
    const normal = (n: number, loc?: number, scale?: number) =>
      Float64Array.from(times(n, () => state.normal(loc, scale)));
    const shuffled = Int32Array.from({ length: 173 }, (_, i) => i);
    expect(uniform(50)).toEqual(doubles(drawn.double));
    expect(uniform(50, -3, 5)).toEqual(doubles(drawn.uniform));
    expect(normalsOf(normal(101, 2, 0.5))).toEqual(closeTo(doubles(drawn.normal)));
    expect(normalsOf(normal(2))).toEqual(closeTo(doubles(drawn.randn)));
    expect(Array.from(state.permutation(200))).toEqual(drawn.permutation);
    expect(times(60, () => state.randint(-3, 9))).toEqual(drawn.randint);
    expect(times(3, () => state.randint(7, 8))).toEqual(drawn.one);
    expect(times(60, () => state.randint(0, 2))).toEqual(drawn.bits);
    expect(times(20, () => state.randint(0, 2 ** 32))).toEqual(drawn.large);
    state.shuffle(shuffled);
    expect(Array.from(shuffled)).toEqual(drawn.shuffled);
    expect(Array.from(state.choice(20, 5, false))).toEqual(drawn.choice);
    expect(Array.from(state.choice(20, 9))).toEqual(drawn.replaced);
    expect(normalsOf(normal(90))).toEqual(closeTo(doubles(drawn.normals)));
    expect(uniform(1)).toEqual(doubles(drawn.last));
  });
});

test('None is the one global state, a seed a state of its own', () => {
  const global = { seed: 42 };
  const drawn = [null, 42, null].map((seed) => checkRandomState(seed, global).double());
  const alone = new RandomState(42);
  const first = alone.double();
  expect(drawn).toEqual([first, first, alone.double()]);
  expect(() => checkRandomState(null, { seed: undefined })).toThrow('numpy_seed');
});

test.each(recorded.linspace)('linspace($start, $end, $steps)', ({ start, end, steps, values }) => {
  expect(linspace(start, end, steps)).toEqual(floats(values));
});

test.each(recorded.sin)('the sine of $steps numbers from $start to $end', ({ start, end, steps, values }) => {
  expect(linspace(start, end, steps).map(sin32)).toEqual(floats(values));
});
