/**
 * How a layer, loss, optimizer or dataset declares its hyperparameters. The parser, the forms and the printed
 * text derive from these declarations.
 */
interface FieldBase<T> {
  /** What an absent key means; without it the key is required. */
  default?: T;
  /** Written to files even where it has its default. */
  always?: boolean;
}

export interface NumberField extends FieldBase<number> {
  kind: 'integer' | 'number';
  min: number;
  max: number;
  /** `min` itself is not allowed. */
  aboveMin?: boolean;
}

export interface BooleanField extends FieldBase<boolean> {
  kind: 'boolean';
}

/** A list of coordinate pairs, `[[x1, x2], …]`. */
export interface PairsField extends FieldBase<number[][]> {
  kind: 'pairs';
  minRows: number;
  maxRows: number;
  min: number;
  max: number;
}

export type Field = NumberField | BooleanField | PairsField;
export type Fields = Readonly<Record<string, Field>>;
export type FieldValue<F extends Field> = F extends BooleanField
  ? boolean
  : F extends PairsField
    ? number[][]
    : number;
/** What a config holds beside its name. Of a definition whose fields are not known: anything. */
export type Values<F extends Fields> = string extends keyof F
  ? Record<string, unknown>
  : { -readonly [K in keyof F]: FieldValue<F[K]> };

/** `{ type: 'Linear', in_features: number, … } | { type: 'Sigmoid' } | …` of a registry. */
export type ConfigOf<R extends Record<string, { fields: Fields }>> = {
  [K in keyof R & string]: { type: K } & Values<R[K]['fields']>;
}[keyof R & string];
