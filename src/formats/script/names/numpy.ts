/** numpy: arrays, functions of them, and the draws of its global state and of RandomState. */
import { checkRandomState, RandomState } from '../../../engine/random/randomState.ts';
import { laterText } from '../../../messages/later.ts';
import { iterated } from '../interpret/iteration.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import { fromValues, joined, sizeOf, stacked, type Tensor, tensor, viewed } from '../values/tensor.ts';
import { type Arguments, float, int, list, NONE, SHOWN, type Value } from '../values/values.ts';
import { bound, checkedSize, dtypeOf, integerOf, numberOf, shapeOf } from './arguments.ts';
import { joinedRows } from './joinedRows.ts';
import { meshgrid } from './meshgrid.ts';
import type { Name } from './name.ts';
import { rowDraws, wholeNumbers } from './numpyRows.ts';
import { elementwiseFunctions, tensorMethods } from './tensorMethods.ts';
import { tensorOf } from './tensorOf.ts';

type Draw = (state: RandomState, args: Arguments, machine: Machine) => Value;

function filled(shape: readonly number[], args: Arguments, next: () => number): Value {
  const values = Float64Array.from({ length: checkedSize(sizeOf(shape), args) }, next);
  return shape.length === 0 ? float(values[0]) : fromValues(values, shape, 'float64', true);
}

const sizeFrom = (value: Value | undefined, args: Arguments) =>
  value === undefined || value.t === 'none' ? [] : shapeOf([value], args);

export const draws: Record<string, Draw> = {
  rand: (state, args) =>
    filled(args.given.length === 0 ? [] : shapeOf(args.given, args), args, () => state.double()),
  random: (state, args) => filled(sizeFrom(bound(args, 'size').size, args), args, () => state.double()),
  random_sample: (state, args) =>
    filled(sizeFrom(bound(args, 'size').size, args), args, () => state.double()),
  randn: (state, args) =>
    filled(args.given.length === 0 ? [] : shapeOf(args.given, args), args, () => state.normal()),
  normal: (state, args) => {
    const { loc, scale, size } = bound(args, 'loc scale size');
    const [mean, std] = [loc ? numberOf(loc, args) : 0, scale ? numberOf(scale, args) : 1];
    return filled(sizeFrom(size, args), args, () => state.normal(mean, std));
  },
  uniform: (state, args) => {
    const { low, high, size } = bound(args, 'low high size');
    const [from, to] = [low ? numberOf(low, args) : 0, high ? numberOf(high, args) : 1];
    return filled(sizeFrom(size, args), args, () => state.uniform(from, to));
  },
  randint: (state, args, machine) => {
    const { low, high, size } = bound(args, 'low high size');
    const first = integerOf(low, args);
    const [from, to] = high === undefined || high.t === 'none' ? [0, first] : [first, integerOf(high, args)];
    if (!(to > from && to - from <= 2 ** 32)) throw notUnderstood(args.place, machine);
    return wholeNumbers(size, args, () => state.randint(from, to));
  },
  ...rowDraws,
};

/** The state behind np.random. Without a seed numpy begins where nobody knows: 0 is taken. */
export function globalState(machine: Machine): RandomState {
  machine.numpy.seed ??= 0;
  return checkRandomState(null, machine.numpy);
}

const convert =
  (usual: 'float64' | null): Name =>
  (args, machine) => {
    const { object, dtype } = bound(args, 'object dtype');
    return tensorOf(object ?? NONE, dtype ? dtypeOf(dtype, 'float64') : usual, args, machine, true);
  };

const fill =
  (value: number): Name =>
  (args) => {
    const { shape, dtype } = bound(args, 'shape dtype');
    return tensor(shapeOf([shape ?? NONE], args), dtypeOf(dtype, 'float64'), () => value, true);
  };

const arrays = (value: Value | undefined, args: Arguments, machine: Machine): Tensor[] => {
  const items = value === undefined ? [] : [...iterated(value, args.place, machine)];
  if (!items.every((item): item is Tensor => item.t === 'tensor')) throw notUnderstood(args.place, machine);
  return items;
};

/** Plain arrays are columns. */
const stackedColumns = (items: readonly Tensor[]) =>
  items.every(({ shape }) => shape.length === 1)
    ? stacked(items, 1)
    : joined(
        items.map((item) => (item.shape.length === 1 ? viewed(item, [item.shape[0], 1]) : item)),
        1,
      );

const asMethod =
  (name: string): Name =>
  (args, machine) => {
    const [value, ...given] = args.given;
    if (value?.t === 'number' && name in elementwiseFunctions)
      return float(elementwiseFunctions[name].of(value.value));
    if (value?.t === 'list' && (machine.isShowing || isKnown(value)))
      return tensorMethods[name](
        tensorOf(value, null, args, machine, true) as Tensor,
        { ...args, given },
        machine,
      );
    if (value?.t === 'shown' || value?.t === 'list') return SHOWN;
    // numpy's call of torch's std has arguments that it does not know.
    const isTorchs = value?.t === 'tensor' && !value.isArray && (name === 'std' || name === 'var');
    if (value?.t !== 'tensor' || isTorchs) throw notUnderstood(args.place, machine);
    return tensorMethods[name](value, { ...args, given }, machine);
  };

/** Numbers alone, in lists of lists. */
function isKnown(value: Value): boolean {
  return value.t === 'number' || (value.t === 'list' && !value.isGrown && value.items.every(isKnown));
}

export const numpyNames: Record<string, Name> = {
  'numpy.random.seed': (args, machine) => {
    const [value] = args.given;
    const seed = integerOf(value, args);
    machine.checkDraw(args.place);
    if (seed < 0 || seed >= 2 ** 32) throw new ScriptRefusal(args.place, laterText.readScript.seedBelow);
    machine.numpy.seed = seed;
    machine.numpy.state = new RandomState(seed);
    machine.marks.all.push({
      kind: 'numpySeed',
      seed,
      ...(value?.t === 'number' && value.literal && { literal: value.literal }),
    });
    return NONE;
  },
  'numpy.random.RandomState': (args) => {
    const seed = integerOf(args.given[0], args);
    if (seed < 0 || seed >= 2 ** 32) throw new ScriptRefusal(args.place, laterText.readScript.seedBelow);
    return { t: 'state', state: new RandomState(seed), seed };
  },
  ...Object.fromEntries(
    Object.entries(draws).map(([name, draw]): [string, Name] => [
      `numpy.random.${name}`,
      (args, machine) => {
        machine.checkDraw(args.place);
        return draw(globalState(machine), args, machine);
      },
    ]),
  ),
  'numpy.array': convert(null),
  'numpy.asarray': convert(null),
  'numpy.float32': { t: 'dtype', dtype: 'float32' },
  'numpy.float64': { t: 'dtype', dtype: 'float64' },
  'numpy.int64': { t: 'dtype', dtype: 'int64' },
  'numpy.int32': { t: 'dtype', dtype: 'int32' },
  'numpy.meshgrid': meshgrid('xy'),
  'numpy.zeros': fill(0),
  'numpy.ones': fill(1),
  'numpy.linspace': (args) => {
    const { start, stop, num } = bound(args, 'start stop num');
    const n = num ? checkedSize(integerOf(num, args), args) : 50;
    const [a, b] = [numberOf(start, args), numberOf(stop, args)];
    return tensor([n], 'float64', (i) => (i === n - 1 && n > 1 ? b : i * ((b - a) / (n - 1)) + a), true);
  },
  'numpy.arange': (args, machine) => {
    const numbers = args.given.map((value) => numberOf(value, args));
    const isWhole = args.given.every((value) => value.t === 'number' && value.type !== 'float');
    const [start, stop, step] =
      numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1];
    const n = Math.max(0, Math.ceil((stop - start) / step));
    if (numbers.length === 0 || args.named.size > 0) throw notUnderstood(args.place, machine);
    return tensor([checkedSize(n, args)], isWhole ? 'int64' : 'float64', (i) => start + i * step, true);
  },
  'numpy.unique': (args, machine) => {
    const { ar } = bound(args, 'ar');
    if (ar?.t !== 'tensor' || !ar.isArray) throw notUnderstood(args.place, machine);
    const values = [...new Set(ar.data)].sort((a, b) => a - b);
    return fromValues(values, [values.length], ar.dtype, true);
  },
  'numpy.concatenate': (args, machine) => {
    const { arrays: given, axis } = bound(args, 'arrays axis');
    return joinedRows(arrays(given, args, machine), axis ? integerOf(axis, args) : 0, args, machine);
  },
  'numpy.vstack': (args, machine) => {
    const items = arrays(args.given[0], args, machine);
    return items.every(({ shape }) => shape.length === 1)
      ? stacked(items, 0)
      : joinedRows(items, 0, args, machine);
  },
  'numpy.hstack': (args, machine) => {
    const items = arrays(args.given[0], args, machine);
    return items.every(({ shape }) => shape.length === 1)
      ? joinedRows(items, 0, args, machine)
      : joined(items, 1);
  },
  'numpy.column_stack': (args, machine) => stackedColumns(arrays(args.given[0], args, machine)),
  // np.c_[a, b] and np.r_[a, b]
  'numpy.c_': (args, machine) => stackedColumns(arrays(list(args.given), args, machine)),
  'numpy.r_': (args, machine) => joinedRows(arrays(list(args.given), args, machine), 0, args, machine),
  'numpy.setdiff1d': (args, machine) => {
    const [of, without] = args.given.map((value) => tensorOf(value, null, args, machine, true));
    if (of?.t !== 'tensor' || without?.t !== 'tensor' || args.given.length + args.named.size > 2)
      throw notUnderstood(args.place, machine);
    const left = [...new Set(of.data)].filter((value) => !without.data.includes(value)).sort((a, b) => a - b);
    return fromValues(left, [left.length], of.dtype, true);
  },
  'numpy.expand_dims': (args, machine) => {
    const { a, axis } = bound(args, 'a axis');
    if (a?.t !== 'tensor') throw notUnderstood(args.place, machine);
    return tensorMethods.unsqueeze(a, { ...args, given: [axis ?? int(0)], named: new Map() }, machine);
  },
  ...Object.fromEntries(
    [
      'reshape',
      'flip',
      'sort',
      'where',
      'sum',
      'squeeze',
      'mean',
      'max',
      'min',
      'argmax',
      'argmin',
      'amax',
      'amin',
      'std',
      'var',
      'round',
      ...Object.keys(elementwiseFunctions),
    ].map((name): [string, Name] => [`numpy.${name}`, asMethod(name)]),
  ),
};
