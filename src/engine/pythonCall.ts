/** Writes the arguments of a Python call from the hyperparameters that a registry's entry declares. */
import type { Field, Fields, FieldValue, NumbersField } from './fields.ts';
import { pythonBool, pythonFloat } from './python.ts';

type Written = Exclude<Field['kind'], 'init'>;

/** Writers of a value in Python, by kind of field. */
const writers: { [K in Written]: (value: never, field: Extract<Field, { kind: K }>) => string } = {
  integer: (value: number) => String(value),
  number: (value: number) => pythonFloat(value),
  boolean: (value: boolean) => pythonBool(value),
  choice: (value: string) => `'${value}'`,
  numbers: (value: number[], { integers }: NumbersField) =>
    `(${value.map(integers ? String : pythonFloat).join(', ')}${value.length === 1 ? ',' : ''})`,
  names: (value: string[]) => `[${value.map((name) => JSON.stringify(name)).join(', ')}]`,
  rows: (value: number[][]) => `[${value.map((row) => `[${row.map(pythonFloat).join(', ')}]`).join(', ')}]`,
};

/**
 * `['0.5', "mode='fan_out'"]`: fields without a default by position, then those that differ from theirs by name, each
 * group in the order of declaration. Which init a layer has is no argument of its call and is left out.
 */
export function pythonArguments(fields: Fields, values: Readonly<Record<string, unknown>>): string[] {
  const given = Object.entries(fields).filter(([, field]) => field.kind !== 'init');
  const written = (name: string, field: Field) => pythonValue(field, values[name] as FieldValue);
  const required = given.filter(([, field]) => field.default === undefined);
  const changed = given
    .filter(([, field]) => field.default !== undefined)
    .filter(([name, field]) => written(name, field) !== pythonValue(field, field.default as FieldValue));
  return [
    ...required.map(([name, field]) => written(name, field)),
    ...changed.map(([name, field]) => `${name}=${written(name, field)}`),
  ];
}

/** A value as Python writes it. */
export function pythonValue(field: Field, value: FieldValue): string {
  return writers[field.kind as Written](value as never, field as never);
}
