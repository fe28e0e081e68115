/**
 * Field types with which a layer, loss, optimizer, init or dataset declares its hyperparameters. The parser, the forms,
 * the printed text and the Python script derive from these declarations.
 */

interface FieldBase<T> {
  /** The value of an absent key; without it the key is required. */
  default?: T;
  /** Written to files even where it has its default. */
  always?: boolean;
  /** The key may be left out, of the config too; where the value is the default it always is. */
  optional?: true;
  /** null stands for an optional key that is left out, as None does in Python. */
  orNull?: true;
  /** Read when a run starts: it can't be changed later. */
  onlyAtStart?: boolean;
}

/** Ends of the slider; values beyond them can be typed. */
export type SliderRange =
  | { from: number; to: number; step: number }
  | { from: number; to: number; log: true };

export interface NumberField extends FieldBase<number> {
  kind: 'integer' | 'number';
  min: number;
  max: number;
  /** PyTorch is given a tensor of it; it may be given as a list of one. */
  tensor?: true;
  /** `min` or `max` itself is not allowed. */
  aboveMin?: boolean;
  belowMax?: boolean;
  slider?: SliderRange;
}

export interface BooleanField extends FieldBase<boolean> {
  kind: 'boolean';
}

/** A choice of a few words. */
export interface ChoiceField extends FieldBase<string> {
  kind: 'choice';
  options: readonly string[];
}

/** A list of numbers, such as Adam's `betas`. */
export interface NumbersField extends FieldBase<number[]> {
  kind: 'numbers';
  minLength: number;
  maxLength: number;
  min: number;
  max: number;
  belowMax?: boolean;
  integers?: boolean;
  /** PyTorch is given a tensor of them. */
  tensor?: true;
  /** A list in Python, not a tuple. */
  isList?: boolean;
  slider?: SliderRange;
}

/** A list of rows of numbers, all of one length, such as coordinate pairs, `[[x1, x2], …]`. */
export interface RowsField extends FieldBase<number[][]> {
  kind: 'rows';
  columns: number;
  /** Rows may be longer than `columns`, up to this. */
  maxColumns?: number;
  /** Rows of one number may be given as a plain list. */
  orFlat?: true;
  /** -0 stays: elsewhere it is read as 0. */
  signedZero?: true;
  minRows: number;
  maxRows: number;
  min: number;
  max: number;
}

/** A list of names, such as those of columns. */
export interface NamesField extends FieldBase<string[]> {
  kind: 'names';
  /** The names that there are; any without it. Each at most `most` times. */
  options?: readonly string[];
  most?: number;
  maxLength: number;
  maxCharacters: number;
}

/** A number, a list or None, as functions of Python take them. */
export interface EitherField extends FieldBase<number | null> {
  kind: 'either';
  number: NumberField;
  list?: NumbersField;
  rows?: RowsField;
  /** null, for None, is taken too. */
  none?: true;
}

/** One of the entries of a registry, with its hyperparameters. */
export interface EntryField<R extends Registry = Registry> extends FieldBase<never> {
  kind: 'entry';
  registry: R;
  optional: true;
}

/** Which functions of `registry` draw a layer's parameters of these names anew. The key is absent where none does. */
export interface InitField<R extends Registry = Registry, P extends string = string>
  extends FieldBase<never> {
  kind: 'init';
  parameters: readonly P[];
  registry: R;
}

export type Field =
  | NumberField
  | BooleanField
  | ChoiceField
  | NumbersField
  | RowsField
  | NamesField
  | EitherField
  | EntryField
  | InitField;
export type Fields = Readonly<Record<string, Field>>;
export type Registry = Readonly<Record<string, { fields: Fields }>>;
export type FieldValue<F extends Field = Field> = {
  integer: number;
  number: number;
  boolean: boolean;
  choice: string;
  numbers: number[];
  rows: F extends { orFlat: true } ? number[][] | number[] : number[][];
  names: string[];
  either: EitherValue<F>;
  entry: F extends EntryField<infer R> ? ConfigOf<R> : never;
  init: F extends InitField<infer R, infer P> ? { [K in P]?: ConfigOf<R> } : never;
}[F['kind']];

/** Of a field that is not known, any of its values. */
type EitherValue<F> = EitherField extends F
  ? number | number[] | number[][] | null
  :
      | number
      | (F extends { list: NumbersField } ? number[] : never)
      | (F extends { rows: RowsField } ? number[][] : never)
      | (F extends { none: true } ? null : never);

/** Fields whose key is absent where nothing is given. */
type Optional = InitField | { optional: true };

/** The keys of a config besides its name; any, for a definition whose fields are not known. */
export type Values<F extends Fields> = string extends keyof F
  ? Record<string, unknown>
  : { -readonly [K in keyof F as F[K] extends Optional ? never : K]: FieldValue<F[K]> } & {
      -readonly [K in keyof F as F[K] extends Optional ? K : never]?: FieldValue<F[K]>;
    };

export function isOptional(field: Field): boolean {
  return field.kind === 'init' || field.optional === true;
}

/** True if a config does without the key: nothing is given, or what is the default anyway. */
export function isLeftOut(field: Field, value: unknown): boolean {
  const isAbsent = value === undefined || (field.orNull === true && value === null);
  return isOptional(field) && (isAbsent || isDefault(field, value));
}

export function isDefault(field: Field, value: unknown): boolean {
  return field.default !== undefined && JSON.stringify(value) === JSON.stringify(field.default);
}

/** `{ type: 'Linear', in_features: number, … } | { type: 'Sigmoid' } | …` of a registry. */
export type ConfigOf<R extends Registry> = {
  [K in keyof R & string]: { type: K } & Values<R[K]['fields']>;
}[keyof R & string];

/** The config without further keys: the defaults of those fields that have one and are always there. */
export function defaultValues(fields: Fields): Record<string, unknown> {
  const given = Object.entries(fields).filter(
    ([, field]) => field.default !== undefined && !isOptional(field),
  );
  return Object.fromEntries(given.map(([name, field]) => [name, field.default]));
}

/** The part of the field that a value of it is of. */
export function partOf({ number, list, rows }: EitherField, value: unknown): Field {
  if (!Array.isArray(value)) return number;
  return (Array.isArray(value[0]) ? rows : list) ?? list ?? rows ?? number;
}
