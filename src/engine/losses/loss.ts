/** What every loss of the registry says of itself, and what the trainer runs. */
import type { Matrix } from '../arena.ts';
import type { Fields, Values } from '../fields.ts';
import type { Kernels } from '../kernels.ts';

/** Where a loss adds up: float64 sum of the samples' losses, then (int32) how many predictions are right. */
export const RESULT_FLOATS = 4;

export interface Loss {
  /**
   * Of `rows` samples (columns is rows padded to 4): adds to the result and, where `gradient` is given, writes the
   * gradient of `output` times `scale` into it, 0 in the padding. Both share a stride. `targets` points to int32.
   */
  run(
    kernels: Kernels,
    output: Matrix,
    gradient: Matrix | null,
    features: number,
    targets: number,
    rows: number,
    columns: number,
    scale: number,
    result: number,
  ): void;
}

export interface LossDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  /** Why PyTorch would refuse `outputs` values a sample for `classes` classes, in its words; null where it takes them. */
  refuses(outputs: number, classes: number): string | null;
  loss(values: Values<F>): Loss;
}

export function loss<const F extends Fields>(definition: LossDefinition<F>): LossDefinition<F> {
  return definition;
}
