/** torch.optim: optimizers and schedulers of the page's registries. */
import type { Fields } from '../../../engine/fields.ts';
import { type OptimizerType, optimizerDefinition, optimizers } from '../../../engine/optimizers/index.ts';
import { type SchedulerType, schedulerDefinition, schedulers } from '../../../engine/schedulers/index.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import {
  type Arguments,
  float,
  list,
  type OptimizerGroup,
  type ParameterValue,
  type Value,
} from '../values/values.ts';
import { configOf } from './configOf.ts';
import type { Name } from './name.ts';

/** Learning rates that PyTorch 1.13 takes where none is given. SGD has none. */
const USUAL_RATES: { [T in OptimizerType]?: number } = {
  Adam: 0.001,
  AdamW: 0.001,
  RAdam: 0.001,
  Adamax: 0.002,
  NAdam: 0.002,
  RMSprop: 0.01,
  Adagrad: 0.01,
  ASGD: 0.01,
  Rprop: 0.01,
  Adadelta: 1,
  LBFGS: 1,
};

function newOptimizer(type: OptimizerType, args: Arguments, machine: Machine): Value {
  const named = new Map(args.named);
  const params = args.given[0] ?? named.get('params');
  named.delete('params');
  const { fields } = optimizerDefinition(type);
  const { config: given, literals } = configOf(
    fields,
    { ...args, named, given: args.given.slice(1), places: args.places.slice(1) },
    ['lr'],
  );
  const usual = USUAL_RATES[type];
  const config = usual === undefined ? given : { lr: usual, ...given };
  if (params?.t !== 'list') throw notUnderstood(args.place, machine);
  const isGrouped = params.items.length > 0 && params.items.every(({ t }) => t === 'dict');
  const groups = isGrouped
    ? params.items.map((item) => groupOf(item, fields, args, machine))
    : [{ parameters: parametersIn(params.items, args, machine), own: {} }];
  const whole = {
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default])),
    ...config,
  };
  return {
    t: 'optimizer',
    type,
    config: { type, ...config },
    literals,
    groups: groups.map(
      (group): OptimizerGroup => ({ ...group, values: valuesOf({ ...whole, ...group.own }) }),
    ),
    place: args.place,
  };
}

function groupOf(
  item: Value,
  fields: Fields,
  args: Arguments,
  machine: Machine,
): { parameters: ParameterValue[]; own: Record<string, unknown> } {
  if (item.t !== 'dict') throw notUnderstood(args.place, machine);
  const named = new Map([...item.items].map(([name, value]): [string, Value] => [String(name), value]));
  const params = named.get('params');
  named.delete('params');
  if (params?.t !== 'list') throw notUnderstood(args.place, machine);
  const { config } = configOf(fields, { ...args, given: [], places: [], named }, []);
  return { parameters: parametersIn(params.items, args, machine), own: config };
}

function parametersIn(items: readonly Value[], args: Arguments, machine: Machine): ParameterValue[] {
  if (!items.every((item): item is ParameterValue => item.t === 'parameter'))
    throw notUnderstood(args.place, machine);
  return [...items];
}

function valuesOf(values: Record<string, unknown>): OptimizerGroup['values'] {
  const items = Object.entries(values).flatMap(([name, value]): [string, Value][] => {
    if (typeof value === 'number') return [[name, float(value)]];
    if (Array.isArray(value)) return [[name, list(value.map(float), true)]];
    return [];
  });
  return { t: 'dict', items: new Map(items), isGroup: true };
}

function newScheduler(type: SchedulerType, args: Arguments, machine: Machine): Value {
  const [optimizer = args.named.get('optimizer'), ...given] = args.given;
  const named = new Map(args.named);
  named.delete('optimizer');
  if (optimizer?.t !== 'optimizer' || machine.loop !== null) throw notUnderstood(args.place, machine);
  const { fields } = schedulerDefinition(type);
  const { config, literals } = configOf(
    fields,
    { ...args, given, named, places: args.places.slice(1) },
    Object.keys(fields).slice(0, 2),
    ['verbose'],
  );
  optimizer.groups.forEach(({ values }, group) => {
    values.scheduled = { optimizer, group };
  });
  return { t: 'scheduler', type, config: { type, ...config }, literals, optimizer, place: args.place };
}

export function optimNames(): Record<string, Name> {
  return {
    ...Object.fromEntries(
      (Object.keys(optimizers) as OptimizerType[]).map((type): [string, Name] => [
        `torch.optim.${type}`,
        (args, machine) => newOptimizer(type, args, machine),
      ]),
    ),
    ...Object.fromEntries(
      (Object.keys(schedulers) as SchedulerType[]).map((type): [string, Name] => [
        `torch.optim.lr_scheduler.${type}`,
        (args, machine) => newScheduler(type, args, machine),
      ]),
    ),
  };
}
