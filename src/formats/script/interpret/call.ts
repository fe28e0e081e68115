/** Calls: of functions and classes of the script, of nets and losses. */

import { type LayerType, layerDefinition } from '../../../engine/layers/index.ts';
import { laterText } from '../../../messages/later.ts';
import { datasetOf } from '../record/ownDataset.ts';
import { ScriptRefusal } from '../refusal.ts';
import { fromValues, type Tensor } from '../values/tensor.ts';
import {
  type ActivationValue,
  type Arguments,
  type ClassValue,
  type FunctionValue,
  type ModuleValue,
  type ObjectValue,
  type RowsOf,
  type Scope,
  SHOWN,
  type Value,
} from '../values/values.ts';
import { localsOf } from './locals.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { again } from './shown.ts';
import { NotAlike } from './turns.ts';

/** What shows or keeps numbers that the epoch's own number decides, or counts with them. */
const TAKES_TURNS = new Set('print str int float format append'.split(' '));

function hasTurn(value: Value): boolean {
  return value.t === 'turn' || (value.t === 'list' && value.items.some(hasTurn));
}

export function call(callee: Value, args: Arguments, machine: Machine): Value {
  switch (callee.t) {
    case 'builtin':
      if (!TAKES_TURNS.has(callee.name) && [...args.given, ...args.named.values()].some(hasTurn))
        throw new NotAlike();
      return callee.call(args);
    case 'function':
      return callFunction(callee, args, machine);
    case 'method':
      return callFunction(
        callee.method,
        { ...args, given: [callee.self, ...args.given], places: [args.place, ...args.places] },
        machine,
      );
    case 'class':
      return made(callee, args, machine);
    case 'module':
      return callModule(callee, args, machine);
    case 'object': {
      const method = callee.own.methods.get('__call__');
      if (method) return machine.call({ t: 'method', self: callee, method }, args);
      throw notUnderstood(args.place, machine);
    }
    case 'shown':
      return callee;
    case 'skipped':
      machine.skip(args.place);
      return callee;
    default:
      throw notUnderstood(args.place, machine);
  }
}

function callFunction(f: FunctionValue, args: Arguments, machine: Machine): Value {
  const scope: Scope = { names: new Map(), locals: localsOf(f), outer: f.scope };
  if (args.given.length > f.parameters.length) throw notUnderstood(args.place, machine);
  f.parameters.forEach(({ name }, i) => {
    const value = args.given[i] ?? args.named.get(name) ?? f.defaults[i];
    if (value === undefined || (args.given[i] !== undefined && args.named.has(name)))
      throw new ScriptRefusal(args.place, laterText.readScript.missing(name));
    scope.names.set(name, value);
  });
  for (const name of args.named.keys())
    if (!f.parameters.some((parameter) => parameter.name === name))
      throw new ScriptRefusal(args.place, laterText.readScript.noArgument(name));
  machine.scopes.push(scope);
  const withoutGrad = Number(f.as === 'noGrad');
  machine.noGrad += withoutGrad;
  try {
    const signal = machine.execute(f.body, scope);
    return signal?.kind === 'return' ? signal.value : { t: 'none' };
  } finally {
    machine.noGrad -= withoutGrad;
    machine.scopes.pop();
  }
}

export function newModule(type: string, place: ModuleValue['place']): ModuleValue {
  return {
    t: 'module',
    type,
    place,
    literals: new Map(),
    parameters: [],
    children: new Map(),
    attributes: new Map(),
    isTraining: true,
    drawn: 0,
  };
}

function made(own: ClassValue, args: Arguments, machine: Machine): Value {
  const self: Value =
    own.base === 'Module'
      ? { ...newModule(own.name, args.place), own }
      : { t: 'object', own, attributes: new Map() };
  const init = own.methods.get('__init__');
  if (self.t === 'object' && own.fields && !init) setFields(self, own.fields, args, machine);
  else if (init) {
    if (self.t === 'module') self.isBare = true;
    machine.made.push(self);
    machine.call({ t: 'method', self, method: init }, args);
    machine.made.pop();
  }
  if (self.t === 'object' && own.base === 'Dataset') return datasetOf(self, args, machine);
  return self;
}

/** The fields of a dataclass as they are given, or as its class has them. */
function setFields(
  { own, attributes }: ObjectValue,
  fields: readonly string[],
  args: Arguments,
  machine: Machine,
): void {
  if (args.given.length > fields.length) throw notUnderstood(args.place, machine);
  fields.forEach((name, i) => {
    const value = args.given[i] ?? args.named.get(name) ?? own.attributes.get(name);
    if (value === undefined || (args.given[i] !== undefined && args.named.has(name)))
      throw new ScriptRefusal(args.place, laterText.readScript.missing(name));
    attributes.set(name, value);
  });
  for (const name of args.named.keys())
    if (!fields.includes(name)) throw new ScriptRefusal(args.place, laterText.readScript.noArgument(name));
  const after = own.methods.get('__post_init__');
  if (after)
    machine.call(
      { t: 'method', self: { t: 'object', own, attributes }, method: after },
      { ...args, given: [], named: new Map() },
    );
}

function callModule(module: ModuleValue, args: Arguments, machine: Machine): Value {
  if (module.isLoss) return lossCalled(module, args, machine);
  const [input] = args.given;
  // A loss of the script's own: outputs and targets.
  const forward = module.own?.methods.get('forward');
  if (forward && args.given.length + args.named.size > 1)
    return machine.call({ t: 'method', self: module, method: forward }, args);
  if (args.given.length !== 1 || args.named.size > 0) throw notUnderstood(args.place, machine);
  if (input.t === 'activation')
    return input.moment === undefined
      ? through(module, input, args, machine)
      : continued(module, input, args, machine);
  // One sample, or what nobody knows: what comes out is only looked at.
  const isLook = input.t === 'shown' || (input.t === 'tensor' && input.shape.length === 1);
  const isOnlyLook = machine.noGrad > 0 || (machine.loop === null && input.t === 'tensor');
  if (isLook && isOnlyLook) {
    if (draws(module)) throw new ScriptRefusal(args.place, laterText.readScript.drawInLoop);
    const seen = input.t === 'tensor' ? sampleThrough(module, input, args, machine) : null;
    if (seen !== null || machine.noGrad > 0) return seen ?? SHOWN;
  }
  const output = through(module, startOf(input, args, machine), args, machine);
  if (output.t !== 'activation') throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
  const activation = moded({ ...output, isTracked: machine.noGrad === 0 }, module.isTraining, args, machine);
  machine.look({ activation, target: null, ...placeOf(args) });
  machine.loop?.add({ op: 'forward', activation, from: args.place.from, to: args.place.to });
  return activation;
}

/** Layers that take a sample without a dimension of rows as they take rows. */
const BY_ROW = /^(?!.*(?:Soft(?:max|min)|Norm|PReLU))/;

/** The outputs of one sample, `net(torch.tensor([5.0]))`, to be shown; null where they are not known. */
function sampleThrough(module: ModuleValue, sample: Tensor, args: Arguments, machine: Machine): Value | null {
  const row: Tensor = {
    ...fromValues(sample.data, [1, sample.data.length], sample.dtype),
    isArray: sample.isArray,
  };
  const output = through(module, startOf(row, args, machine), args, machine);
  if (output.t !== 'activation' || output.isFlat) return null;
  if (!output.layers.every(({ config }) => BY_ROW.test(String(config?.type)))) return null;
  const activation = moded({ ...output, isTracked: machine.noGrad === 0 }, module.isTraining, args, machine);
  const { type, bias } = output.layers.at(-1)?.config ?? {};
  // Without a dimension of rows the bias is added in a step of its own.
  const name = type === 'Linear' ? (bias === false ? '' : '+') : String(type).toLowerCase();
  return again(SHOWN, [activation], name, machine, ([made]) =>
    made.t === 'tensor' ? { ...made, shape: made.shape.slice(1) } : made,
  );
}

/** A pass that goes on from layer to layer by the script's own lines. */
function continued(
  module: ModuleValue,
  input: ActivationValue,
  args: Arguments,
  machine: Machine,
): ActivationValue {
  const output = through(module, input, args, machine);
  if (output.t !== 'activation') throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
  if (!output.layers.slice(input.layers.length).some(({ config }) => isModed(config))) return output;
  const activation = moded(output, input.isTraining, args, machine);
  machine.loop?.extend(activation);
  return activation;
}

/** Checks the mode of its layers, and notes what they draw. */
function moded(
  output: ActivationValue,
  isUsual: boolean,
  args: Arguments,
  machine: Machine,
): ActivationValue {
  const layers = output.layers.filter(({ config }) => isModed(config));
  const isTraining = layers.length === 0 ? isUsual : layers[0].isTraining;
  if (layers.some((layer) => layer.isTraining !== isTraining))
    throw new ScriptRefusal(args.place, laterText.readScript.evalMode);
  const activation: ActivationValue = { ...output, isTraining, moment: output.moment ?? machine.moment() };
  if (!isDrawing(activation)) return activation;
  machine.noisyPass({ activation, ...placeOf(args) });
  // Behind the training it changes nothing of that: what it gives is not followed.
  if (machine.loop === null ? machine.trained === null : !activation.isTracked)
    throw new ScriptRefusal(args.place, laterText.readScript.drawInLoop);
  if (machine.loop !== null) return activation;
  if (hasMasks(activation)) machine.isLost = true;
  if (layers.some(({ config }) => config?.type === 'BatchNorm1d')) machine.isReloaded = true;
  return activation;
}

/** Dropout draws masks, BatchNorm1d moves its running values: a pass that is not the training's own would be another run. */
export function isDrawing({ layers, isTraining }: ActivationValue): boolean {
  return isTraining && layers.some(({ config }) => isModed(config));
}

/** Layers that do something else in training mode than in evaluation mode. */
export function isModed(config: ModuleValue['config']): boolean {
  return ['Dropout', 'AlphaDropout', 'BatchNorm1d'].includes(String(config?.type));
}

const draws = ({ config, isTraining, children }: ModuleValue): boolean =>
  (isTraining && isModed(config)) || [...children.values()].some(draws);

/** So many numbers a pass draws for its masks. */
export function maskSize({ layers, isTraining, input, rows }: ActivationValue): number {
  let features = input.shape[1];
  let size = 0;
  for (const { config } of layers) {
    const { type, p } = config as { type: LayerType; p?: number };
    if (/Dropout$/.test(type) && p !== 0 && p !== 1) size += features;
    features = layerDefinition(type).outFeatures(config as never, features);
  }
  return isTraining ? size * (rows?.length ?? input.shape[0]) : 0;
}

export const hasMasks = (activation: ActivationValue): boolean => maskSize(activation) > 0;

const placeOf = ({ place: { from, to } }: Arguments) => ({ from, to });

function startOf(input: Value, args: Arguments, machine: Machine): ActivationValue {
  const source = input.t === 'batch' ? input.source : input;
  const rows: RowsOf | null = input.t === 'batch' ? input.rows : null;
  if (source.t !== 'tensor' || source.isArray) throw notUnderstood(args.place, machine);
  if (source.shape.length !== 2)
    throw new ScriptRefusal(args.place, laterText.readScript.notPoints(source.shape.join(' x ')));
  if (source.dtype !== 'float32')
    throw new ScriptRefusal(args.place, laterText.readScript.notFloat(source.dtype));
  return {
    t: 'activation',
    input: source,
    rows,
    layers: [],
    features: source.shape[1],
    isFlat: false,
    isTracked: true,
    isTraining: true,
  };
}

function through(module: ModuleValue, input: ActivationValue, args: Arguments, machine: Machine): Value {
  if (module.own) {
    const forward = module.own.methods.get('forward');
    if (!forward) throw notUnderstood(args.place, machine);
    const output = machine.call({ t: 'method', self: module, method: forward }, { ...args, given: [input] });
    return output;
  }
  if (module.type === 'Sequential')
    return [...module.children.values()].reduce<Value>((x, child) => {
      if (x.t !== 'activation') throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
      return through(child, x, args, machine);
    }, input);
  if (module.config === undefined || input.isFlat) throw notUnderstood(args.place, machine);
  const config = module.config as { type: LayerType };
  const definition = layerDefinition(config.type);
  const { input: width } = definition;
  if (width) {
    const given = [(config as Record<string, unknown>)[width.field]].flat()[0];
    const needed = width.shared === given ? given : input.features;
    if (given !== needed)
      throw new ScriptRefusal(
        module.place,
        laterText.readScript.torchRefuses(
          width.refusal(config, input.rows?.length ?? input.input.shape[0], input.features),
        ),
      );
  }
  return {
    ...input,
    layers: [...input.layers, module],
    lastStep: undefined,
    features: definition.outFeatures(config, input.features),
  };
}

/** GaussianNLLLoss is given the variances: here the same for all. */
function takeVariance(loss: ModuleValue, args: Arguments, machine: Machine): void {
  const given = args.given[2] ?? args.named.get('var');
  const all = given?.t === 'tensor' && given.shape.length === 2 ? given.data : null;
  const value = given?.t === 'shown' ? given.fill : all?.every((one) => one === all[0]) ? all[0] : undefined;
  const { config } = loss;
  const isOther = config !== undefined && 'var' in config && config.var !== value;
  if (value === undefined || isOther) throw notUnderstood(args.place, machine);
  loss.config = { ...config, var: value };
}

/** Losses of how far outputs and targets are apart: either may come first. */
const OF_DISTANCE = new Set(['MSELoss', 'L1Loss', 'SmoothL1Loss', 'HuberLoss']);

function lossCalled(loss: ModuleValue, args: Arguments, machine: Machine): Value {
  const output = args.given[0] ?? args.named.get('input');
  const given = args.given[1] ?? args.named.get('target');
  const needed = loss.config?.type === 'GaussianNLLLoss' ? 3 : 2;
  if (output === undefined || given === undefined || args.given.length + args.named.size !== needed)
    throw notUnderstood(args.place, machine);
  const isSwapped = given.t === 'activation' && (output.t === 'tensor' || output.t === 'batch');
  if (isSwapped && OF_DISTANCE.has(String(loss.config?.type)))
    return lossCalled(loss, { ...args, given: [given, output], named: new Map() }, machine);
  if (needed === 3) takeVariance(loss, args, machine);
  if (output.t !== 'activation') {
    if (output.t === 'shown' || output.t === 'batch') return SHOWN;
    throw new ScriptRefusal(args.place, laterText.readScript.lossOrder);
  }
  const target = given.t === 'batch' ? given.source : given;
  if (target.t !== 'tensor' || target.isArray)
    throw new ScriptRefusal(args.place, laterText.readScript.lossOrder);
  const rows = given.t === 'batch' ? given.rows : null;
  const same =
    rows === output.rows ||
    (rows !== null &&
      output.rows !== null &&
      rows.start === output.rows.start &&
      rows.length === output.rows.length &&
      rows.pass === output.rows.pass &&
      rows.isShuffled === output.rows.isShuffled);
  if (!same) throw new ScriptRefusal(args.place, laterText.readScript.otherRows);
  const value: Value = {
    t: 'loss',
    output,
    target,
    loss,
    place: args.place,
    moment: machine.moment(),
  };
  machine.look({ activation: output, target, ...placeOf(args) });
  machine.loop?.add({ op: 'loss', loss: value, from: args.place.from, to: args.place.to });
  return value;
}
