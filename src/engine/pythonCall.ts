/** Writes the arguments of a Python call from the hyperparameters that a registry's entry declares. */
import {
  type EitherField,
  type Field,
  type Fields,
  type FieldValue,
  isDefault,
  isOptional,
  type NumberField,
  type NumbersField,
  partOf,
} from './fields.ts';
import { pythonBool, pythonFloat } from './python.ts';

type Written = Exclude<Field['kind'], 'init' | 'entry'>;

/** Writers of a value in Python, by kind of field. */
const writers: { [K in Written]: (value: never, field: Extract<Field, { kind: K }>) => string } = {
  integer: (value: number) => String(value),
  number: (value: number, { tensor }: NumberField) =>
    tensor ? `torch.tensor([${pythonFloat(value)}])` : pythonFloat(value),
  boolean: (value: boolean) => pythonBool(value),
  choice: (value: string) => `'${value}'`,
  numbers: (value: number[], { integers, isList, tensor }: NumbersField) => {
    const items = value.map(integers ? String : pythonFloat).join(', ');
    if (tensor) return `torch.tensor([${items}])`;
    return isList ? `[${items}]` : `(${items}${value.length === 1 ? ',' : ''})`;
  },
  names: (value: string[]) => `[${value.map((name) => JSON.stringify(name)).join(', ')}]`,
  either: (value: number | number[] | number[][] | null, field: EitherField) => writtenEither(value, field),
  rows: (value: number[][]) => `[${value.map((row) => `[${row.map(pythonFloat).join(', ')}]`).join(', ')}]`,
};

/**
 * `['0.5', "mode='fan_out'"]`: fields without a default by position, then those that differ from theirs by name, and those
 * that are given though they may be left out; each group in the order of declaration. Which init a layer has is no argument of its call and is left out.
 */
export function pythonArguments(fields: Fields, values: Readonly<Record<string, unknown>>): string[] {
  const given = Object.entries(fields).filter(([, field]) => field.kind !== 'init');
  const written = (name: string, field: Field) => pythonValue(field, values[name] as FieldValue);
  const isRequired = (field: Field) => field.default === undefined && !isOptional(field);
  const required = given.filter(([, field]) => isRequired(field));
  const changed = given.filter(
    ([name, field]) => !isRequired(field) && values[name] !== undefined && !isDefault(field, values[name]),
  );
  return [
    ...required.map(([name, field]) => written(name, field)),
    ...changed.map(([name, field]) => `${name}=${written(name, field)}`),
  ];
}

/** A value as Python writes it. */
export function pythonValue(field: Field, value: FieldValue): string {
  return writers[field.kind as Written](value as never, field as never);
}

function writtenEither(value: number | number[] | number[][] | null, field: EitherField): string {
  return value === null ? 'None' : pythonValue(partOf(field, value), value as FieldValue);
}
