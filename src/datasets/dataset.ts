/** The interface a registered kind of data implements. */
import type { Fields, Values } from '../engine/fields.ts';
import type { Generator } from '../engine/generator.ts';

/** Number of points of all classes together. */
export const MAX_SAMPLES = 20_000;

/** Points of the plane with their classes or real targets, one element a sample, in data order. */
export interface Points {
  x1: Float32Array;
  x2: Float32Array;
  /** 0 … classes - 1; all 0 where the target is a real number. */
  labels: Uint8Array;
  /** null where the target is a real number. */
  classes: number | null;
  /** The real targets. */
  targets?: Float32Array;
  /** Where a scaler makes x1 and x2 of them: the columns as they were given. */
  raw?: readonly Float64Array[];
}

export interface DatasetDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  samples(values: Values<F>): number;
  /** null where the target is a real number. */
  classes(values: Values<F>): number | null;
  /**
   * Lines of torch code that leave `x` (samples, 2) and `y`, int64 (samples) or float32 (samples, 1), drawn as `draw` does.
   * Where a scaler follows, x is float64.
   */
  python(values: Values<F>): string[];
  draw(values: Values<F>, generator: Generator): Points;
}

/** A key of every kind: the share of the samples that is kept from training. */
const commonFields = {
  test_fraction: { kind: 'number', min: 0, max: 0.9, default: 0, slider: { from: 0, to: 0.9, step: 0.05 } },
} as const satisfies Fields;

/** Completes a definition's type from its fields, and gives it those that every kind has. */
export function dataset<const F extends Fields>(
  definition: DatasetDefinition<F>,
): DatasetDefinition<F & typeof commonFields> {
  const fields = { ...definition.fields, ...commonFields };
  return { ...definition, fields } as unknown as DatasetDefinition<F & typeof commonFields>;
}
