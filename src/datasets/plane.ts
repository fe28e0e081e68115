/**
 * Fields and draws that several kinds of data share. Points are a row-major (n, 2) float32 array, as `x` is in torch.
 * Angles are float64, so that cos and sin, rounded to float32, are the same in every math library but for a chance of
 * about 1e-8 a value.
 */
import type { NumberField } from '../engine/fields.ts';
import { pythonFloat } from '../engine/python.ts';
import type { Generator } from '../engine/random/generator.ts';
import type { Points } from './dataset.ts';

export const samplesPerClassField = {
  kind: 'integer',
  min: 1,
  max: 10_000,
  default: 100,
  always: true,
  slider: { from: 10, to: 1000, step: 10 },
} as const satisfies NumberField;

export const samplesField = {
  kind: 'integer',
  min: 1,
  max: 20_000,
  default: 200,
  always: true,
  slider: { from: 20, to: 2000, step: 20 },
} as const satisfies NumberField;

/** Standard deviation of what is added to both coordinates. */
export const noiseField = {
  kind: 'number',
  min: 0,
  max: 1000,
  default: 0.1,
  always: true,
  slider: { from: 0, to: 2, step: 0.05 },
} as const satisfies NumberField;

/** `torch.rand(n, 2) * 10 - 5` */
export const SQUARE = 'torch.rand(n, 2) * 10 - 5';

export function drawSquare(n: number, generator: Generator): Float32Array {
  const x = new Float32Array(n * 2);
  for (let i = 0; i < x.length; i++) x[i] = Math.fround(generator.uniform() * 10) - 5;
  return x;
}

/** `torch.arange(n) + torch.rand(rows, n)`: in each row one number at random from each of [0, 1), [1, 2), … */
export function drawSteps(rows: number, n: number, generator: Generator): Float32Array {
  return Float32Array.from({ length: rows * n }, (_, i) => generator.uniform() + (i % n));
}

/** The last line of most kinds. */
export const noiseLine = (noise: number) => `x = x + torch.randn(len(x), 2) * ${pythonFloat(noise)}`;

/** `x + torch.randn(len(x), 2) * noise`, in place. */
export function addNoise(x: Float32Array, noise: number, generator: Generator): void {
  const scale = Math.fround(noise);
  const drawn = new Float32Array(x.length);
  generator.normalInto(drawn, 0, 1);
  for (let i = 0; i < x.length; i++) x[i] += Math.fround(drawn[i] * scale);
}

/** Points of classes 0 … classes - 1: by `labels`, else the same number of each, in order. */
export function classified(
  x: Float32Array,
  classes: number,
  labels = Uint8Array.from({ length: x.length / 2 }, (_, row) => Math.floor((row * classes * 2) / x.length)),
): Points {
  return { columns: columnsIn(x, 2), labels, classes };
}

/** Points with one real target each. */
export function measured(x: Float32Array, targets: Float32Array): Points {
  const labels = new Uint8Array(targets.length);
  return { columns: columnsIn(x, 2), labels, classes: null, targets: [targets] };
}

/** The columns of a row-major array. */
function columnsIn(x: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: width }, (_, j) =>
    Float32Array.from({ length: x.length / width }, (_, row) => x[row * width + j]),
  );
}
