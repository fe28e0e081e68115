/** The arguments of a call, by the names that the library gives them. What is not among them is refused. */
import { laterText } from '../../../messages/later.ts';
import { ScriptRefusal } from '../refusal.ts';
import { type Dtype, TensorError } from '../values/tensor.ts';
import type { Arguments, Value } from '../values/values.ts';

/** `bound(args, 'start end steps')` */
export function bound(args: Arguments, names: string): Record<string, Value | undefined> {
  const known = names === '' ? [] : names.split(' ');
  if (args.given.length > known.length)
    throw new ScriptRefusal(args.place, laterText.readScript.tooManyArguments(known.length));
  const values: Record<string, Value | undefined> = {};
  args.given.forEach((value, i) => {
    values[known[i]] = value;
  });
  for (const [name, value] of args.named) {
    if (!known.includes(name) || values[name] !== undefined)
      throw new ScriptRefusal(
        args.namedPlaces.get(name) ?? args.place,
        laterText.readScript.noArgument(name),
      );
    values[name] = value;
  }
  return values;
}

/** The same call with other values, those by position first. */
export function withValues(args: Arguments, values: readonly Value[]): Arguments {
  const { length } = args.given;
  return {
    ...args,
    given: values.slice(0, length),
    named: new Map([...args.named.keys()].map((name, i) => [name, values[length + i]])),
  };
}

/** All values of a call. */
export const valuesOf = ({ given, named }: Arguments): Value[] => [...given, ...named.values()];

export function numberOf(value: Value | undefined, args: Arguments): number {
  if (value?.t === 'number') return value.value;
  if (value?.t === 'tensor' && value.data.length === 1) return value.data[0];
  throw new ScriptRefusal(args.place, laterText.readScript.needsNumber, value?.t !== 'shown');
}

export function integerOf(value: Value | undefined, args: Arguments): number {
  const number = numberOf(value, args);
  if (!Number.isInteger(number) || (value?.t === 'number' && value.type === 'float'))
    throw new ScriptRefusal(args.place, laterText.readScript.needsNumber, true);
  return number;
}

/** A flag that is not given, or None, is off. */
export function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value.t === 'none') return false;
  if (value.t === 'number') return value.value !== 0;
  throw new TensorError('flag');
}

/** (2, 3) or 2, 3 */
export function shapeOf(values: readonly Value[], args: Arguments): number[] {
  const items = values.length === 1 && values[0].t === 'list' ? values[0].items : values;
  return items.map((item) => integerOf(item, args));
}

const DTYPES: Record<string, Dtype> = {
  float32: 'float32',
  float64: 'float64',
  int64: 'int64',
  int32: 'int32',
  bool: 'bool',
  float: 'float64',
  int: 'int64',
  f: 'float32',
  f4: 'float32',
  f8: 'float64',
  i8: 'int64',
  i4: 'int32',
};

/** By its name too, as numpy takes it. */
export function dtypeOf(value: Value | undefined, usual: Dtype): Dtype {
  if (value === undefined || value.t === 'none') return usual;
  if (value.t === 'dtype') return value.dtype;
  const name = value.t === 'builtin' ? value.name : value.t === 'string' ? value.value : '';
  if (!Object.hasOwn(DTYPES, name)) throw new TensorError('dtype');
  return DTYPES[name];
}

export function checkedSize(size: number, args: Arguments): number {
  if (size > 2_000_000) throw new ScriptRefusal(args.place, laterText.readScript.tooLarge);
  return size;
}

const KEYWORDS = ['dtype', 'device', 'requires_grad'];

/** Sizes by position, and what else is by name. */
export function sized(args: Arguments, usual: Dtype = 'float32'): { shape: number[]; dtype: Dtype } {
  const named = new Map(args.named);
  const size = named.get('size');
  named.delete('size');
  for (const name of named.keys())
    if (!KEYWORDS.includes(name))
      throw new ScriptRefusal(
        args.namedPlaces.get(name) ?? args.place,
        laterText.readScript.noArgument(name),
      );
  checkGrad(named, args);
  return { shape: shapeOf(size ? [size] : args.given, args), dtype: dtypeOf(named.get('dtype'), usual) };
}

function checkGrad(named: ReadonlyMap<string, Value>, args: Arguments): void {
  if (isTrue(named.get('requires_grad'))) throw new ScriptRefusal(args.place, laterText.readScript.byHand);
}
