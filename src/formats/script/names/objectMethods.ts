/** Methods of what depends on the training, and the registry of all methods but those of nets, optimizers and tensors. */
import { type InitType, inits } from '../../../engine/init/index.ts';
import type { LayerType } from '../../../engine/layers/index.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { cutAt, detached, furtherStepOf, greatest, stepOf } from '../interpret/rightSoFar.ts';
import { lossShown } from '../interpret/shown.ts';
import { ScriptRefusal } from '../refusal.ts';
import {
  type ActivationValue,
  type Arguments,
  int,
  type LossValue,
  list,
  NONE,
  type ParameterValue,
  type RowsValue,
  SHOWN,
  type ShownValue,
  type StateValue,
  size,
  type Value,
} from '../values/values.ts';
import { clampedAt, exponentOf } from '../written/activation.ts';
import { logOf } from '../written/likelihood.ts';
import { writtenStep } from '../written/loss.ts';
import { gathered } from '../written/picked.ts';
import { bound, integerOf, isTrue } from './arguments.ts';
import { flattened, squeezed } from './fewerDims.ts';
import type { Methods } from './name.ts';
import { functional, initialized } from './nn.ts';
import { draws } from './numpy.ts';
import { generatorMethods } from './numpyGenerator.ts';
import { dicts, lists, strings } from './pythonMethods.ts';
import { scalerMethods } from './sklearn/scalers.ts';
import { torchGenerators } from './torchDraws.ts';

const shown = () => SHOWN;
const shownAll = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, shown]));
/** The same in another form: what it is made of stays, as a rule of the loop may look at it. */
const inForm = ({ term: _, ...self }: ShownValue): Value => self;

const shownMethods: Methods<ShownValue> = {
  ...shownAll(
    'numpy tolist float double long int mean sum max min norm argmax round squeeze unsqueeze view reshape flatten ravel size eq abs std append format append copy to type topk t transpose astype numel dim any all clone sqrt square tanh',
  ),
  ...Object.fromEntries(
    ['sum', 'mean', 'float', 'long', 'int', 'pow', 'square', 'abs'].map((name) => [
      name,
      (self: ShownValue, args: Arguments, machine: Machine) =>
        writtenStep(self, name, args, machine) ?? stepOf(self, name) ?? SHOWN,
    ]),
  ),
  ...Object.fromEntries(
    ['eq', 'max', 'argmax', 'round', 'gt', 'ge'].map((name) => [
      name,
      (self: ShownValue, args: Arguments) => furtherStepOf(self, name, args) ?? SHOWN,
    ]),
  ),
  exp: (self) => exponentOf(self) ?? SHOWN,
  log: (self, _args, machine) => logOf(self, machine) ?? SHOWN,
  item: (self) => stepOf(self, 'item') ?? inForm(self),
  cpu: (self) => self,
  detach: (self) => stepOf(self, 'detach') ?? inForm(self),
  numpy: inForm,
  backward: (self, args) => {
    throw new ScriptRefusal(args.place, laterText.readScript[self.noLoss ?? 'otherLoss']);
  },
};

const ACTIVATIONS: Record<string, LayerType> = {
  relu: 'ReLU',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softmax: 'Softmax',
  log_softmax: 'LogSoftmax',
};

const activation: Methods<ActivationValue> = {
  ...shownAll(
    'numpy cpu item tolist min mean sum eq lt le float double long int exp clone abs std type ravel unsqueeze numel dim any all astype topk',
  ),
  detach: detached,
  to: (self, args) => (args.given[0]?.t === 'device' ? self : SHOWN),
  max: (self, args) => greatest(self, args, 'greatest'),
  argmax: (self, args) => greatest(self, args, 'labels'),
  round: (self, args) => (args.given.length === 0 ? cutAt(self, 'round') : null) ?? SHOWN,
  gt: (self, args) => (args.given.length === 1 ? cutAt(self, args.given[0]) : null) ?? SHOWN,
  ge: (self, args) => (args.given.length === 1 ? cutAt(self, args.given[0], true) : null) ?? SHOWN,
  clamp: (self, args, machine) => {
    const { min, max } = bound(args, 'min max');
    return clampedAt(self, min, max, args.place, machine) ?? SHOWN;
  },
  clamp_min: (self, args, machine) => clampedAt(self, args.given[0], undefined, args.place, machine) ?? SHOWN,
  ...Object.fromEntries(
    Object.entries(ACTIVATIONS).map(([name, type]) => [
      name,
      (self: ActivationValue, args: Arguments, machine: Machine) =>
        functional(
          type,
          { ...args, given: [self, ...args.given], places: [args.place, ...args.places] },
          machine,
        ),
    ]),
  ),
  log: (self, args, machine) => {
    const made = logOf(self, machine);
    if (made === null) throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
    return made;
  },
  gather: (self, args, machine) => {
    const { dim, index } = bound(args, 'dim index');
    return gathered(self, dim, index, args.place, machine) ?? SHOWN;
  },
  squeeze: squeezed,
  flatten: flattened,
  view: (self, args, machine) => viewOf(self, args, machine, 'ViewBackward0'),
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
function viewOf(self: ActivationValue, args: Arguments, machine: Machine, lastStep = ''): Value {
  const shape = args.given.map((value) => integerOf(value, args));
  if (shape.length === 1 && shape[0] === -1 && self.features === 1)
    return { ...self, isFlat: true, lastStep };
  if (shape.length === 2 && shape[0] === -1 && shape[1] === self.features && !self.isFlat)
    return { ...self, lastStep };
  throw notUnderstood(args.place, machine);
}

const rootOf = (): ShownValue => ({ t: 'shown', noLoss: 'lossRoot' });

const loss: Methods<LossValue> = {
  item: (self) => lossShown(self),
  detach: (self) => lossShown(self, 'tensor'),
  cpu: (self) => lossShown(self, 'loss'),
  ...shownAll('numpy tolist mean sum round abs exp log clone'),
  sqrt: rootOf,
  pow: rootOf,
  backward: (self, args, machine) => {
    if (args.given.length > 0 || [...args.named.keys()].some((name) => name !== 'retain_graph'))
      throw notUnderstood(args.place, machine);
    if (machine.loop === null) throw new ScriptRefusal(args.place, laterText.readScript.stepOutside);
    const keepsGraph = isTrue(args.named.get('retain_graph'));
    machine.loop.add({ op: 'backward', loss: self, keepsGraph, from: args.place.from, to: args.place.to });
    for (const parameter of self.output.layers.flatMap(({ parameters }) => parameters))
      if (parameter.requiresGrad) parameter.hasGradient = true;
    return NONE;
  },
};

const parameter: Methods<ParameterValue> = {
  ...Object.fromEntries(
    (Object.keys(inits) as InitType[])
      .filter((type) => ['normal_', 'uniform_'].includes(type))
      .map((type) => [
        type,
        (self: ParameterValue, args: Arguments, machine: Machine) =>
          initialized(type, self.of ?? self, args, machine),
      ]),
  ),
  fill_: (self, args, machine) => initialized('constant_', self.of ?? self, args, machine),
  zero_: (self, args, machine) => initialized('zeros_', self.of ?? self, args, machine),
  ...shownAll(
    'numpy tolist item reshape view clone detach cpu norm mean sum max min abs std squeeze flatten t pow square',
  ),
  numel: (self) => int(self.values.length),
  dim: (self) => int(self.shape.length),
  size: (self, args) =>
    args.given.length === 0 ? size(self.shape) : int(self.shape[integerOf(args.given[0], args)]),
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
  numpyGenerator: generatorMethods,
  torchGenerator: torchGenerators,
  class: {},
  none: {},
};
