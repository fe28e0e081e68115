/** What every kind of data says of itself. */
import type { Fields, Values } from '../engine/fields.ts';
import type { Generator } from '../engine/generator.ts';

/** Points of the plane with their classes, one element a sample, in data order. */
export interface Points {
  x1: Float32Array;
  x2: Float32Array;
  /** 0 … classes - 1. */
  labels: Uint8Array;
  classes: number;
}

export interface DatasetDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  samples(values: Values<F>): number;
  classes(values: Values<F>): number;
  /** Draws the points as its lines of torch code do. */
  draw(values: Values<F>, generator: Generator): Points;
}

export function dataset<const F extends Fields>(definition: DatasetDefinition<F>): DatasetDefinition<F> {
  return definition;
}
