/**
 * Reads values from outside. Each function checks one value, and where it refuses, names the value's path and what it
 * got. Throws ReadError within this folder and formats/; their entry points turn it into a result.
 */
import {
  type Field,
  type FieldValue,
  type InitField,
  isLeftOut,
  partOf,
  type Registry,
  type RowsField,
} from '../../engine/fields.ts';
import { text } from '../../messages/index.ts';

export type ReadCode =
  | 'size'
  | 'syntax'
  | 'kind'
  | 'version'
  | 'type'
  | 'range'
  | 'unknown-key'
  | 'missing-key'
  | 'unknown-name'
  | 'shape'
  | 'refused';

/** The fault in something from outside. `path` is like `model[2].out_features`, empty for the whole. */
export interface ReadProblem {
  code: ReadCode;
  path: string;
  message: string;
}

/** `path: message` */
export function problemText({ path, message }: ReadProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}

export type ReadResult<T> = { ok: true; value: T } | { ok: false; problem: ReadProblem };

export class ReadError extends Error {
  readonly problem: ReadProblem;

  constructor(code: ReadCode, path: string, message: string) {
    super(`${path}: ${message}`);
    this.problem = { code, path, message };
  }
}

/** Runs `read`, turning a ReadError into a result. Other errors are bugs and go on. */
export function readResult<T>(read: () => T): ReadResult<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** As readResult, of what takes its time to read. */
export async function readResultLater<T>(read: () => Promise<T>): Promise<ReadResult<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, problem: error.problem };
    throw error;
  }
}

const SHOWN_CHARACTERS = 60;

/** A value as a message shows it: JSON, shortened. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const json = jsonOf(value);
  return json.length > SHOWN_CHARACTERS ? `${json.slice(0, SHOWN_CHARACTERS)}…` : json;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested deeper than the stack: JSON.parse reads it, JSON.stringify does not write it.
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}

function refuse(path: string, what: string, value: unknown, code: ReadCode = 'type'): never {
  if (value === undefined) throw new ReadError('missing-key', path, text.read.missing(what));
  throw new ReadError(code, path, text.read.got(what, shown(value)));
}

export function readObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(path, text.read.object, value);
  return value as Record<string, unknown>;
}

export function readKeys(value: Record<string, unknown>, known: readonly string[], path: string): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new ReadError('unknown-key', at(path, shownKey(key)), text.read.unknownKey(known.join(', ')));
    }
  }
}

/** A typed array, as the browser's storage keeps it, counts as a list. */
export function readList(value: unknown, path: string, min: number, max: number): unknown[] {
  const what = text.read.list(min, max);
  if (!Array.isArray(value) && !isNumbers(value)) refuse(path, what, value);
  if (value.length < min || value.length > max) refuse(path, what, value.length, 'range');
  return Array.isArray(value) ? value : Array.from(value);
}

function isNumbers(value: unknown): value is Float32Array | Uint32Array | Uint8Array {
  return value instanceof Float32Array || value instanceof Uint32Array || value instanceof Uint8Array;
}

export function readText(value: unknown, path: string): string {
  if (typeof value !== 'string') refuse(path, text.read.text, value);
  return value;
}

/** Characters that would end a line, of a script too. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** A text of one line. */
function readLine(value: unknown, path: string, maxCharacters: number): string {
  const line = readText(value, path);
  const isFit = line.length > 0 && line.length <= maxCharacters && !CONTROL.test(line);
  if (!isFit) refuse(path, text.read.line(maxCharacters), value, 'range');
  return line;
}

function readBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') refuse(path, text.read.boolean, value);
  return value;
}

/** 0 for -0: settings have no use for it. Points keep theirs. */
function withoutSign(value: number): number {
  return value + 0;
}

export function readInteger(value: unknown, path: string, min: number, max: number): number {
  if (typeof value !== 'number') refuse(path, text.read.integer(min, max), value);
  if (!Number.isInteger(value) || value < min || value > max)
    refuse(path, text.read.integer(min, max), value, 'range');
  return withoutSign(value);
}

/** Ends of a range that are not in it, and whether -0 stays. */
interface OpenRange {
  aboveMin?: boolean;
  belowMax?: boolean;
  signedZero?: boolean;
}

/** What a wrong number should have been is put into words only where one is: a list has a hundred thousand of them. */
export function readNumber(
  value: unknown,
  path: string,
  min: number,
  max: number,
  open: OpenRange = {},
): number {
  if (typeof value !== 'number') refuse(path, numberText(min, max, open), value);
  const inside = value >= min && value <= max && !(open.aboveMin && value === min);
  if (!inside || (open.belowMax && value === max)) refuse(path, numberText(min, max, open), value, 'range');
  return open.signedZero ? value : withoutSign(value);
}

function numberText(min: number, max: number, open: OpenRange): string {
  if (open.aboveMin) return text.read.above(min, max);
  return open.belowMax ? text.read.below(min, max) : text.read.number(min, max);
}

/** One of the keys of a registry. */
export function readName<T extends string>(value: unknown, path: string, registry: Record<T, unknown>): T {
  const name = readText(value, path);
  if (Object.hasOwn(registry, name)) return name as T;
  throw new ReadError(
    'unknown-name',
    path,
    text.read.unknownName(shown(name), Object.keys(registry).join(', ')),
  );
}

function readOption(options: readonly string[], value: unknown, path: string): string {
  return readName(value, path, Object.fromEntries(options.map((option) => [option, true])));
}

/** The value of a declared hyperparameter, its default where the key is absent. */
export function readField(field: Field, value: unknown, path: string): FieldValue {
  if (value === undefined && field.default !== undefined) return field.default;
  switch (field.kind) {
    case 'boolean':
      return readBoolean(value, path);
    case 'integer':
      return readInteger(value, path, field.min, field.max);
    case 'number':
      return readNumber(
        field.tensor && Array.isArray(value) && value.length === 1 ? value[0] : value,
        path,
        field.min,
        field.max,
        field,
      );
    case 'choice':
      return readOption(field.options, value, path);
    case 'numbers':
      return readOnce(field, value, () =>
        readList(value, path, field.minLength, field.maxLength).map((item, i) =>
          field.integers
            ? readInteger(item, `${path}[${i}]`, field.min, field.max)
            : readNumber(item, `${path}[${i}]`, field.min, field.max, field),
        ),
      );
    case 'names':
      return readList(value, path, 0, field.maxLength).map((name, i) =>
        field.options
          ? readOption(field.options, name, `${path}[${i}]`)
          : readLine(name, `${path}[${i}]`, field.maxCharacters),
      );
    case 'either':
      return field.none && value === null ? null : readField(partOf(field, value), value, path);
    case 'entry':
      return readEntry(value, path, 'type', field.registry) as FieldValue;
    case 'init':
      return readInits(field, value, path);
    case 'rows':
      return readOnce(field, value, () => readRows(field, value, path));
  }
}

/** Lists that were read, by their field. */
export const knownLists = new WeakMap<object, Field>();

/** Lists are replaced whole: one that was read is the same object ever after, and is not looked through again. */
function readOnce<T extends object>(field: Field, value: unknown, read: () => T): T {
  if (knownLists.get(value as object) === field) return value as T;
  const list = read();
  knownLists.set(list, field);
  return list;
}

function readRows(field: RowsField, value: unknown, path: string): number[][] | number[] {
  const list = readList(value, path, field.minRows, field.maxRows);
  return field.orFlat && typeof list[0] === 'number'
    ? list.map((x, i) => readCell(field, x, path, i, null))
    : readMatrix(field, list, path);
}

/** The first row says how many columns there are. */
function readMatrix(field: RowsField, list: readonly unknown[], path: string): number[][] {
  let [least, most] = [field.columns, field.maxColumns ?? field.columns];
  return list.map((row, i) => {
    const cells = readList(row, `${path}[${i}]`, least, most);
    least = cells.length;
    most = cells.length;
    return cells.map((x, j) => readCell(field, x, path, i, j));
  });
}

/** Paths are only put together where something is wrong: there may be a million cells. */
function readCell(
  field: RowsField,
  value: unknown,
  path: string,
  row: number,
  column: number | null,
): number {
  const isFit = typeof value === 'number' && value >= field.min && value <= field.max;
  if (!isFit)
    return readNumber(value, `${path}[${row}]${column === null ? '' : `[${column}]`}`, field.min, field.max);
  return field.signedZero ? value : withoutSign(value);
}

/** `{ [key]: name, …hyperparameters }` by the entry of that name. */
export function readEntry(value: unknown, path: string, key: string, registry: Registry): object {
  const source = readObject(value, path);
  const name = readName(source[key], at(path, key), registry);
  const { fields } = registry[name];
  readKeys(source, [key, ...Object.keys(fields)], path);
  const values = Object.entries(fields)
    .filter(([field, declared]) => !isLeftOut(declared, source[field]))
    .map(([field, declared]) => [field, readField(declared, source[field], at(path, field))]);
  return { [key]: name, ...Object.fromEntries(values) };
}

/** `{ weight: { type: 'xavier_uniform_', … }, bias: … }`, either or both. */
function readInits({ parameters, registry }: InitField, value: unknown, path: string): FieldValue<InitField> {
  const source = readObject(value, path);
  readKeys(source, [...parameters], path);
  return Object.fromEntries(
    Object.entries(source).map(([name, given]) => [name, readEntry(given, at(path, name), 'type', registry)]),
  ) as FieldValue<InitField>;
}

/** `path.key` */
export function at(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** A key from outside as it stands in a path: quoted where it is not a plain name. */
function shownKey(key: string): string {
  return /^[\w^*().]{1,40}$/.test(key) ? key : shown(key);
}
