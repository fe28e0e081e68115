/** `a[…]` of a tensor: numbers, slices, None, lists of rows, and masks. */
import { noteLook } from './storage.ts';
import {
  type Cut,
  dimOf,
  fromValues,
  isWhole,
  keepStatistics,
  MAX_NUMBERS,
  sizeOf,
  stepsOf,
  type Tensor,
  TensorError,
} from './tensor.ts';

export type IndexPart =
  | { kind: 'at'; value: number }
  | { kind: 'slice'; start: number | null; stop: number | null; step: number | null }
  | { kind: 'new' }
  | { kind: 'rest' }
  /** Row numbers, or a mask. */
  | { kind: 'rows'; rows: Tensor };

/** Row numbers that a part picks of a dimension, and whether the dimension stays. */
interface Picked {
  indices: number[] | null;
  stays: boolean;
}

/** What is picked: where each of its numbers stands in the source. */
export interface Picks {
  shape: readonly number[];
  places: Int32Array;
  parts: readonly IndexPart[];
  /** Of the first dimension. */
  first: Picked | undefined;
}

export function picksOf(source: Tensor, given: readonly IndexPart[]): Picks {
  const together = maskedWhole(source, given) ?? pairedRows(source, given);
  if (together !== null)
    return { shape: [together.length], places: together, parts: given, first: undefined };
  const parts = filled(given, source.shape.length);
  const picked: Picked[] = [];
  let dim = 0;
  const shape: number[] = [];
  for (const part of parts) {
    if (part.kind === 'new') {
      shape.push(1);
      continue;
    }
    const indices = indicesOf(part, source.shape[dim], dim);
    const stays = part.kind !== 'at';
    if (part.kind === 'rows' && part.rows.shape.length !== 1) throw new TensorError('index');
    picked.push({ indices, stays });
    if (stays) shape.push(indices.length);
    dim++;
  }
  if (parts.filter(({ kind }) => kind === 'rows').length > 1) throw new TensorError('index');
  return { shape, places: placesOf(source, picked), parts, first: picked[0] };
}

export function indexed(source: Tensor, given: readonly IndexPart[]): Tensor {
  const { shape, places, parts, first } = picksOf(source, given);
  const { data, dtype, isArray } = source;
  const made = keepStatistics(
    fromValues(
      Float64Array.from(places, (place) => data[place]),
      shape,
      dtype,
      isArray,
    ),
    source,
  );
  const isLook = given.every(({ kind }) => kind !== 'rows');
  if (isLook) {
    source.isShared = true;
    noteLook(data, made.data, places);
  }
  const columns = columnsOf(source, parts);
  const cut = cutOf(source, parts, first);
  return {
    ...made,
    ...(isLook && { isShared: true }),
    ...(isLook && isColumn(source, made) && { isStrided: true }),
    ...(columns && { columns }),
    ...(cut && { cut }),
  };
}

/** A mask of the tensor's own shape picks single numbers. */
function maskedWhole({ shape, data }: Tensor, given: readonly IndexPart[]): Int32Array | null {
  const [part] = given;
  if (given.length !== 1 || part.kind !== 'rows' || shape.length < 2) return null;
  const { rows } = part;
  if (rows.dtype !== 'bool' || rows.shape.join() !== shape.join()) return null;
  return Int32Array.from(data.keys()).filter((i) => rows.data[i] !== 0);
}

/** Row numbers and as many column numbers pick a number each: `onehot[torch.arange(n), y]`. */
function pairedRows({ shape }: Tensor, given: readonly IndexPart[]): Int32Array | null {
  const pairs = given.flatMap((part) => (part.kind === 'rows' ? [part] : []));
  if (pairs.length < 2) return null;
  const isOne = pairs.length === given.length && given.length === shape.length;
  const lists = isOne ? pairs.map((part, d) => indicesOf(part, shape[d], d)) : [];
  const [{ length }] = lists.length > 0 ? lists : [[]];
  if (!isOne || lists.some((one) => one.length !== length)) throw new TensorError('index');
  const steps = stepsOf(shape);
  return Int32Array.from({ length }, (_, i) => lists.reduce((sum, one, d) => sum + one[i] * steps[d], 0));
}

/** Of each row one number is left. */
function isColumn(source: Tensor, { shape, data }: Tensor): boolean {
  if (source.shape.length < 2) return source.isStrided === true;
  return data.length === shape[0] && shape[0] === source.shape[0] && source.data.length > data.length;
}

/** Rows of the tensor, or of what that was cut of. */
function cutOf(
  source: Tensor,
  [first, second]: readonly IndexPart[],
  picked: Picked | undefined,
): Cut | undefined {
  if (first === undefined || picked === undefined || !picked.stays || first.kind === 'new') return undefined;
  const rows = picked.indices ?? [];
  const { base = source, rows: of, column: known, isScaled } = source.cut ?? {};
  const isWide = source.shape.length === 2 && source.shape[1] === base.shape[1];
  const column = second?.kind === 'at' && isWide ? dimOf(second.value, source.shape[1]) : known;
  const isWhole = rows.length === source.shape[0] && rows.every((row, i) => row === i);
  if (isWhole && (source.cut === undefined || column === known)) return source.cut;
  return {
    base,
    rows: of ? rows.map((row) => of[row]) : rows,
    ...(column !== undefined && { column }),
    ...(isScaled && { isScaled }),
  };
}

function filled(given: readonly IndexPart[], dims: number): IndexPart[] {
  const used = given.filter(({ kind }) => kind !== 'new' && kind !== 'rest').length;
  if (used > dims) throw new TensorError(`too many indices for tensor of dimension ${dims}`);
  const whole = Array.from(
    { length: dims - used },
    (): IndexPart => ({ kind: 'slice', start: null, stop: null, step: null }),
  );
  const rest = given.findIndex(({ kind }) => kind === 'rest');
  return rest < 0 ? [...given, ...whole] : [...given.slice(0, rest), ...whole, ...given.slice(rest + 1)];
}

function indicesOf(part: IndexPart, length: number, dim: number): number[] {
  if (part.kind === 'at') return [within(part.value, length, dim)];
  if (part.kind === 'slice') return sliced(part, length);
  const { rows } = part as Extract<IndexPart, { kind: 'rows' }>;
  if (rows.dtype === 'bool') {
    if (rows.shape[0] !== length)
      throw new TensorError('The shape of the mask does not match the shape of the indexed tensor');
    return [...rows.data.keys()].filter((i) => rows.data[i] !== 0);
  }
  if (rows.dtype !== 'int64' && !(rows.isArray && isWhole(rows.dtype)))
    throw new TensorError('tensors used as indices must be long, byte or bool tensors');
  return [...rows.data].map((value) => within(value, length, dim));
}

function within(value: number, length: number, dim: number): number {
  const at = value < 0 ? value + length : value;
  if (at < 0 || at >= length)
    throw new TensorError(`index ${value} is out of bounds for dimension ${dim} with size ${length}`);
  return at;
}

export function sliced(
  { start, stop, step }: { start: number | null; stop: number | null; step: number | null },
  length: number,
): number[] {
  const by = step ?? 1;
  if (by === 0) throw new TensorError('slice step cannot be zero');
  const clamp = (value: number, low: number, high: number) =>
    Math.min(Math.max(value < 0 ? value + length : value, low), high);
  const from =
    start === null
      ? by > 0
        ? 0
        : length - 1
      : by > 0
        ? clamp(start, 0, length)
        : clamp(start, -1, length - 1);
  const to =
    stop === null ? (by > 0 ? length : -1) : by > 0 ? clamp(stop, 0, length) : clamp(stop, -1, length - 1);
  const indices: number[] = [];
  for (let i = from; by > 0 ? i < to : i > to; i += by) indices.push(i);
  return indices;
}

function placesOf({ shape }: Tensor, picked: readonly Picked[]): Int32Array {
  const steps = stepsOf(shape);
  const lists = picked.map(({ indices }) => indices ?? []);
  const counts = lists.map(({ length }) => length);
  const at = new Array<number>(lists.length).fill(0);
  const size = sizeOf(counts);
  if (size > MAX_NUMBERS) throw new TensorError('size');
  const places = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    let place = 0;
    for (let d = 0; d < lists.length; d++) place += lists[d][at[d]] * steps[d];
    places[i] = place;
    for (let d = lists.length - 1; d >= 0 && ++at[d] === counts[d]; d--) at[d] = 0;
  }
  return places;
}

/** A row pick keeps what the columns are; one column of a table is that column. */
function columnsOf({ columns, shape }: Tensor, parts: readonly IndexPart[]): readonly string[] | undefined {
  if (columns === undefined) return undefined;
  if (shape.length === 1) return parts.length === 1 && parts[0].kind !== 'at' ? columns : undefined;
  const [rows, column] = parts;
  if (parts.length !== 2 || rows.kind === 'at' || rows.kind === 'new') return undefined;
  if (column.kind === 'at') return [columns[dimOf(column.value, columns.length)]];
  if (column.kind !== 'slice') return undefined;
  return sliced(column, columns.length).map((i) => columns[i]);
}
