/** The values of fields as pickles hold them. */
import type { Field, FieldValue } from '../../engine/fields.ts';
import { Float, Tuple } from '../pickle/values.ts';

/** A value of a field, of the type that Python gives it. */
export function pickledValue(field: Field, value: FieldValue): unknown {
  if (field.kind === 'number') return new Float(value as number);
  return field.kind === 'numbers' ? new Tuple((value as number[]).map((item) => new Float(item))) : value;
}
