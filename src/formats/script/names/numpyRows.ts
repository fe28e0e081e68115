/** What numpy draws of rows: choice, permutation and shuffle, of its global state, of RandomState and of Generator alike. */
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { indexed } from '../values/indexing.ts';
import { isWritable, write } from '../values/storage.ts';
import { fromValues, isWhole, sizeOf, type Tensor, tensor } from '../values/tensor.ts';
import { type Arguments, int, type ListValue, NONE, type Value } from '../values/values.ts';
import { bound, checkedSize, integerOf, isTrue, shapeOf } from './arguments.ts';
import { tensorOf } from './tensorOf.ts';

export interface RowSource {
  double(): number;
  permutation(n: number): Int32Array;
  choice(n: number, size: number, replace?: boolean): Int32Array;
}

type Draw = (source: RowSource, args: Arguments, machine: Machine) => Value;

const asRows = (rows: ArrayLike<number>, shape: readonly number[] = [rows.length]) =>
  fromValues(rows, shape, 'int64', true);

const rowsOf = (of: Tensor, rows: Tensor) => indexed(of, [{ kind: 'rows', rows }]);

/** An array, or a list as one; null for a number. */
function arrayOf(value: Value | undefined, args: Arguments, machine: Machine): Tensor | null {
  if (value?.t === 'number') return null;
  const made = value?.t === 'list' ? tensorOf(value, null, args, machine, true) : value;
  if (made?.t !== 'tensor' || !made.isArray || made.shape.length === 0)
    throw notUnderstood(args.place, machine);
  return made;
}

const choice: Draw = (source, args, machine) => {
  const { a, size, replace, p } = bound(args, 'a size replace p');
  const of = arrayOf(a, args, machine);
  if (of !== null && of.shape.length > 1) throw notUnderstood(args.place, machine);
  const n = of === null ? integerOf(a, args) : of.shape[0];
  const shape = size === undefined || size.t === 'none' ? [] : shapeOf([size], args);
  const count = checkedSize(sizeOf(shape), args);
  const isReplaced = replace === undefined || isTrue(replace);
  const weights = p === undefined || p.t === 'none' ? null : arrayOf(p, args, machine);
  if (n < 1 || (!isReplaced && (count > n || weights !== null))) throw notUnderstood(args.place, machine);
  const picked =
    weights === null
      ? source.choice(n, count, isReplaced)
      : weighted(source, weights, n, count, args, machine);
  const rows = asRows(picked, shape.length === 0 ? [1] : [count]);
  const made = of === null ? rows : rowsOf(of, rows);
  if (shape.length > 1) return { ...made, shape };
  if (shape.length === 1) return made;
  return { t: 'number', value: made.data[0], type: isWhole(made.dtype) ? 'int' : 'float' };
};

/** By where a number falls among the sums of the weights. */
function weighted(
  source: RowSource,
  weights: Tensor,
  n: number,
  count: number,
  args: Arguments,
  machine: Machine,
): number[] {
  let sum = 0;
  const sums = Array.from(weights.data, (weight) => {
    sum += weight;
    return sum;
  });
  if (sums.length !== n || Math.abs(sum - 1) > 1e-8) throw notUnderstood(args.place, machine);
  return Array.from({ length: count }, () => {
    const number = source.double();
    return sums.findIndex((one) => number < one / sum);
  });
}

const permutation: Draw = (source, args, machine) => {
  const { x } = bound(args, 'x');
  const of = arrayOf(x, args, machine);
  const n = of === null ? checkedSize(integerOf(x, args), args) : of.shape[0];
  const order = asRows(source.permutation(n));
  return of === null ? order : rowsOf(of, order);
};

const shuffle: Draw = (source, args, machine) => {
  const { x } = bound(args, 'x');
  if (x?.t === 'list') return shuffleList(source, x, args, machine);
  const isRows = x?.t === 'tensor' && x.isArray && x.shape.length > 0;
  if (!isRows || !isWritable(x.data) || machine.loop !== null) throw notUnderstood(args.place, machine);
  const order = asRows(source.permutation(x.shape[0]));
  // What it was stays as the table that these rows are of.
  const { data, cut } = rowsOf({ ...x, data: x.data.slice() }, order);
  write(x.data, tensor([data.length], 'int64', (i) => i).data, data);
  if (cut) x.cut = cut;
  return NONE;
};

function shuffleList(source: RowSource, of: ListValue, args: Arguments, machine: Machine): Value {
  if (of.isTuple || of.isGrown || machine.loop !== null) throw notUnderstood(args.place, machine);
  const items = [...source.permutation(of.items.length)].map((i) => of.items[i]);
  of.items.splice(0, of.items.length, ...items);
  return NONE;
}

export const rowDraws: Record<string, Draw> = { choice, permutation, shuffle };

/** A number, or an array of whole numbers. */
export function wholeNumbers(size: Value | undefined, args: Arguments, next: () => number): Value {
  if (size === undefined || size.t === 'none') return int(next());
  const shape = shapeOf([size], args);
  return asRows(Float64Array.from({ length: checkedSize(sizeOf(shape), args) }, next), shape);
}
