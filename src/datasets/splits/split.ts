/** The interface a registered split implements: which rows are kept from training, to test it. */
import type { Fields, Values } from '../../engine/fields.ts';
import type { Generator } from '../../engine/random/generator.ts';
import type { GlobalState } from '../../engine/random/randomState.ts';

export interface SplitDefinition<F extends Fields = Fields> {
  fields: F;
  /** In the library's words; null where it takes the values. */
  refuses(values: Values<F>): string | null;
  /** Of `rows` samples. */
  testRows(values: Values<F>, rows: number): number;
  /** All row numbers: those of the training set, then those of the test set. */
  order(values: Values<F>, rows: number, generator: Generator, global: GlobalState): Int32Array;
  /** Lines that leave that `order`, an int64 tensor. */
  python(values: Values<F>, rows: number): string[];
  imports?: string[];
  /** Whether it draws from numpy's global state. */
  drawsGlobal?(values: Values<F>): boolean;
}

/** Completes a definition's type from its fields. */
export function split<const F extends Fields>(definition: SplitDefinition<F>): SplitDefinition<F> {
  return definition;
}
