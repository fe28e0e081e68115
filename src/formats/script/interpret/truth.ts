/** What counts as true. What depends on the training decides nothing here. */
import { laterText } from '../../../messages/later.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Value } from '../values/values.ts';
import { type Machine, notUnderstood } from './machine.ts';

export function isTruthy(value: Value, place: Place, machine: Machine): boolean {
  switch (value.t) {
    case 'number':
      return value.value !== 0;
    case 'none':
      return false;
    case 'string':
      return value.value !== '';
    case 'list':
      return value.items.length > 0;
    case 'dict':
      return value.items.size > 0;
    case 'tensor':
      if (value.data.length === 1) return value.data[0] !== 0;
      throw notUnderstood(place, machine);
    case 'shown':
    case 'loss':
    case 'batch':
    case 'activation':
      throw new ScriptRefusal(place, laterText.readScript.decidedByTraining);
    case 'module':
    case 'function':
      return true;
    default:
      throw notUnderstood(place, machine);
  }
}
