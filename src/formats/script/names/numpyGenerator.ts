/** np.random.default_rng(seed) and what it draws. */
import { Pcg64 } from '../../../engine/random/pcg64.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import { fromValues, sizeOf } from '../values/tensor.ts';
import { type Arguments, float, type NumpyGenerator, type Value } from '../values/values.ts';
import { bound, checkedSize, integerOf, numberOf, shapeOf } from './arguments.ts';
import type { Methods, Name } from './name.ts';
import { rowDraws, wholeNumbers } from './numpyRows.ts';

export const generatorNames: Record<string, Name> = {
  'numpy.random.default_rng': (args, machine) => {
    const { seed } = bound(args, 'seed');
    const isUnseeded = seed === undefined || seed.t === 'none';
    if (isUnseeded) machine.note(args.place, laterText.readScript.unseededNumpy);
    const value = isUnseeded ? 0 : integerOf(seed, args);
    if (!(value >= 0 && Number.isSafeInteger(value)))
      throw new ScriptRefusal(args.place, laterText.readScript.seedBelow);
    return { t: 'numpyGenerator', generator: new Pcg64(value) };
  },
};

function filled(size: Value | undefined, args: Arguments, next: () => number): Value {
  if (size === undefined || size.t === 'none') return float(next());
  const shape = shapeOf([size], args);
  const values = Float64Array.from({ length: checkedSize(sizeOf(shape), args) }, next);
  return fromValues(values, shape, 'float64', true);
}

const or = (value: Value | undefined, usual: number, args: Arguments) =>
  value === undefined ? usual : numberOf(value, args);

type Draw = (self: Pcg64, args: Arguments, machine: Machine) => Value;

const DRAWS: Record<string, Draw> = {
  random: (self, args) => filled(bound(args, 'size').size, args, () => self.double()),
  standard_normal: (self, args) => filled(bound(args, 'size').size, args, () => self.normal()),
  normal: (self, args) => {
    const { loc, scale, size } = bound(args, 'loc scale size');
    const [mean, std] = [or(loc, 0, args), or(scale, 1, args)];
    return filled(size, args, () => self.normal(mean, std));
  },
  uniform: (self, args) => {
    const { low, high, size } = bound(args, 'low high size');
    const [from, to] = [or(low, 0, args), or(high, 1, args)];
    return filled(size, args, () => self.uniform(from, to));
  },
  integers: (self, args, machine) => {
    const { low, high, size } = bound(args, 'low high size');
    const first = integerOf(low, args);
    const [from, to] = high === undefined || high.t === 'none' ? [0, first] : [first, integerOf(high, args)];
    if (!(to > from && to - from <= 2 ** 32)) throw notUnderstood(args.place, machine);
    return wholeNumbers(size, args, () => self.integer(from, to));
  },
  ...rowDraws,
};

export const generatorMethods: Methods<NumpyGenerator> = Object.fromEntries(
  Object.entries(DRAWS).map(([name, draw]) => [
    name,
    (self: NumpyGenerator, args: Arguments, machine: Machine) => {
      machine.checkDraw(args.place);
      return draw(self.generator, args, machine);
    },
  ]),
);
