/** Methods of nets and their modules. */
import { laterText } from '../../../messages/later.ts';
import { notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import {
  isOfModules,
  list,
  type ModuleValue,
  NONE,
  type ParameterValue,
  SHOWN,
  text,
  type Value,
} from '../values/values.ts';
import { isTrue } from './arguments.ts';
import type { Methods } from './name.ts';
import { zeroGrad } from './optimizerMethods.ts';

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
    if (!isOfModules(self) || value?.t !== 'module') throw notUnderstood(args.place, machine);
    self.children.set(String(self.children.size), value);
    return self;
  },
  forward: (self, args, machine) => machine.call(self, args),
  /** The modules within it first. */
  apply: (self, args, machine) => {
    const [of] = args.given;
    if (of?.t !== 'function' || args.given.length !== 1) throw notUnderstood(args.place, machine);
    const walk = (module: ModuleValue): void => {
      for (const child of module.children.values()) walk(child);
      machine.call(of, { ...args, given: [module], places: args.places });
    };
    walk(self);
    return self;
  },
  zero_grad: (self, args, machine) => {
    const [value = args.named.get('set_to_none')] = args.given;
    if (value !== undefined && value.t !== 'number') throw notUnderstood(args.place, machine);
    const parameters = parametersOf(self).map(([, parameter]) => parameter);
    zeroGrad(parameters, value !== undefined && value.value !== 0, args.place, machine);
    return NONE;
  },
  // That of BatchNorm1d holds its running values too.
  state_dict: (self) =>
    parametersOf(self).some(([, { module }]) => module.type === 'BatchNorm1d')
      ? SHOWN
      : {
          t: 'dict',
          isOrdered: true,
          items: new Map(
            parametersOf(self).map(([name, parameter]) => [name, { ...parameter, of: parameter }]),
          ),
        },
  load_state_dict: (self, args, machine) => {
    if (machine.trained === null || machine.loop !== null)
      throw new ScriptRefusal(args.place, laterText.readScript.files);
    for (const [, parameter] of parametersOf(self)) parameter.isTrained = true;
    machine.isReloaded = true;
    return NONE;
  },
};
