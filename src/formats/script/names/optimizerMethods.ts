/** Methods of optimizers and schedulers. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { rateOf } from '../printing/term.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import {
  type LossValue,
  list,
  NONE,
  type OptimizerValue,
  type ParameterValue,
  type SchedulerValue,
  SHOWN,
  type Value,
} from '../values/values.ts';
import type { Methods } from './name.ts';

/** The metric of ReduceLROnPlateau. */
const metricOf = (value: Value | undefined): { loss: LossValue; isEpoch: boolean } | null => {
  if (value?.t === 'loss') return { loss: value, isEpoch: false };
  if (value?.t !== 'shown' || !value.loss) return null;
  return value.of === 'loss' || value.of === 'epochLoss'
    ? { loss: value.loss, isEpoch: value.of === 'epochLoss' }
    : null;
};

/** To zeros, or to None again. */
export function zeroGrad(
  parameters: ParameterValue[],
  isToNone: boolean,
  { from, to }: Place,
  machine: Machine,
): void {
  machine.loop?.add({ op: 'zero_grad', parameters, from, to });
  if (machine.loop === null)
    for (const parameter of parameters) parameter.zeroedBehind = machine.trainings.length;
  if (isToNone) for (const parameter of parameters) parameter.hasGradient = false;
}

const optimizer: Methods<OptimizerValue> = {
  zero_grad: (self, args, machine) => {
    const [value = args.named.get('set_to_none')] = args.given;
    if (value !== undefined && value.t !== 'number') throw notUnderstood(args.place, machine);
    const parameters = self.groups.flatMap((group) => group.parameters);
    zeroGrad(parameters, value !== undefined && value.value !== 0, args.place, machine);
    return NONE;
  },
  step: (self, args, machine) => {
    const { loop } = machine;
    if (loop === null) throw new ScriptRefusal(args.place, laterText.readScript.stepOutside);
    const [closure] = args.given;
    if (closure === undefined && self.type === 'LBFGS') throw notUnderstood(args.place, machine);
    const place = { from: args.place.from, to: args.place.to };
    let value: Value = NONE;
    if (closure !== undefined) {
      loop.add({ op: 'closure', optimizer: self, ...place });
      machine.isRepeated = self.type === 'LBFGS';
      value = machine.call(closure, { ...args, given: [], places: [] });
      machine.isRepeated = false;
      loop.add({ op: 'closureEnd', optimizer: self, ...place });
    }
    loop.add({ op: 'step', optimizer: self, ...place });
    return value;
  },
  state_dict: () => SHOWN,
};

const scheduler: Methods<SchedulerValue> = {
  step: (self, args, machine) => {
    const metric = metricOf(args.given[0]);
    const isMetric = self.type === 'ReduceLROnPlateau';
    if (
      machine.loop === null ||
      args.given.length + args.named.size !== Number(isMetric) ||
      isMetric !== (metric !== null)
    )
      throw notUnderstood(args.place, machine);
    machine.loop.add({
      op: 'scheduler',
      scheduler: self,
      metric,
      from: args.place.from,
      to: args.place.to,
    });
    return NONE;
  },
  get_last_lr: ({ optimizer }, _args, machine) =>
    list(optimizer.groups.map((_, group) => rateOf({ optimizer, group }, machine))),
};

export const optimizerMethods = { optimizer, scheduler };
