/** Tensors and arrays of known numbers: row-major, each number rounded to the type. What a script makes of them is a new one. */

import type { Place } from '../refusal.ts';
import { noteLook } from './storage.ts';

export type Dtype = 'float32' | 'float64' | 'int64' | 'int32' | 'bool';

export const isWhole = (dtype: Dtype): boolean => dtype === 'int64' || dtype === 'int32';

/** Results of more numbers than this are refused: a table of 20,000 rows and 64 columns has fewer. */
export const MAX_NUMBERS = 2_000_000;

export interface Tensor {
  t: 'tensor';
  /** An array of numpy's, not of torch's. */
  isArray: boolean;
  dtype: Dtype;
  shape: readonly number[];
  data: Float64Array;
  /** Of the last dimension, or of a column by itself: what each is of the data's columns, as the page's inputs are named. */
  columns?: readonly string[];
  /** Of what is printed with its graph: what its backward is called; empty where this page does not know. */
  gradFn?: string;
  /** Printed as a parameter of a net. */
  isParameter?: boolean;
  /** Which rows of another tensor it was made of, one for one. */
  cut?: Cut;
  /** What was taken over the rows of a tensor, such as a mean, and is in these numbers. */
  statistics?: readonly Statistic[];
  /** Another name, or another tensor, may show the same numbers: nothing is written into it. */
  isShared?: boolean;
  /** A column of a table: its numbers do not lie one behind another. */
  isStrided?: boolean;
}

export interface Cut {
  base: Tensor;
  rows: readonly number[];
  /** Of one column of it. */
  column?: number;
  /** A StandardScaler came between. */
  isScaled?: boolean;
}

/** A number over all rows of a tensor. */
export interface Statistic extends Place {
  of: Tensor;
  /** Where the tensor is given to the function that takes it, or else the call that takes it. */
  given: Place;
}

/** What is made of others has in it what is in them. */
export function keepStatistics(made: Tensor, ...sources: readonly Tensor[]): Tensor {
  const all = [...new Set(sources.flatMap(({ statistics }) => statistics ?? []))];
  return all.length > 0 ? { ...made, statistics: all } : made;
}

/** What is made row by row keeps the rows that it is of. */
export function keepCut(of: Tensor, ...sources: readonly Tensor[]): Tensor {
  const made = keepStatistics(of, ...sources);
  const cuts = sources.flatMap(({ cut, shape }) => (cut && shape[0] === made.shape[0] ? [cut] : []));
  const [first] = cuts;
  const isOne = cuts.every(({ base, rows }) => base === first.base && rows.join() === first.rows.join());
  if (first === undefined || !isOne) return made;
  const { column, ...whole } = first;
  return { ...made, cut: cuts.every((cut) => cut.column === column) ? first : whole };
}

export class TensorError extends Error {}

export const sizeOf = (shape: readonly number[]) => shape.reduce((size, length) => size * length, 1);

const rounders: Record<Dtype, (value: number) => number> = {
  float32: Math.fround,
  float64: (value) => value,
  int64: Math.trunc,
  int32: (value) => Math.trunc(value) | 0,
  bool: (value) => (value === 0 ? 0 : 1),
};

export function tensor(
  shape: readonly number[],
  dtype: Dtype,
  at: (index: number) => number,
  isArray = false,
): Tensor {
  const size = sizeOf(shape);
  if (size > MAX_NUMBERS) throw new TensorError('size');
  const round = rounders[dtype];
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = round(at(i));
  return { t: 'tensor', isArray, dtype, shape, data };
}

export function fromValues(
  values: ArrayLike<number>,
  shape: readonly number[],
  dtype: Dtype,
  isArray = false,
): Tensor {
  return tensor(shape, dtype, (i) => values[i], isArray);
}

export function cast(source: Tensor, dtype: Dtype, isArray = source.isArray): Tensor {
  const made = keepCut(fromValues(source.data, source.shape, dtype, isArray), source);
  return source.columns ? { ...made, columns: source.columns } : made;
}

/** Another look at the same numbers. */
export function viewed(source: Tensor, shape: readonly number[], columns?: readonly string[]): Tensor {
  source.isShared = true;
  const { columns: _, cut, ...rest } = source;
  const made: Tensor = { ...rest, shape, isShared: true, ...(columns && { columns }) };
  return cut && shape[0] === source.shape[0] ? { ...made, cut } : made;
}

/** A shape with at most one -1, made whole. */
export function wholeShape(source: Tensor, shape: readonly number[]): number[] {
  const size = sizeOf(source.shape);
  const known = shape.filter((length) => length !== -1).reduce((product, length) => product * length, 1);
  const whole = shape.map((length) => (length === -1 ? size / known : length));
  const isWhole = shape.filter((length) => length === -1).length <= 1 && sizeOf(whole) === size;
  if (!isWhole || whole.some((length) => !Number.isInteger(length) || length < 0))
    throw new TensorError(`shape '[${shape.join(', ')}]' is invalid for input of size ${size}`);
  return whole;
}

export function dimOf(dim: number, dims: number): number {
  const at = dim < 0 ? dim + dims : dim;
  if (!Number.isInteger(at) || at < 0 || at >= dims)
    throw new TensorError(
      `Dimension out of range (expected to be in range of [${-dims}, ${dims - 1}], but got ${dim})`,
    );
  return at;
}

const KINDS: readonly Dtype[] = ['bool', 'int32', 'int64', 'float32', 'float64'];

/** torch's type of a result. A number of Python's, which has no dimensions, only decides between whole and real. */
export function commonDtype(a: Tensor, b: Tensor): Dtype {
  const isReal = (dtype: Dtype) => dtype === 'float32' || dtype === 'float64';
  const weight = (one: Tensor) => (one.shape.length === 0 ? 0 : 1);
  if (a.isArray || b.isArray) {
    if (a.dtype === b.dtype) return a.dtype;
    // A single number decides between whole and real alone.
    if (isReal(a.dtype) && isReal(b.dtype) && weight(a) !== weight(b))
      return weight(a) > weight(b) ? a.dtype : b.dtype;
    const both = [a.dtype, b.dtype];
    const isMixed = both.some(isWhole) && both.includes('float32');
    return isMixed ? 'float64' : KINDS[Math.max(KINDS.indexOf(a.dtype), KINDS.indexOf(b.dtype))];
  }
  if (isReal(a.dtype) === isReal(b.dtype) && weight(a) !== weight(b))
    return weight(a) > weight(b) ? a.dtype : b.dtype;
  return KINDS[Math.max(KINDS.indexOf(a.dtype), KINDS.indexOf(b.dtype))];
}

export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const dims = Math.max(a.length, b.length);
  return Array.from({ length: dims }, (_, i) => {
    const [m, n] = [a[i - dims + a.length] ?? 1, b[i - dims + b.length] ?? 1];
    if (m !== n && m !== 1 && n !== 1)
      throw new TensorError(
        `The size of tensor a (${m}) must match the size of tensor b (${n}) at non-singleton dimension ${i}`,
      );
    return m === 1 ? n : m;
  });
}

/** For each element of the result, the index in a tensor that is spread over it. */
export function spread(from: readonly number[], to: readonly number[]): Int32Array {
  const size = sizeOf(to);
  if (size > MAX_NUMBERS) throw new TensorError('size');
  const index = new Int32Array(size);
  const steps = stepsOf(from);
  const lead = to.length - from.length;
  const at = new Array<number>(to.length).fill(0);
  for (let i = 0; i < size; i++) {
    let place = 0;
    for (let d = lead; d < to.length; d++) if (from[d - lead] !== 1) place += at[d] * steps[d - lead];
    index[i] = place;
    for (let d = to.length - 1; d >= 0 && ++at[d] === to[d]; d--) at[d] = 0;
  }
  return index;
}

export function stepsOf(shape: readonly number[]): number[] {
  const steps = new Array<number>(shape.length).fill(1);
  for (let d = shape.length - 2; d >= 0; d--) steps[d] = steps[d + 1] * shape[d + 1];
  return steps;
}

export function elementwise(
  a: Tensor,
  b: Tensor,
  dtype: Dtype,
  of: (x: number, y: number) => number,
): Tensor {
  const shape = broadcastShape(a.shape, b.shape);
  const [i, j] = [spread(a.shape, shape), spread(b.shape, shape)];
  return keepCut(
    tensor(shape, dtype, (k) => of(a.data[i[k]], b.data[j[k]]), a.isArray || b.isArray),
    a,
    b,
  );
}

export function mapped(a: Tensor, dtype: Dtype, of: (x: number) => number): Tensor {
  return keepCut(
    tensor(a.shape, dtype, (i) => of(a.data[i]), a.isArray),
    a,
  );
}

/** torch.cat along a dimension. */
export function joined(parts: readonly Tensor[], dim: number): Tensor {
  const [first] = parts;
  if (first === undefined) throw new TensorError('torch.cat(): expected a non-empty list of Tensors');
  const along = dimOf(dim, first.shape.length);
  const isAlike = (part: Tensor) =>
    part.shape.length === first.shape.length &&
    part.shape.every((length, d) => d === along || length === first.shape[d]);
  if (!parts.every(isAlike))
    throw new TensorError(`Sizes of tensors must match except in dimension ${along}`);
  const dtype = parts.reduce(
    (common, part) => commonDtype({ ...part, dtype: common, shape: [1] }, { ...part, shape: [1] }),
    first.dtype,
  );
  const total = parts.reduce((sum, part) => sum + part.shape[along], 0);
  const shape = first.shape.with(along, total);
  const inner = sizeOf(first.shape.slice(along + 1));
  const outer = sizeOf(first.shape.slice(0, along));
  const values = new Float64Array(outer * total * inner);
  let place = 0;
  for (let o = 0; o < outer; o++)
    for (const part of parts) {
      const count = part.shape[along] * inner;
      values.set(part.data.subarray(o * count, (o + 1) * count), place);
      place += count;
    }
  const joint = fromValues(values, shape, dtype, first.isArray);
  const made = along === 0 ? keepStatistics(joint, ...parts) : keepCut(joint, ...parts);
  const isSame = parts.every(({ columns }) => columns?.join() === first.columns?.join());
  return along === 0 && first.columns && isSame && shape.length === 2
    ? { ...made, columns: first.columns }
    : made;
}

export function stacked(parts: readonly Tensor[], dim: number): Tensor {
  const [first] = parts;
  if (first === undefined) throw new TensorError('stack expects a non-empty TensorList');
  const along = dim < 0 ? dim + first.shape.length + 1 : dim;
  const wider = parts.map((part) => ({ ...part, shape: part.shape.toSpliced(along, 0, 1) }));
  const made = joined(
    wider.map(({ columns: _, ...part }) => part),
    along,
  );
  const names = parts.map(({ columns }) => columns?.[0]);
  const areColumns = first.shape.length === 1 && along === 1 && names.every((name) => name !== undefined);
  return areColumns ? { ...made, columns: names as string[] } : made;
}

export function transposed(a: Tensor, d0: number, d1: number): Tensor {
  const order = a.shape.map((_, d) => (d === d0 ? d1 : d === d1 ? d0 : d));
  const shape = order.map((d) => a.shape[d]);
  const steps = stepsOf(a.shape);
  const at = new Array<number>(shape.length).fill(0);
  const places = new Int32Array(a.data.length);
  for (let i = 0; i < places.length; i++) {
    places[i] = at.reduce((sum, place, d) => sum + place * steps[order[d]], 0);
    for (let d = shape.length - 1; d >= 0 && ++at[d] === shape[d]; d--) at[d] = 0;
  }
  const data = Float64Array.from(places, (place) => a.data[place]);
  a.isShared = true;
  noteLook(a.data, data, places);
  return keepStatistics({ t: 'tensor', isArray: a.isArray, dtype: a.dtype, shape, data, isShared: true }, a);
}
