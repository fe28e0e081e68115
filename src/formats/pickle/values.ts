/**
 * Values that pickles hold besides null, booleans, numbers, bigints, strings, bytes (Uint8Array), lists and sets (arrays)
 * and dicts (Maps).
 */

import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';

const MAX_SHOWN = 80;

/** A Python tuple: an array would be a list. */
export class Tuple {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/** A number that Python is to see as a float: 1 alone is an int. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What a pickle sets a state on once it is made. */
export interface Stateful {
  /** Throws ReadError where the state is none of its kind. */
  setState(state: unknown): void;
}

/** collections.OrderedDict, with the attributes set on it: a state_dict has the modules' versions there. */
export class OrderedDict extends Map<unknown, unknown> implements Stateful {
  attributes: ReadonlyMap<unknown, unknown> | null = null;

  setState(state: unknown): void {
    if (!(state instanceof Map)) throw damaged();
    this.attributes = state;
  }
}

/** A name that a pickle imports, `torch FloatStorage`. Nothing is imported: it is only a name. */
export class Global {
  readonly module: string;
  readonly name: string;

  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
  }

  /** `torch.FloatStorage`; Python 2's name of builtins is given as Python 3's. */
  get path(): string {
    const module = this.module === '__builtin__' ? 'builtins' : this.module;
    return `${module}.${this.name}`;
  }
}

/** An object of a class, with its attributes. Nothing is made or called: the class is only a name. */
export class Instance implements Stateful {
  readonly type: Global;
  attributes: ReadonlyMap<unknown, unknown>;

  constructor(type: Global, attributes: ReadonlyMap<unknown, unknown> = new Map()) {
    this.type = type;
    this.attributes = attributes;
  }

  /** Its __dict__, or a pair of that and its slots. */
  setState(state: unknown): void {
    const attributes = state instanceof Tuple ? state.items[0] : state;
    this.attributes = attributes instanceof Map ? attributes : new Map();
  }
}

/** A call that a pickle writes down, `_rebuild_tensor_v2(…)`. */
export class Reduced {
  readonly callable: Global;
  readonly args: Tuple;

  constructor(callable: Global, args: Tuple) {
    this.callable = callable;
    this.args = args;
  }
}

/** A reference to something stored beside the pickle. */
export class Persistent {
  readonly id: Tuple;

  constructor(id: Tuple) {
    this.id = id;
  }
}

/** What stands for a callable of a pickle. */
export type Callable = (args: readonly unknown[]) => unknown;

/** A value that nothing here is for: a device, a layout, a complex number, an array of words. */
export class OtherValue {}

export type Dict = ReadonlyMap<unknown, unknown>;

export function damaged(): ReadError {
  return new ReadError('syntax', '', laterText.files.pickle.damaged);
}

/** Throws it, where an expression is wanted. */
export function refuse(): never {
  throw damaged();
}

/** The refusal of a class or function that is not known here. */
export function unknownGlobal({ module, name }: Global): ReadError {
  const full = `${module}.${name}`.slice(0, MAX_SHOWN);
  return new ReadError('refused', '', laterText.files.pickle.global(full));
}
