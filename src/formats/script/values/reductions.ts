/** Reductions of tensors and arrays: all numbers, or those along a dimension, to one. */
import { type SumOrder, sumInOrder } from './sums.ts';
import { sizeOf, stepsOf, type Tensor, TensorError, tensor } from './tensor.ts';
import { type ListValue, list } from './values.ts';

type Numbers = readonly number[];

/** How the library goes about it; a variance divides by so many less than there are numbers. */
interface Way extends SumOrder {
  correction: number;
  /** It comes to one number. */
  isOne: boolean;
}

const f = Math.fround;
const roundTo = ({ dtype }: Way) => (dtype === 'float32' ? f : (value: number) => value);
const sumOf = (values: Numbers, way: Way) => sumInOrder(values.length, (i) => values[i], way);
const meanOf = (values: Numbers, way: Way) => roundTo(way)(sumOf(values, way) / values.length);

function firstOf(values: Numbers, isBetter: (a: number, b: number) => boolean): number {
  return values.reduce(
    (best, value, i) =>
      isBetter(value, values[best]) || (Number.isNaN(value) && !Number.isNaN(values[best])) ? i : best,
    0,
  );
}

/** torch goes on in double precision; numpy stays in the type. */
function varianceOf(values: Numbers, way: Way): number {
  const divisor = Math.max(0, values.length - way.correction);
  if (way.isArray) {
    const round = roundTo(way);
    const mean = meanOf(values, way);
    const errors = values.map((value) => round(value - mean));
    const squares = errors.map((error) => round(error * error));
    return round(sumOf(squares, way) / divisor);
  }
  const mean = way.isOne ? meanOf(values, way) : values.reduce((a, b) => a + b, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / divisor;
}

const argmax = (values: Numbers) => firstOf(values, (a, b) => a > b);
const argmin = (values: Numbers) => firstOf(values, (a, b) => a < b);
const greatest = (values: Numbers) => values[argmax(values)];
const least = (values: Numbers) => values[argmin(values)];

const REDUCTIONS = {
  sum: sumOf,
  mean: meanOf,
  max: greatest,
  min: least,
  amax: greatest,
  amin: least,
  argmax,
  argmin,
  var: varianceOf,
  std: (values: Numbers, way: Way) => Math.sqrt(varianceOf(values, way)),
  norm: (values: Numbers) => Math.hypot(...values),
  all: (values: Numbers) => Number(values.every((value) => value !== 0)),
  any: (values: Numbers) => Number(values.some((value) => value !== 0)),
};

export type Reduction = keyof typeof REDUCTIONS;
export const reductions = Object.keys(REDUCTIONS) as Reduction[];

/** torch has no mean of whole numbers. */
const NEEDS_REAL: readonly Reduction[] = ['mean', 'std', 'var', 'norm'];

const isReal = ({ dtype }: Tensor) => dtype === 'float32' || dtype === 'float64';

function dtypeOf(name: Reduction, self: Tensor): Tensor['dtype'] {
  if (name.startsWith('arg')) return 'int64';
  if (name === 'all' || name === 'any') return 'bool';
  if (isReal(self) || ['max', 'min', 'amax', 'amin'].includes(name)) return self.dtype;
  return name === 'sum' ? 'int64' : 'float64';
}

export interface Along {
  /** null for all numbers. */
  dims: readonly number[] | null;
  keepsDim: boolean;
  /** By itself torch's variance divides by one less than there are numbers, and numpy's by all. */
  correction?: number;
}

/** Of torch's max and min along a dimension, with the indices. */
export function reducedBy(
  name: Reduction,
  self: Tensor,
  { dims, keepsDim, correction = self.isArray ? 0 : 1 }: Along,
): Tensor | ListValue {
  if (!self.isArray && !isReal(self) && NEEDS_REAL.includes(name))
    throw new TensorError(`${name}(): input dtype must be floating point, got ${self.dtype}`);
  const dtype = dtypeOf(name, self);
  const of = REDUCTIONS[name];
  const { isArray, isStrided } = self;
  const way = { dtype, isArray, correction, ...(isStrided && { isStrided }) };
  if (dims === null) {
    const shape = keepsDim ? self.shape.map(() => 1) : [];
    return tensor(shape, dtype, () => of([...self.data], { ...way, isOne: true }), isArray);
  }
  if (dims.length > 1) return ofSeveral(name, self, { dims, keepsDim, correction });
  const [at] = dims;
  const length = self.shape[at];
  const inner = sizeOf(self.shape.slice(at + 1));
  const along = (i: number) => {
    const first = Math.floor(i / inner) * length * inner + (i % inner);
    return Array.from({ length }, (_, k) => self.data[first + k * inner]);
  };
  const shape = keepsDim ? self.shape.with(at, 1) : self.shape.toSpliced(at, 1);
  const isOne = sizeOf(shape) === 1;
  const wayOf = (i: number): Way => ({
    ...way,
    isOne,
    ...(inner > 1 && { beside: { count: inner, index: i % inner } }),
  });
  const made = tensor(shape, dtype, (i) => of(along(i), wayOf(i)), isArray);
  if (isArray || (name !== 'max' && name !== 'min')) return made;
  const index = name === 'max' ? argmax : argmin;
  const indices = tensor(shape, 'int64', (i) => index(along(i)));
  return {
    ...list([made, indices], true),
    names: ['values', 'indices'],
    printedAs: `torch.return_types.${name}`,
  };
}

/** These are put behind the others first, as one. */
function ofSeveral(name: Reduction, self: Tensor, along: Along): Tensor | ListValue {
  const dims = along.dims ?? [];
  if (name === 'max' || name === 'min' || name.startsWith('arg')) throw new TensorError('dims');
  const kept = self.shape.flatMap((length, d) => (dims.includes(d) ? [] : [length]));
  const order = [...self.shape.keys()].sort((a, b) => Number(dims.includes(a)) - Number(dims.includes(b)));
  const steps = stepsOf(self.shape);
  const lengths = order.map((d) => self.shape[d]);
  const place = (i: number) => {
    let [rest, found] = [i, 0];
    for (let d = order.length - 1; d >= 0; d--) {
      found += (rest % lengths[d]) * steps[order[d]];
      rest = Math.floor(rest / lengths[d]);
    }
    return found;
  };
  const count = sizeOf(kept);
  const flat = tensor(
    [count, self.data.length / count],
    self.dtype,
    (i) => self.data[place(i)],
    self.isArray,
  );
  const made = reducedBy(name, flat, { ...along, dims: [1], keepsDim: false }) as Tensor;
  const shape = along.keepsDim ? self.shape.map((length, d) => (dims.includes(d) ? 1 : length)) : kept;
  return { ...made, shape };
}
