/** torch.nn: layers and losses of the page's registries, Sequential, functions of torch.nn.functional, inits. */
import { type InitType, initDefinition, inits } from '../../../engine/init/index.ts';
import { initFieldOf, type LayerType, layerDefinition, layers } from '../../../engine/layers/index.ts';
import { type LossType, lossDefinition, losses } from '../../../engine/losses/index.ts';
import { laterText } from '../../../messages/later.ts';
import { newModule } from '../interpret/call.ts';
import { gradientOf } from '../interpret/gradient.ts';
import { iterated } from '../interpret/iteration.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { again } from '../interpret/shown.ts';
import { LAYER_GRAD_FN } from '../printing/term.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import { fromValues, TensorError } from '../values/tensor.ts';
import {
  type ActivationValue,
  type Arguments,
  float,
  type ModuleValue,
  NONE,
  type ParameterValue,
  SHOWN,
  type Value,
} from '../values/values.ts';
import { bound, integerOf, isTrue, numberOf } from './arguments.ts';
import { configOf } from './configOf.ts';
import type { Name } from './name.ts';
import { tensorMethods } from './tensorMethods.ts';

/** torch's order, where it begins as the fields do. */
const positionalOf = (type: LayerType) =>
  Object.entries(layerDefinition(type).fields)
    .flatMap(([name, { kind }]) => (kind === 'init' ? [] : [name]))
    .slice(0, 3);

function newLayer(type: LayerType, args: Arguments, machine: Machine): ModuleValue {
  const definition = layerDefinition(type);
  const { config, literals } = configOf(definition.fields, args, positionalOf(type), ['inplace']);
  const filled = { type, ...config };
  for (const [name, field] of Object.entries(definition.fields)) {
    if (name in config || field.kind === 'init') continue;
    if (field.default !== undefined) Object.assign(filled, { [name]: field.default });
    else if (!('optional' in field)) throw new ScriptRefusal(args.place, laterText.readScript.missing(name));
  }
  if (['Softmax', 'LogSoftmax', 'Softmin'].includes(type) && !('dim' in config))
    throw new ScriptRefusal(args.place, laterText.readScript.missing('dim'));
  const module = newModule(type, args.place);
  module.config = filled;
  for (const [name, place] of literals) module.literals.set(name, place);
  const width = Object.entries(definition.fields).filter(
    ([name, field]) =>
      field.kind === 'integer' && Number((filled as Record<string, unknown>)[name]) > field.max,
  );
  if (width.length > 0) throw new ScriptRefusal(args.place, laterText.readScript.outOfRange(width[0][0]));
  const shapes = definition.parameters?.(filled) ?? [];
  const before = machine.generator.state();
  if (shapes.length > 0) machine.checkTorchDraw(args.place);
  module.parameters = shapes.map(({ name, shape }) => ({
    t: 'parameter',
    module,
    name,
    shape,
    values: new Float32Array(shape.reduce((a, b) => a * b, 1)),
    requiresGrad: true,
  }));
  definition.initialize?.(
    filled,
    module.parameters.map(({ values }) => values),
    machine.generator,
  );
  if (shapes.length > 0)
    machine.marks.all.push({ kind: 'layer', module, draw: { before, after: machine.generator.state() } });
  return module;
}

function newLoss(type: LossType, args: Arguments): ModuleValue {
  const { config, literals } = configOf(
    lossDefinition(type).fields,
    args,
    ['weight'].filter((name) => name in lossDefinition(type).fields),
  );
  const module = newModule(type, args.place);
  module.config = { type, ...config };
  for (const [name, place] of literals) module.literals.set(name, place);
  module.isLoss = true;
  return module;
}

const sequential: Name = (args, machine) => {
  const module = newModule('Sequential', args.place);
  const [first] = args.given;
  const named =
    first?.t === 'dict'
      ? [...first.items]
      : args.given.map((value, i): [string | number, Value] => [String(i), value]);
  for (const [name, value] of named) {
    if (value.t !== 'module' || value.isLoss) throw notUnderstood(args.place, machine);
    module.children.set(String(name), value);
  }
  return module;
};

const moduleList: Name = (args, machine) => {
  const module = newModule('ModuleList', args.place);
  const items = args.given.length === 0 ? [] : [...iterated(args.given[0], args.place, machine)];
  items.forEach((item, i) => {
    if (item.t !== 'module' || item.isLoss) throw notUnderstood(args.place, machine);
    module.children.set(String(i), item);
  });
  return module;
};

/** F.relu(x) is nn.ReLU()(x). */
const FUNCTIONS: Record<string, LayerType> = {
  relu: 'ReLU',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  softmax: 'Softmax',
  log_softmax: 'LogSoftmax',
  leaky_relu: 'LeakyReLU',
  elu: 'ELU',
  selu: 'SELU' as LayerType,
  gelu: 'GELU',
  silu: 'SiLU',
  softplus: 'Softplus',
};

/** The module that stands for a function at a place: the one of before, unless this one has other settings. */
function moduleAt({ from, to }: Place, made: ModuleValue, machine: Machine): ModuleValue {
  const place = `${from} ${to} ${made.type}`;
  const known = machine.modules.get(place);
  const isKnown = known?.type === made.type && JSON.stringify(known.config) === JSON.stringify(made.config);
  const module = isKnown ? known : made;
  machine.modules.set(place, module);
  return module;
}

export function functional(type: LayerType, args: Arguments, machine: Machine): Value {
  const [input, ...rest] = args.given;
  if (input?.t === 'shown' || input?.t === 'batch') return SHOWN;
  const shownBy = { Softmax: 'softmax', LogSoftmax: 'log_softmax' }[type as string] ?? type.toLowerCase();
  if (input?.t === 'tensor' && machine.isShowing && Object.hasOwn(tensorMethods, shownBy))
    return tensorMethods[shownBy](input, { ...args, given: rest }, machine);
  if (
    input?.t === 'tensor' &&
    rest.length + args.named.size === 0 &&
    Object.hasOwn(tensorMethods, type.toLowerCase())
  )
    return tensorMethods[type.toLowerCase()](input, { ...args, given: [] }, machine);
  if (input?.t !== 'activation') throw notUnderstood(args.place, machine);
  // Predictions made of outputs.
  if (input.isFlat && !BY_NUMBER.has(type)) return SHOWN;
  const inner: Arguments = { ...args, given: rest, places: args.places.slice(1) };
  const module = moduleAt(args.place, newLayer(type, inner, machine), machine);
  return behind(module, input, args, machine);
}

/** Layers for which it is the same whether a row of one number has a dimension of its own. */
const BY_NUMBER = new Set<string>(['ReLU', 'Sigmoid', 'Tanh']);

function behind(module: ModuleValue, input: ActivationValue, args: Arguments, machine: Machine): Value {
  const output = machine.call(module, { ...args, given: [{ ...input, isFlat: false }], named: new Map() });
  const lastStep = LAYER_GRAD_FN[String(module.config?.type)] ?? '';
  return output.t === 'activation' && input.isFlat ? { ...output, isFlat: true, lastStep } : output;
}

/** F.dropout(x, p, training): a layer whose mode is given. */
function dropout(args: Arguments, machine: Machine): Value {
  const { input, p = float(0.5), training, inplace: _ } = bound(args, 'input p training inplace');
  if (input?.t !== 'activation') throw notUnderstood(args.place, machine);
  if (training === undefined) throw new ScriptRefusal(args.place, laterText.readScript.alwaysDropout);
  const inner: Arguments = { ...args, given: [p], named: new Map(), places: args.places.slice(1, 2) };
  const module = moduleAt(args.place, newLayer('Dropout', inner, machine), machine);
  module.isTraining = isTrue(training);
  return behind(module, input, args, machine);
}

const LOSS_FUNCTIONS: Record<string, LossType> = {
  mse_loss: 'MSELoss',
  l1_loss: 'L1Loss',
  cross_entropy: 'CrossEntropyLoss',
  nll_loss: 'NLLLoss',
  binary_cross_entropy: 'BCELoss',
  binary_cross_entropy_with_logits: 'BCEWithLogitsLoss',
  smooth_l1_loss: 'SmoothL1Loss' as LossType,
  huber_loss: 'HuberLoss',
};

/** What a loss is made with, and what it is called with, which has names too. */
function lossFunction(type: LossType, args: Arguments, machine: Machine): Value {
  const isCalledWith = ([name]: [string, Value]) => name === 'input' || name === 'target';
  const named = [...args.named];
  const made = new Map(named.filter((one) => !isCalledWith(one)));
  const module = moduleAt(
    args.place,
    newLoss(type, { ...args, given: [], named: made, places: [] }),
    machine,
  );
  return machine.call(module, { ...args, named: new Map(named.filter(isCalledWith)) });
}

/** The loss that is written out at a place. */
export function lossAt(place: Place, config: { type: LossType }, machine: Machine): ModuleValue {
  const module = { ...newModule(config.type, place), config, isLoss: true };
  return moduleAt(place, module, machine);
}

/** nn.init.normal_(parameter, …), and parameter.data.normal_(…). */
export function initialized(type: InitType, parameter: Value, args: Arguments, machine: Machine): Value {
  if (parameter.t !== 'parameter') throw notUnderstood(args.place, machine);
  machine.checkTorchDraw(args.place);
  if (parameter.isTrained) throw new ScriptRefusal(args.place, laterText.readScript.trainedOn);
  const definition = initDefinition(type);
  const { config } = configOf(definition.fields, args, Object.keys(definition.fields));
  const [, field] = initFieldOf(parameter.module.type as LayerType) ?? [];
  if (!field?.parameters.includes(parameter.name)) throw notUnderstood(args.place, machine);
  const filled = {
    ...Object.fromEntries(
      Object.entries(definition.fields).map(([name, { default: value }]) => [name, value]),
    ),
    ...config,
  };
  const reason = definition.refuses?.(filled, parameter.shape) ?? null;
  if (reason !== null) throw new ScriptRefusal(args.place, laterText.readScript.torchRefuses(reason));
  const before = machine.generator.state();
  definition.fill(filled, parameter.values.fill(0), parameter.shape, machine.generator);
  machine.marks.all.push({
    kind: 'init',
    parameter,
    config: { type, ...config },
    draw: { before, after: machine.generator.state() },
    place: args.place,
  });
  return parameter;
}

const initName =
  (type: InitType): Name =>
  (args, machine) => {
    const [parameter = NONE, ...given] = args.given;
    return initialized(type, parameter, { ...args, given, places: args.places.slice(1) }, machine);
  };

const clip =
  (op: 'clip_grad_norm' | 'clip_grad_value'): Name =>
  (args, machine) => {
    const [parameters, given = args.named.get(op === 'clip_grad_norm' ? 'max_norm' : 'clip_value')] =
      args.given;
    if (parameters?.t !== 'list' || machine.loop === null || args.given.length + args.named.size !== 2)
      throw notUnderstood(args.place, machine);
    const clipped = parameters.items.filter((item) => item.t === 'parameter');
    const norm = op === 'clip_grad_norm' ? normOf(clipped, machine) : NONE;
    machine.loop.add({
      op,
      value: numberOf(given, args),
      parameters: clipped,
      ...(given?.t === 'number' && given.literal && { literal: given.literal }),
      from: args.place.from,
      to: args.place.to,
    });
    return norm;
  };

/** The norm of all gradients before they are clipped. */
function normOf(parameters: readonly ParameterValue[], machine: Machine): Value {
  const gradients = parameters
    .filter(({ hasGradient }) => hasGradient)
    .map((one) => gradientOf(one, machine));
  return again(SHOWN, gradients, 'norm', machine, (made) => {
    const numbers = made.flatMap((one) => (one.t === 'tensor' ? [...one.data] : []));
    return fromValues([Math.hypot(...numbers)], [], 'float32');
  });
}

export function nnNames(): Record<string, Name> {
  const own =
    (path: string): Name =>
    (args) => {
      throw new ScriptRefusal(args.place, laterText.readScript.noSuchName(path));
    };
  return {
    ...Object.fromEntries(
      Object.keys(layers).map((type): [string, Name] => [
        `torch.nn.${type}`,
        (args, machine) => newLayer(type as LayerType, args, machine),
      ]),
    ),
    ...Object.fromEntries(
      Object.keys(losses).map((type): [string, Name] => [
        `torch.nn.${type}`,
        (args, machine) => {
          const made = newLoss(type as LossType, args);
          return machine.loop === null ? made : moduleAt(args.place, made, machine);
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(FUNCTIONS)
        .filter(([, type]) => type in layers)
        .map(([name, type]): [string, Name] => [
          `torch.nn.functional.${name}`,
          (args, machine) => functional(type, args, machine),
        ]),
    ),
    ...Object.fromEntries(
      Object.entries(LOSS_FUNCTIONS)
        .filter(([, type]) => type in losses)
        .map(([name, type]): [string, Name] => [
          `torch.nn.functional.${name}`,
          (args, machine) => lossFunction(type, args, machine),
        ]),
    ),
    ...Object.fromEntries(
      (Object.keys(inits) as InitType[]).map((type): [string, Name] => [
        `torch.nn.init.${type}`,
        initName(type),
      ]),
    ),
    ...Object.fromEntries(
      ['relu', 'sigmoid', 'tanh', 'softmax', 'log_softmax'].map((name): [string, Name] => [
        `torch.${name}`,
        (args, machine) => functional(FUNCTIONS[name], args, machine),
      ]),
    ),
    'torch.nn.functional.dropout': dropout,
    'torch.nn.functional.one_hot': (args, machine) => {
      const [labels, count = args.named.get('num_classes')] = args.given;
      if (labels?.t !== 'tensor' || labels.dtype !== 'int64' || labels.shape.length !== 1)
        throw notUnderstood(args.place, machine);
      const k =
        count === undefined ? labels.data.reduce((a, b) => Math.max(a, b), 0) + 1 : integerOf(count, args);
      const isLow = labels.data.some((label) => label < 0);
      if (isLow) throw new TensorError('Class values must be non-negative.');
      if (labels.data.some((label) => label >= k))
        throw new TensorError('Class values must be smaller than num_classes.');
      return {
        t: 'tensor',
        isArray: false,
        dtype: 'int64',
        shape: [labels.data.length, k],
        data: Float64Array.from({ length: labels.data.length * k }, (_, i) =>
          Number(labels.data[Math.floor(i / k)] === i % k),
        ),
      };
    },
    'torch.nn.Sequential': sequential,
    'torch.nn.ModuleList': moduleList,
    'torch.nn.Module': own('nn.Module()'),
    'torch.nn.utils.clip_grad_norm_': clip('clip_grad_norm'),
    'torch.nn.utils.clip_grad_value_': clip('clip_grad_value'),
  };
}
