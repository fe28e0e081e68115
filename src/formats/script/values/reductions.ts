/** Reductions of tensors and arrays for what is shown. Sums are made in double precision: the library's last bits may differ. */
import { dimOf, sizeOf, type Tensor, tensor } from './tensor.ts';
import { type ListValue, list } from './values.ts';

type Numbers = readonly number[];

const sumOf = (values: Numbers) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: Numbers) => sumOf(values) / values.length;
const firstOf = (values: Numbers, isBetter: (a: number, b: number) => boolean) =>
  values.reduce(
    (best, value, i) =>
      isBetter(value, values[best]) || (Number.isNaN(value) && !Number.isNaN(values[best])) ? i : best,
    0,
  );

function varianceOf(values: Numbers, correction: number): number {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - correction);
}

const argmax = (values: Numbers) => firstOf(values, (a, b) => a > b);
const argmin = (values: Numbers) => firstOf(values, (a, b) => a < b);

/** torch divides a variance by one less than there are numbers, numpy by all of them. */
const REDUCTIONS = {
  sum: sumOf,
  mean: meanOf,
  max: (values: Numbers) => values[argmax(values)],
  min: (values: Numbers) => values[argmin(values)],
  argmax,
  argmin,
  var: (values: Numbers, isArray: boolean) => varianceOf(values, isArray ? 0 : 1),
  std: (values: Numbers, isArray: boolean) => Math.sqrt(varianceOf(values, isArray ? 0 : 1)),
  norm: (values: Numbers) => Math.hypot(...values),
  all: (values: Numbers) => Number(values.every((value) => value !== 0)),
  any: (values: Numbers) => Number(values.some((value) => value !== 0)),
};

export type Reduction = keyof typeof REDUCTIONS;

function dtypeOf(name: Reduction, { dtype, isArray }: Tensor): Tensor['dtype'] {
  if (name.startsWith('arg')) return 'int64';
  if (name === 'all' || name === 'any') return 'bool';
  if (name === 'max' || name === 'min' || dtype === 'float32' || dtype === 'float64') return dtype;
  if (name === 'sum') return 'int64';
  return isArray ? 'float64' : 'float32';
}

/** Of all numbers, or along a dimension; of torch's max and min along one, with the indices. */
export function reducedBy(
  name: Reduction,
  self: Tensor,
  dim: number | null,
  keepsDim: boolean,
): Tensor | ListValue {
  const of = REDUCTIONS[name];
  const dtype = dtypeOf(name, self);
  if (dim === null) return tensor([], dtype, () => of([...self.data], self.isArray), self.isArray);
  const at = dimOf(dim, self.shape.length);
  const length = self.shape[at];
  const inner = sizeOf(self.shape.slice(at + 1));
  const along = (i: number) => {
    const first = Math.floor(i / inner) * length * inner + (i % inner);
    return Array.from({ length }, (_, k) => self.data[first + k * inner]);
  };
  const shape = keepsDim ? self.shape.with(at, 1) : self.shape.toSpliced(at, 1);
  const made = tensor(shape, dtype, (i) => of(along(i), self.isArray), self.isArray);
  if (self.isArray || (name !== 'max' && name !== 'min')) return made;
  const index = name === 'max' ? argmax : argmin;
  return list([made, tensor(shape, 'int64', (i) => index(along(i)))], true);
}
