/** The interface a registered kind of data implements. */
import type { Fields, Values } from '../engine/fields.ts';
import type { Generator } from '../engine/random/generator.ts';
import type { GlobalState } from '../engine/random/randomState.ts';
import { splits } from './splits/index.ts';

/** Number of points of all classes together. */
export const MAX_SAMPLES = 20_000;
/** As many as have a color of their own. */
export const MAX_CLASSES = 10;

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
  /** True if `y` is (samples), although it holds real targets: of one column, whose second dimension is left out. */
  isFlat(values: Values<F>): boolean;
  /**
   * Lines of torch code that leave `x` (samples, columns) and `y`, int64 (samples) or float32 (samples, target columns), drawn as
   * `draw` does.
   * Where a scaler follows, x is float64. Of points given one by one only the first `most` are written, and `...` for the others.
   */
  python(values: Values<F>, most?: number): string[];
  draw(values: Values<F>, generator: Generator, global: GlobalState): Points;
  /** Lines of the script that import what `python` calls. */
  imports?: readonly string[];
  /** Why the library would refuse the values, in its words; null where it takes them. */
  refuses?(values: Values<F>): string | null;
  /** Of columns and classes that always have the same names. */
  names?: { features: readonly string[]; classes: readonly string[] };
  /** Values to begin with that are not the defaults. */
  begin?: Partial<Values<F>>;
  /** Settings that draw further points of the same distribution, null where there are none. Without it another seed of the experiment does. */
  fresh?(values: Values<F>, seed: number): object | null;
}

/** Keys of every kind. */
const commonFields = {
  /** The share of the samples that is kept from training. */
  test_fraction: { kind: 'number', min: 0, max: 0.9, default: 0, slider: { from: 0, to: 0.9, step: 0.05 } },
  /** In place of the share: how the test set is chosen, and how large it is. */
  split: { kind: 'entry', registry: splits, optional: true },
  /** np.random.seed, once before the data: what has no random_state of its own draws from it. */
  numpy_seed: { kind: 'integer', min: 0, max: 2 ** 32 - 1, optional: true },
} as const satisfies Fields;

/** Most kinds draw points of the plane, and one real target where there are no classes. */
type Usual = 'columns' | 'targetColumns' | 'isFlat';
type Given<F extends Fields> = Omit<DatasetDefinition<F>, Usual> & Partial<Pick<DatasetDefinition<F>, Usual>>;

/** Completes a definition's type from its fields, and gives it those that every kind has. */
export function dataset<const F extends Fields>(
  definition: Given<F>,
): DatasetDefinition<F & typeof commonFields> {
  const fields = { ...definition.fields, ...commonFields };
  const usual = {
    columns: () => 2,
    targetColumns: (values: Values<F>) => Number(definition.classes(values) === null),
    isFlat: () => false,
  };
  return { ...usual, ...definition, fields } as unknown as DatasetDefinition<F & typeof commonFields>;
}
