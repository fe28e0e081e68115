/** The one number that a value is. */
import { readResult } from '../../experiment/json/reader.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';

/** A finite number, or that in a tensor of one element; null where there is none. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const isScalar = value instanceof StridedTensor && value.shape.every((size) => size === 1);
  if (!isScalar) return null;
  const read = readResult(() => value.floats('')[0]);
  return read.ok ? read.value : null;
}
