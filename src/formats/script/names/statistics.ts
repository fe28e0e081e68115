/** Sums, means, deviations and the like of known numbers; what they were taken over is noted in what is made of them. */
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { type Along, type Reduction, reducedBy } from '../values/reductions.ts';
import { dimOf, type Statistic, type Tensor } from '../values/tensor.ts';
import type { Arguments, Value } from '../values/values.ts';
import { bound, integerOf, isTrue } from './arguments.ts';

type Method = (self: Tensor, args: Arguments, machine: Machine) => Value;

/** Their arguments behind the tensor, by position. */
const NAMES: Partial<Record<Reduction, { torch: string; numpy: string }>> = {
  std: { torch: 'dim unbiased keepdim', numpy: 'axis dtype out ddof keepdims' },
  var: { torch: 'dim unbiased keepdim', numpy: 'axis dtype out ddof keepdims' },
  sum: { torch: 'dim keepdim', numpy: 'axis dtype out keepdims' },
  mean: { torch: 'dim keepdim', numpy: 'axis dtype out keepdims' },
  norm: { torch: 'p dim keepdim', numpy: '' },
};
const OTHERS = { torch: 'dim keepdim', numpy: 'axis out keepdims' };

export const reduction =
  (name: Reduction): Method =>
  (self, args, machine) => {
    const along = alongOf(name, self, args, machine);
    const made = reducedBy(name, self, along);
    const isOverRows = along.dims === null || along.dims.includes(0);
    if (machine.isShowing || !isOverRows || self.shape.length === 0) return made;
    const noted = (one: Value): Value =>
      one.t === 'tensor' ? { ...one, statistics: statisticsOf(self, args, machine) } : one;
    return made.t === 'list' ? { ...made, items: made.items.map(noted) } : noted(made);
  };

function alongOf(name: Reduction, self: Tensor, args: Arguments, machine: Machine): Along {
  const { torch, numpy } = NAMES[name] ?? OTHERS;
  // torch's std(False) is that of all numbers.
  const [first] = args.given;
  const isFlag = !self.isArray && first?.t === 'number' && first.type === 'bool';
  const values = bound(
    isFlag ? { ...args, given: [], named: new Map([...args.named, ['unbiased', first]]) } : args,
    self.isArray ? numpy : `${torch} ${torch.includes('unbiased') ? 'correction ' : ''}axis keepdims`,
  );
  const { dim, axis, keepdim, keepdims, dtype, out, p } = values;
  if ([dtype, out, p].some((value) => value !== undefined && value.t !== 'none'))
    throw notUnderstood(args.place, machine);
  const correction = correctionOf(values, args);
  return {
    dims: dimensionsOf(dim ?? axis, self, args, machine),
    keepsDim: isTrue(keepdim ?? keepdims),
    ...(correction !== undefined && { correction }),
  };
}

function correctionOf(values: Record<string, Value | undefined>, args: Arguments): number | undefined {
  const { unbiased, correction, ddof } = values;
  if (unbiased !== undefined) return isTrue(unbiased) ? 1 : 0;
  const given = correction ?? ddof;
  return given === undefined ? undefined : integerOf(given, args);
}

/** null for all of them. */
function dimensionsOf(
  value: Value | undefined,
  { shape }: Tensor,
  args: Arguments,
  machine: Machine,
): number[] | null {
  if (value === undefined || value.t === 'none') return null;
  const items = value.t === 'list' ? value.items : [value];
  // The other tensor of torch.max(a, b) is no dimension.
  if (!items.every(({ t }) => t === 'number')) throw notUnderstood(args.place, machine);
  const dims = items.map((item) => dimOf(integerOf(item, args), shape.length));
  if (new Set(dims).size < dims.length) throw notUnderstood(args.place, machine);
  return dims.length === shape.length && dims.length > 1 ? null : dims;
}

/** Of what has some in it those stay: the first are what its rows are known by. */
function statisticsOf(of: Tensor, { place }: Arguments, machine: Machine): readonly Statistic[] {
  const { from, to } = place;
  return of.statistics ?? [{ of, from, to, given: machine.whereGiven(of, place) }];
}
