/** Methods of nets, optimizers, lists, and of what depends on the training. */
import { type InitType, inits } from '../../../engine/init/index.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { lossShown, shownText } from '../interpret/shown.ts';
import { writeItem } from '../interpret/writeItem.ts';
import { braceFields, formatted } from '../printing/pythonFormat.ts';
import { asForm } from '../printing/term.ts';
import { ScriptRefusal } from '../refusal.ts';
import {
  type ActivationValue,
  type Arguments,
  bool,
  type DictValue,
  int,
  type ListValue,
  type LossValue,
  list,
  type ModuleValue,
  NONE,
  type OptimizerValue,
  type ParameterValue,
  type RowsValue,
  type SchedulerValue,
  SHOWN,
  type ShownValue,
  type StateValue,
  text,
  type Value,
} from '../values/values.ts';
import { integerOf, isTrue } from './arguments.ts';
import { initialized } from './nn.ts';
import { draws } from './numpy.ts';
import { scalerMethods } from './sklearn.ts';

type Methods<T> = Record<string, (self: T, args: Arguments, machine: Machine) => Value>;

export function parametersOf(module: ModuleValue): [string, ParameterValue][] {
  const seen = new Set<ParameterValue>();
  const walk = (one: ModuleValue, prefix: string): [string, ParameterValue][] => [
    ...one.parameters.map((parameter): [string, ParameterValue] => [prefix + parameter.name, parameter]),
    ...[...one.children].flatMap(([name, child]) => (child.isLoss ? [] : walk(child, `${prefix}${name}.`))),
  ];
  return walk(module, '').filter(([, parameter]) => !seen.has(parameter) && seen.add(parameter));
}

function setTraining(module: ModuleValue, isTraining: boolean): void {
  module.isTraining = isTraining;
  for (const child of module.children.values()) setTraining(child, isTraining);
}

const isOnCpu = (value: Value | undefined) =>
  value?.t === 'device' || (value?.t === 'string' && value.value === 'cpu');

export const moduleMethods: Methods<ModuleValue> = {
  parameters: (self) => list(parametersOf(self).map(([, parameter]) => parameter)),
  named_parameters: (self) =>
    list(parametersOf(self).map(([name, parameter]) => list([text(name), parameter], true))),
  modules: (self) => {
    const walk = (one: ModuleValue): Value[] => [one, ...[...one.children.values()].flatMap(walk)];
    return list(walk(self));
  },
  children: (self) => list([...self.children.values()]),
  train: (self, args) => {
    setTraining(self, args.given.length === 0 || isTrue(args.given[0]));
    return self;
  },
  eval: (self) => {
    setTraining(self, false);
    return self;
  },
  to: (self, args) => {
    if (!isOnCpu(args.given[0])) throw new ScriptRefusal(args.place, laterText.readScript.cuda);
    return self;
  },
  cpu: (self) => self,
  float: (self) => self,
  requires_grad_: (self, args) => {
    const [value] = args.given;
    for (const [, parameter] of parametersOf(self))
      parameter.requiresGrad = value === undefined || isTrue(value);
    return self;
  },
  add_module: (self, args, machine) => {
    const [name, value] = args.given;
    if (self.type !== 'Sequential' || name?.t !== 'string' || value?.t !== 'module')
      throw notUnderstood(args.place, machine);
    self.children.set(name.value, value);
    return NONE;
  },
  append: (self, args, machine) => {
    const [value] = args.given;
    if (self.type !== 'Sequential' || value?.t !== 'module') throw notUnderstood(args.place, machine);
    self.children.set(String(self.children.size), value);
    return self;
  },
  forward: (self, args, machine) => machine.call(self, args),
  zero_grad: (_self, args, machine) => {
    machine.loop?.add({ op: 'zero_grad', optimizer: null, from: args.place.from, to: args.place.to });
    return NONE;
  },
  state_dict: () => SHOWN,
  load_state_dict: (_self, args, machine) => {
    if (machine.trained === null) throw new ScriptRefusal(args.place, laterText.readScript.files);
    return NONE;
  },
};

/** The metric of ReduceLROnPlateau. */
const metricOf = (value: Value | undefined): { loss: LossValue; isEpoch: boolean } | null => {
  if (value?.t === 'loss') return { loss: value, isEpoch: false };
  if (value?.t !== 'shown' || !value.loss) return null;
  return value.of === 'loss' || value.of === 'epochLoss'
    ? { loss: value.loss, isEpoch: value.of === 'epochLoss' }
    : null;
};

const optimizer: Methods<OptimizerValue> = {
  zero_grad: (self, args, machine) => {
    const [value = args.named.get('set_to_none')] = args.given;
    if (value !== undefined && value.t !== 'number') throw notUnderstood(args.place, machine);
    machine.loop?.add({ op: 'zero_grad', optimizer: self, from: args.place.from, to: args.place.to });
    return NONE;
  },
  step: (self, args, machine) => {
    const { loop } = machine;
    if (loop === null) throw new ScriptRefusal(args.place, laterText.readScript.stepOutside);
    const [closure] = args.given;
    const place = { from: args.place.from, to: args.place.to };
    let value: Value = NONE;
    if (closure !== undefined) {
      loop.add({ op: 'closure', ...place });
      value = machine.call(closure, { ...args, given: [], places: [] });
      loop.add({ op: 'closureEnd', ...place });
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
  get_last_lr: () => SHOWN,
};

export const optimizerMethods = { optimizer, scheduler };

const shown = () => SHOWN;
const shownAll = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, shown]));
const inForm =
  (form: 'number' | 'tensor' | 'array') =>
  ({ term, ...self }: ShownValue): Value => {
    const made = asForm(term, form);
    return made ? { ...self, term: made } : self;
  };

const shownMethods: Methods<ShownValue> = {
  ...shownAll(
    'numpy tolist float long int mean sum max min argmax round squeeze unsqueeze view reshape flatten ravel size eq abs std append format append copy to type topk t transpose astype numel dim any all clone',
  ),
  item: inForm('number'),
  cpu: (self) => self,
  detach: inForm('tensor'),
  numpy: inForm('array'),
  backward: (_self, args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.otherLoss);
  },
};

const activation: Methods<ActivationValue> = {
  ...shownAll(
    'numpy detach cpu item tolist max min argmax round mean sum eq gt lt ge le float long exp clone',
  ),
  squeeze: (self) => (self.features === 1 ? { ...self, isFlat: true } : self),
  flatten: (self, args, machine) => {
    if (self.features !== 1) throw notUnderstood(args.place, machine);
    return { ...self, isFlat: true };
  },
  view: (self, args, machine) => viewOf(self, args, machine),
  reshape: (self, args, machine) => viewOf(self, args, machine),
  size: (self, args) =>
    args.given.length > 0 && integerOf(args.given[0], args) !== 0
      ? int(self.features)
      : int(self.rows?.length ?? self.input.shape[0]),
  backward: (_self, args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.otherLoss);
  },
};

/** `.view(-1)` of one output a row; `.view(-1, 1)` and the like leave it. */
function viewOf(self: ActivationValue, args: Arguments, machine: Machine): Value {
  const shape = args.given.map((value) => integerOf(value, args));
  if (shape.length === 1 && shape[0] === -1 && self.features === 1) return { ...self, isFlat: true };
  if (shape.length === 2 && shape[0] === -1 && shape[1] === self.features && !self.isFlat) return self;
  throw notUnderstood(args.place, machine);
}

const loss: Methods<LossValue> = {
  item: (self) => lossShown(self),
  detach: (self) => lossShown(self, 'tensor'),
  cpu: (self) => lossShown(self, 'loss'),
  numpy: () => SHOWN,
  tolist: () => SHOWN,
  backward: (self, args, machine) => {
    if (args.given.length > 0 || [...args.named.keys()].some((name) => name !== 'retain_graph'))
      throw notUnderstood(args.place, machine);
    if (machine.loop === null) throw new ScriptRefusal(args.place, laterText.readScript.stepOutside);
    machine.loop.add({ op: 'backward', loss: self, from: args.place.from, to: args.place.to });
    return NONE;
  },
};

const parameter: Methods<ParameterValue> = {
  ...Object.fromEntries(
    (Object.keys(inits) as InitType[])
      .filter((type) => ['normal_', 'uniform_'].includes(type))
      .map((type) => [
        type,
        (self: ParameterValue, args: Arguments, machine: Machine) => initialized(type, self, args, machine),
      ]),
  ),
  fill_: (self, args, machine) => initialized('constant_', self, args, machine),
  zero_: (self, args, machine) => initialized('zeros_', self, args, machine),
  ...shownAll('numpy tolist item reshape view clone detach cpu norm'),
  numel: (self) => int(self.values.length),
  dim: (self) => int(self.shape.length),
};

const lists: Methods<ListValue> = {
  append: (self, args, machine) => {
    if (machine.grows(self)) return NONE;
    self.items.push(args.given[0] ?? NONE);
    return NONE;
  },
};

const dicts: Methods<DictValue> = {
  get: (self, args, machine) => {
    const [key, otherwise = NONE] = args.given;
    if (key?.t !== 'number' && key?.t !== 'string') throw notUnderstood(args.place, machine);
    return self.items.get(key.value) ?? otherwise;
  },
  items: (self) =>
    list(
      [...self.items].map(([key, value]) =>
        list([typeof key === 'number' ? int(key) : text(key), value], true),
      ),
    ),
  keys: (self) => list([...self.items.keys()].map((key) => (typeof key === 'number' ? int(key) : text(key)))),
  values: (self) => list([...self.items.values()]),
  update: (self, args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'dict') throw notUnderstood(args.place, machine);
    for (const [key, item] of value.items) writeItem(self, key, item, args.place, machine);
    return NONE;
  },
};

const strings: Methods<Value & { t: 'string'; value: string }> = {
  format: (self, args) => {
    const fields = braceFields(self.value);
    const names = [...args.named.keys()];
    const values = [...args.given, ...args.named.values()];
    return shownText(values, (made) => {
      const parts = fields?.map((field) => {
        if (typeof field === 'string') return field;
        const i = /^\d+$/.test(field.name)
          ? Number(field.name)
          : args.given.length + names.indexOf(field.name);
        const value = made[i];
        return value === undefined || !(/^\d+$/.test(field.name) || names.includes(field.name))
          ? null
          : formatted(value, field.spec);
      });
      return !parts || parts.includes(null) ? null : parts.join('');
    });
  },
  endswith: (self, args, machine) => {
    const [value] = args.given;
    if (value?.t !== 'string') throw notUnderstood(args.place, machine);
    return bool(self.value.endsWith(value.value));
  },
  join: () => text('…'),
};

const rows: Methods<RowsValue> = {
  split: (self, args, machine) => {
    const size = integerOf(args.given[0], args);
    const { length } = self.rows;
    if (size < 1) throw notUnderstood(args.place, machine);
    const parts = Array.from(
      { length: Math.ceil(length / size) },
      (_, i): Value => ({
        t: 'rows',
        rows: { ...self.rows, start: i * size, length: Math.min(size, length - i * size) },
      }),
    );
    return { ...list(parts), isBatches: true } as Value;
  },
};

const states: Methods<StateValue> = Object.fromEntries(
  Object.entries(draws).map(([name, draw]) => [
    name,
    (self: StateValue, args: Arguments, machine: Machine) => {
      machine.checkDraw(args.place);
      return draw(self.state, args, machine);
    },
  ]),
);

export const otherMethods: Record<string, Methods<never>> = {
  activation,
  loss,
  shown: shownMethods,
  parameter,
  list: lists,
  dict: dicts,
  string: strings,
  rows,
  scaler: scalerMethods,
  state: states,
  class: {},
  none: {},
};
