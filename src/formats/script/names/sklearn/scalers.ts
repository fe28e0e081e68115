/** StandardScaler and MinMaxScaler, in the steps and types in which scikit-learn makes them. */
import { fitStandardScaler } from '../../../../datasets/standardScaler.ts';
import { type Machine, notUnderstood } from '../../interpret/machine.ts';
import { fromValues, type Tensor } from '../../values/tensor.ts';
import { type Arguments, type ScalerValue, SHOWN, type Value } from '../../values/values.ts';
import { bound } from '../arguments.ts';

type Method = (self: ScalerValue, args: Arguments, machine: Machine) => Value;
type Fit = NonNullable<ScalerValue['fit']>;

/** float32 stays, anything else becomes float64. */
const typeOf = ({ dtype }: Tensor) => (dtype === 'float32' ? 'float32' : 'float64');
const rounding = (of: Tensor) => (typeOf(of) === 'float32' ? Math.fround : (value: number) => value);

/** Each column from 0 to 1: times `scale`, plus `mean`. */
function minMaxOf(columns: readonly Float64Array[], round: (value: number) => number): Fit {
  const least = columns.map((column) => column.reduce((a, b) => Math.min(a, b)));
  const range = columns.map((column, j) => round(column.reduce((a, b) => Math.max(a, b)) - least[j]) || 1);
  const scale = range.map((length) => round(1 / length));
  return { scale, mean: least.map((value, j) => round(0 - round(value * scale[j]))) };
}

function tableOf(args: Arguments, machine: Machine): Tensor {
  const { X } = bound(args, 'X y');
  if (X?.t !== 'tensor' || X.shape.length !== 2) throw notUnderstood(args.place, machine);
  return X;
}

function fitted(self: ScalerValue, table: Tensor, args: Arguments, machine: Machine): ScalerValue {
  const [rows, width] = table.shape;
  const columns = Array.from({ length: width }, (_, j) =>
    Float64Array.from({ length: rows }, (_, i) => table.data[i * width + j]),
  );
  self.fit = self.isMinMax ? minMaxOf(columns, rounding(table)) : fitStandardScaler(columns, null);
  const { from, to } = args.place;
  machine.marks.all.push({
    kind: 'scaler',
    fitted: table,
    ...(self.isMinMax && { isMinMax: true }),
    from,
    to,
  });
  return self;
}

/** Value by value, in two steps that are each rounded. */
function made(
  self: ScalerValue,
  table: Tensor,
  args: Arguments,
  machine: Machine,
  [first, second]: readonly Step[],
): Tensor {
  const { fit } = self;
  const [, width] = table.shape;
  if (fit === null || fit.mean.length !== width) throw notUnderstood(args.place, machine);
  const round = rounding(table);
  const values = table.data.map((x, i) => {
    const [mean, scale] = [fit.mean[i % width], fit.scale[i % width]];
    return second(round(first(x, mean, scale)), mean, scale);
  });
  return fromValues(values, table.shape, typeOf(table), true);
}

type Step = (x: number, mean: number, scale: number) => number;
const minus: Step = (x, mean) => x - mean;
const plus: Step = (x, mean) => x + mean;
const times: Step = (x, _, scale) => x * scale;
const by: Step = (x, _, scale) => x / scale;

function transformed(self: ScalerValue, table: Tensor, args: Arguments, machine: Machine): Tensor {
  const scaled = made(self, table, args, machine, self.isMinMax ? [times, plus] : [minus, by]);
  const { cut = { base: table, rows: Array.from({ length: table.shape[0] }, (_, row) => row) }, columns } =
    table;
  return { ...scaled, ...(columns && { columns }), cut: { ...cut, isScaled: true } };
}

export const scalerMethods: Record<string, Method> = {
  fit: (self, args, machine) => fitted(self, tableOf(args, machine), args, machine),
  transform: (self, args, machine) => transformed(self, tableOf(args, machine), args, machine),
  fit_transform: (self, args, machine) => {
    const table = tableOf(args, machine);
    return transformed(fitted(self, table, args, machine), table, args, machine);
  },
  inverse_transform: (self, args, machine) => {
    const [given] = args.given;
    if (given?.t === 'shown' && args.given.length === 1) return SHOWN;
    return made(self, tableOf(args, machine), args, machine, self.isMinMax ? [minus, by] : [times, plus]);
  },
};
