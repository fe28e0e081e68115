/** What stands behind a point: names of modules, methods of tensors, parts of nets and optimizers. A closed list. */
import { laterText } from '../../../messages/later.ts';
import { valuesOf, withValues } from '../names/arguments.ts';
import { nameOf } from '../names/index.ts';
import { moduleMethods } from '../names/moduleMethods.ts';
import { otherMethods } from '../names/objectMethods.ts';
import { optimizerMethods } from '../names/optimizerMethods.ts';
import { tensorMethods } from '../names/tensorMethods.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import {
  type Arguments,
  bool,
  type FunctionValue,
  int,
  list,
  SHOWN,
  size,
  type Value,
} from '../values/values.ts';
import { gradientOf } from './gradient.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { detached } from './rightSoFar.ts';
import { again, lossShown } from './shown.ts';

const bound = (name: string, call: (args: Arguments) => Value): Value => ({ t: 'builtin', name, call });

const BAR = new Set(['set_description', 'set_postfix', 'set_postfix_str', 'refresh', 'close', 'write']);

/** A method of what depends on the training: what it gives is known once that is. */
function shownMethod(of: Value, name: string, machine: Machine, call: (args: Arguments) => Value): Value {
  return bound(name, (args) =>
    again(call(args), [of, ...valuesOf(args)], name, machine, ([self, ...rest]) => {
      const method = attributeOf(self, name, args.place, machine);
      return method.t === 'builtin' ? method.call(withValues(args, rest)) : null;
    }),
  );
}

/** A part of it that is no method. */
function shownPart(of: Value, name: string, place: Place, machine: Machine): Value {
  return again(SHOWN, [of], name, machine, ([self]) => attributeOf(self, name, place, machine));
}

export function attributeOf(of: Value, name: string, place: Place, machine: Machine): Value {
  // What is gone over may be a progress bar.
  if (['range', 'loader', 'list'].includes(of.t) && BAR.has(name))
    return bound(name, (args) => {
      machine.skip(args.place);
      return { t: 'none' };
    });
  switch (of.t) {
    case 'namespace':
      return nameOf(`${of.path}.${name}`, place, machine);
    case 'skipped':
      return of;
    case 'builtin':
      if (of.name === 'super' && name === '__init__')
        return bound('__init__', () => {
          const self = machine.made.at(-1);
          if (self?.t === 'module') self.isBare = false;
          return { t: 'none' };
        });
      break;
    case 'tensor':
      return ofTensor(of, name, place, machine);
    case 'batch':
      return ofBatch(of, name, place, machine);
    case 'activation':
    case 'loss':
    case 'shown':
    case 'parameter': {
      const method = otherMethods[of.t][name];
      if (method === undefined) {
        if (of.t === 'parameter' && name === 'grad') return gradientOf(of.of ?? of, machine);
        if (of.t === 'parameter' && name === 'data') return { ...of, of: of.of ?? of };
        if (of.t === 'parameter' && name === 'weight') return of;
        if (of.t === 'parameter' && name === 'requires_grad') return bool(of.requiresGrad);
        if (of.t === 'parameter' && name === 'shape') return size(of.shape);
        if (of.t === 'loss' && name === 'data') return lossShown(of, 'tensor');
        if (of.t === 'loss' && name === 'shape') return size([]);
        if (of.t === 'loss' && name === 'dtype') return { t: 'dtype', dtype: 'float32' };
        if (of.t === 'loss' && name === 'requires_grad') return bool(of.output.isTracked);
        if (of.t === 'activation' && name === 'shape')
          return size([of.rows?.length ?? of.input.shape[0], ...(of.isFlat ? [] : [of.features])]);
        if (of.t === 'activation' && name === 'data')
          return again(detached(of), [of], name, machine, ([self]) =>
            attributeOf(self, name, place, machine),
          );
        if (
          (of.t === 'activation' || of.t === 'shown') &&
          ['data', 'T', 'shape', 'dtype', 'ndim', 'grad'].includes(name)
        )
          return shownPart(of, name, place, machine);
        throw notUnderstood(place, machine);
      }
      return shownMethod(of, name, machine, (args) => method(of as never, args, machine));
    }
    case 'module': {
      const found =
        of.children.get(name) ??
        of.parameters.find((parameter) => parameter.name === name) ??
        of.attributes.get(name);
      if (found !== undefined) return found;
      const own = of.own?.methods.get(name);
      if (own) return methodOf(of, own, place, machine);
      const ofClass = of.own?.attributes.get(name);
      if (ofClass) return ofClass;
      if (name in moduleMethods) return bound(name, (args) => moduleMethods[name](of, args, machine));
      if (name === 'training') return bool(of.isTraining);
      if (of.config && name in of.config) {
        const value = of.config[name];
        if (typeof value === 'number') return int(value);
      }
      break;
    }
    case 'object': {
      const found = of.attributes.get(name);
      if (found !== undefined) return found;
      const own = of.own.methods.get(name);
      if (own) return methodOf(of, own, place, machine);
      const ofClass = of.own.attributes.get(name);
      if (ofClass) return ofClass;
      break;
    }
    case 'optimizer':
      if (name === 'param_groups') return list(of.groups.map(({ values }) => values));
      if (name in optimizerMethods.optimizer)
        return bound(name, (args) => optimizerMethods.optimizer[name](of, args, machine));
      break;
    case 'scheduler':
      if (name in optimizerMethods.scheduler)
        return bound(name, (args) => optimizerMethods.scheduler[name](of, args, machine));
      break;
    case 'dataset':
      if (of.own) return attributeOf(of.own, name, place, machine);
      break;
    case 'loader':
      if (name === 'dataset') return of.dataset;
      break;
    case 'class': {
      const found = of.attributes.get(name);
      if (found !== undefined) return found;
      break;
    }
    case 'list':
    case 'dict':
    case 'string':
    case 'rows':
    case 'scaler':
    case 'state':
    case 'numpyGenerator':
    case 'torchGenerator':
    case 'none': {
      const named = of.t === 'list' ? of.items[of.names?.indexOf(name) ?? -1] : undefined;
      if (named !== undefined) return named;
      const method = otherMethods[of.t]?.[name];
      if (method) return shownMethod(of, name, machine, (args) => method(of as never, args, machine));
    }
  }
  throw new ScriptRefusal(place, laterText.readScript.notUnderstood(`.${name}`));
}

/** A property is called at once. */
function methodOf(self: Value, method: FunctionValue, place: Place, machine: Machine): Value {
  const bound: Value = { t: 'method', self, method };
  if (method.as !== 'property') return bound;
  return machine.call(bound, { given: [], named: new Map(), place, places: [], namedPlaces: new Map() });
}

function ofTensor(of: Extract<Value, { t: 'tensor' }>, name: string, place: Place, machine: Machine): Value {
  if (name === 'shape') return of.isArray ? list(of.shape.map(int), true) : size(of.shape);
  if (name === 'size' && of.isArray) return int(of.data.length);
  if (name === 'ndim') return int(of.shape.length);
  if (name === 'dtype') return { t: 'dtype', dtype: of.dtype, isArray: of.isArray };
  if (name === 'device') return { t: 'device' };
  if (name === 'requires_grad') return bool(false);
  if (name === 'data' && !of.isArray) {
    of.isShared = true;
    if (of.gradFn === undefined) return of;
    const { gradFn: _, isParameter: __, ...data } = of;
    return data;
  }
  if (name === 'T')
    return tensorMethods.t(
      of,
      { given: [], named: new Map(), place, places: [], namedPlaces: new Map() },
      machine,
    );
  const method = Object.hasOwn(tensorMethods, name) ? tensorMethods[name] : undefined;
  if (method === undefined) throw new ScriptRefusal(place, laterText.readScript.notUnderstood(`.${name}`));
  return shownMethod(of, name, machine, (args) => method(of, args, machine));
}

/** Methods that work row by row are those of the whole tensor. */
const BY_ROWS = new Set([
  'bool',
  'long',
  'float',
  'double',
  'type',
  'to',
  'view',
  'reshape',
  'unsqueeze',
  'squeeze',
  'flatten',
  'int',
  'clone',
  'detach',
  'requires_grad_',
]);

function ofBatch(of: Extract<Value, { t: 'batch' }>, name: string, place: Place, machine: Machine): Value {
  const { source, rows } = of;
  if (name === 'shape') return size([rows.length, ...source.shape.slice(1)]);
  if (name === 'size')
    return bound(name, (args) =>
      args.given[0]?.t === 'number' && args.given[0].value === 0
        ? int(rows.length)
        : args.given.length === 0
          ? size([rows.length, ...source.shape.slice(1)])
          : int(source.shape[(args.given[0] as { value: number }).value] ?? 0),
    );
  if (BY_ROWS.has(name))
    return bound(name, (args) => {
      const whole = args.given.map((value) =>
        value.t === 'number' && value.value === rows.length && name !== 'unsqueeze'
          ? int(source.shape[0])
          : value,
      );
      const made = tensorMethods[name](source, { ...args, given: whole }, machine);
      if (made.t !== 'tensor' || made.shape[0] !== source.shape[0]) throw notUnderstood(args.place, machine);
      return { ...of, source: made };
    });
  if (name === 'data') return of;
  if (['sum', 'mean', 'numpy', 'cpu', 'eq', 'item', 'argmax', 'max'].includes(name))
    return shownMethod(of, name, machine, () => SHOWN);
  throw notUnderstood(place, machine);
}
