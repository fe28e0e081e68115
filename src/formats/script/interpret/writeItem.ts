/** Writes into a dict. What an optimizer's group is given in the loop is a change of the experiment. */
import type { Place } from '../refusal.ts';
import type { DictValue, Value } from '../values/values.ts';
import { type Machine, notUnderstood } from './machine.ts';

export function writeItem(
  dict: DictValue,
  key: string | number,
  value: Value,
  place: Place,
  machine: Machine,
): void {
  dict.items.set(key, value);
  if (!dict.isGroup) return;
  const plain = plainOf(value);
  if (typeof key !== 'string' || plain === null) throw notUnderstood(place, machine);
  if (machine.loop !== null) machine.loop.change(key, plain, place);
  else if (key !== 'l1') throw notUnderstood(place, machine);
}

function plainOf(value: Value): number | number[] | null {
  if (value.t === 'number') return value.value;
  if (value.t !== 'list') return null;
  const numbers = value.items.map((item) => (item.t === 'number' ? item.value : Number.NaN));
  return numbers.some(Number.isNaN) ? null : numbers;
}
