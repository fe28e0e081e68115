/** Means, deviations and the like of known numbers, as they nearly are: what they were taken over is noted in what is made of them. */
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { type Reduction, reducedBy } from '../values/reductions.ts';
import { dimOf, type Statistic, type Tensor } from '../values/tensor.ts';
import { type Arguments, list, type Value } from '../values/values.ts';
import { isTrue } from './arguments.ts';

/** Whether a variance divides by all numbers or by one less does not matter here. */
export function roughlyReduced(self: Tensor, args: Arguments, machine: Machine, name: Reduction): Value {
  const { given, named } = args;
  const along = given[0] ?? named.get('dim') ?? named.get('axis');
  if (along && along.t !== 'number' && along.t !== 'none') throw notUnderstood(args.place, machine);
  const keeps = named.get('keepdim') ?? named.get('keepdims') ?? given[1];
  const at = along?.t === 'number' ? along.value : null;
  const made = reducedBy(name, self, at, isTrue(keeps));
  const isOverRows = at === null || dimOf(at, self.shape.length) === 0;
  if (!isOverRows || self.shape.length === 0) return made;
  const noted = (one: Value): Value =>
    one.t === 'tensor' ? { ...one, statistics: statisticsOf(self, args, machine) } : one;
  return made.t === 'list' ? list(made.items.map(noted), true) : noted(made);
}

/** Of what has some in it those stay: the first are what its rows are known by. */
export function statisticsOf(of: Tensor, { place }: Arguments, machine: Machine): readonly Statistic[] {
  const { from, to } = place;
  return of.statistics ?? [{ of, from, to, given: machine.whereGiven(of, place) }];
}
