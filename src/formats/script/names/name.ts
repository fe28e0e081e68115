/** What a name of a library is here: something that is called, or a value. */
import type { Machine } from '../interpret/machine.ts';
import type { Arguments, Value } from '../values/values.ts';

export type Name = ((args: Arguments, machine: Machine) => Value) | Value;

/** Methods of a kind of object, by their names. */
export type Methods<T> = Record<string, (self: T, args: Arguments, machine: Machine) => Value>;
