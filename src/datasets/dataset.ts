/** The interface a registered kind of data implements. */
import type { Fields, Values } from '../engine/fields.ts';
import type { Generator } from '../engine/generator.ts';

/** Number of points of all classes together. */
export const MAX_SAMPLES = 20_000;

/** Points with their classes or real targets: of each column one number a sample, in data order. */
export interface Points {
  /** The columns x1, x2, … of what the inputs are computed from. */
  columns: readonly Float32Array[];
  /** 0 … classes - 1; all 0 where the target is a real number. */
  labels: Uint8Array;
  /** null where the target is a real number. */
  classes: number | null;
  /** The columns of real targets. */
  targets?: readonly Float32Array[];
  /** Where a scaler makes the columns of them: as they were given. */
  raw?: readonly Float64Array[];
}

export interface DatasetDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  samples(values: Values<F>): number;
  /** null where the target is a real number. */
  classes(values: Values<F>): number | null;
  /** Number of columns of a point. */
  columns(values: Values<F>): number;
  /** Number of columns of real targets; 0 of classes. */
  targetColumns(values: Values<F>): number;
  /**
   * Lines of torch code that leave `x` (samples, columns) and `y`, int64 (samples) or float32 (samples, target columns), drawn as
   * `draw` does.
   * Where a scaler follows, x is float64.
   */
  python(values: Values<F>): string[];
  draw(values: Values<F>, generator: Generator): Points;
}

/** A key of every kind: the share of the samples that is kept from training. */
const commonFields = {
  test_fraction: { kind: 'number', min: 0, max: 0.9, default: 0, slider: { from: 0, to: 0.9, step: 0.05 } },
} as const satisfies Fields;

/** Most kinds draw points of the plane, and one real target where there are no classes. */
type Usual = 'columns' | 'targetColumns';
type Given<F extends Fields> = Omit<DatasetDefinition<F>, Usual> & Partial<Pick<DatasetDefinition<F>, Usual>>;

/** Completes a definition's type from its fields, and gives it those that every kind has. */
export function dataset<const F extends Fields>(
  definition: Given<F>,
): DatasetDefinition<F & typeof commonFields> {
  const fields = { ...definition.fields, ...commonFields };
  const usual = {
    columns: () => 2,
    targetColumns: (values: Values<F>) => Number(definition.classes(values) === null),
  };
  return { ...usual, ...definition, fields } as unknown as DatasetDefinition<F & typeof commonFields>;
}
