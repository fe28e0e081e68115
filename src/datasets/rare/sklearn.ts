/**
 * What scikit-learn's generators of data share: their fields, their draws in float64, and their lines. Each takes a
 * random_state of its own, or draws on from numpy's global one.
 * https://scikit-learn.org/1.2/modules/classes.html#samples-generator
 */
import type { Fields, FieldValue } from '../../engine/fields.ts';
import { pythonValue } from '../../engine/pythonCall.ts';
import type { RandomState } from '../../engine/random/randomState.ts';
import { MAX_SAMPLES, type Points } from '../dataset.ts';

export const samplesNumber = {
  kind: 'integer',
  min: 1,
  max: MAX_SAMPLES,
  slider: { from: 20, to: 2000, step: 20 },
} as const;

/** How many samples of each of so many classes, in place of one number for all. */
export const samplesList = (minLength: number, maxLength: number) =>
  ({ kind: 'numbers', integers: true, minLength, maxLength, min: 1, max: MAX_SAMPLES }) as const;

export const shuffleField = { kind: 'boolean', default: true } as const;

/** Standard deviation of what is added; where it is None nothing is drawn for it. */
export const noiseField = {
  kind: 'either',
  number: { kind: 'number', min: 0, max: 1000, slider: { from: 0, to: 0.5, step: 0.01 } },
  none: true,
  default: null,
} as const;

/** Half of so many samples, and the other half. */
export function bothHalves(n: number | number[]): [number, number] {
  if (typeof n !== 'number') return [n[0], n[1]];
  const first = Math.floor(n / 2);
  return [first, n - first];
}

export const totalOf = (n: number | readonly number[]) =>
  typeof n === 'number' ? n : n.reduce((sum, part) => sum + part, 0);

/** np.linspace */
export function spaced(start: number, stop: number, n: number, endpoint = true): Float64Array {
  const step = (stop - start) / (endpoint ? n - 1 : n);
  const values = Float64Array.from({ length: n }, (_, i) => (i === 0 ? start : i * step + start));
  if (endpoint && n > 1) values[n - 1] = stop;
  return values;
}

/** Columns in float64, with classes or columns of real targets. */
export interface Drawn {
  columns: Float64Array[];
  labels?: Uint8Array;
  targets?: Float64Array[];
}

/** sklearn.utils.shuffle: columns and targets in the order of one permutation. */
export function shuffled({ columns, labels, targets }: Drawn, state: RandomState): Drawn {
  const order = state.permutation(columns[0].length);
  const taken = (values: Float64Array) => Float64Array.from(order, (row) => values[row]);
  return {
    columns: columns.map(taken),
    ...(labels && { labels: Uint8Array.from(order, (row) => labels[row]) }),
    ...(targets && { targets: targets.map(taken) }),
  };
}

/** Adds normal numbers of this standard deviation, row by row, in place. */
export function addNormals(columns: readonly Float64Array[], scale: number, state: RandomState): void {
  for (let row = 0; row < columns[0].length; row++)
    for (const column of columns) column[row] += state.normal(0, scale);
}

/** Cast to float32; with the columns in float64 where a scaler is to be fitted to them. */
export function pointsOf(
  { columns, labels, targets }: Drawn,
  classes: number | null,
  scaler?: string,
): Points {
  const cast = (column: Float64Array) => Float32Array.from(column);
  return {
    columns: columns.map(cast),
    labels: labels ?? new Uint8Array(columns[0].length),
    classes,
    ...(targets && { targets: targets.map(cast) }),
    ...(scaler !== undefined && { raw: columns }),
  };
}

/** `make_moons(noise=0.1, random_state=0)`: by name what differs from its default. */
export function callOf(name: string, fields: Fields, values: object): string {
  const given = values as Record<string, FieldValue>;
  const written = Object.entries(fields)
    .filter(([key]) => key !== 'scaler')
    .map(([key, field]) => [key, pythonValue(field, given[key]), field] as const)
    .filter(
      ([, value, field]) =>
        field.default === undefined || value !== pythonValue(field, field.default as FieldValue),
    );
  return `${name}(${written.map(([key, value]) => `${key}=${value}`).join(', ')})`;
}

/** Lines that make tensors of numpy's arrays: float32, unless a scaler is to come. */
export function tensorLines(scaler: string | undefined, y: string): string[] {
  return [`x = torch.from_numpy(x)${scaler === undefined ? '.float()' : ''}`, `y = torch.from_numpy(y)${y}`];
}

export const importOf = (name: string) => [`from sklearn.datasets import ${name}`];
