/** The values of fields as pickles hold them. */
import { type Field, type FieldValue, partOf } from '../../engine/fields.ts';
import { Float, Tuple } from '../pickle/values.ts';

/** A value of a field, of the type that Python gives it. */
export function pickledValue(field: Field, value: FieldValue): unknown {
  if (field.kind === 'either') return value === null ? null : pickledValue(partOf(field, value), value);
  if (field.kind === 'number') return new Float(value as number);
  if (field.kind === 'numbers' && field.integers) return new Tuple(value as number[]);
  return field.kind === 'numbers' ? new Tuple((value as number[]).map((item) => new Float(item))) : value;
}
