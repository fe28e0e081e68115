/** Names: those of the script, then those that Python has by itself. */
import { laterText } from '../../../messages/later.ts';
import { shownFunction } from '../names/index.ts';
import { pythonNames } from '../names/python.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Scope, Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

export function lookedUp(name: string, scope: Scope, place: Place, machine: Machine): Value {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
    if (at.locals?.has(name)) throw new ScriptRefusal(place, laterText.readScript.noName(name));
  }
  if (Object.hasOwn(pythonNames, name)) {
    return shownFunction(name, pythonNames[name], machine);
  }
  if (name === '__name__') return { t: 'string', value: '__main__' };
  throw new ScriptRefusal(place, laterText.readScript.noName(name));
}
