/** Python's module math: functions of one number. */
import { notUnderstood } from '../interpret/machine.ts';
import { float, int, SHOWN, type Value } from '../values/values.ts';
import type { Name } from './name.ts';

const REAL: Record<string, (x: number) => number> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  tanh: Math.tanh,
  fabs: Math.abs,
  radians: (x) => (x * Math.PI) / 180,
};
const WHOLE: Record<string, (x: number) => number> = {
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
};

const numberIn = (value: Value | undefined): number | null =>
  value?.t === 'number'
    ? value.value
    : value?.t === 'tensor' && value.data.length === 1
      ? value.data[0]
      : null;

const of =
  (make: (x: number) => number, type: (value: number) => Value): Name =>
  (args, machine) => {
    const [value] = args.given;
    if ((value?.t === 'shown' || value?.t === 'loss') && args.given.length === 1) return SHOWN;
    const x = numberIn(value);
    const made = x === null ? Number.NaN : make(x);
    if (!Number.isFinite(made) || args.given.length + args.named.size !== 1)
      throw notUnderstood(args.place, machine);
    return type(made);
  };

export const mathNames: Record<string, Name> = Object.fromEntries([
  ...Object.entries(REAL).map(([name, make]) => [`math.${name}`, of(make, float)]),
  ...Object.entries(WHOLE).map(([name, make]) => [`math.${name}`, of(make, int)]),
]);
