/** What counts as true. What depends on the training decides nothing here. */
import { laterText } from '../../../messages/later.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Value } from '../values/values.ts';
import { type Machine, notUnderstood } from './machine.ts';
import { NotAlike } from './turns.ts';

export function isTruthy(value: Value, place: Place, machine: Machine): boolean {
  switch (value.t) {
    case 'number':
      return value.value !== 0;
    case 'none':
      return false;
    case 'string':
      return value.value !== '';
    case 'turn': {
      const { loop } = machine;
      if (loop === null || value.turn !== loop.epoch) throw new NotAlike();
      const isTaken = value.of(loop.item) !== 0;
      loop.path.push({ of: value.of, isTaken });
      return isTaken;
    }
    case 'list':
      if (value.isGrown) throw new NotAlike();
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
