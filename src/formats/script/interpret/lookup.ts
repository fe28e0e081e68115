/** Names: those of the script, then those that Python has by itself. */
import { laterText } from '../../../messages/later.ts';
import { shownFunction } from '../names/index.ts';
import { pythonNames } from '../names/python.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Scope, Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

/** What Python has by itself and this page does not follow. */
const NOT_FOLLOWED = new Set(
  'aiter all anext any ascii bin bytearray bytes callable chr classmethod compile complex delattr dir divmod filter format frozenset getattr globals hasattr hash hex id input locals map memoryview object oct ord pow repr reversed set setattr slice vars __import__'.split(
    ' ',
  ),
);

export function lookedUp(name: string, scope: Scope, place: Place, machine: Machine): Value {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
    if (at.locals?.has(name)) throw new ScriptRefusal(place, laterText.readScript.noName(name), true);
  }
  if (Object.hasOwn(pythonNames, name)) {
    return shownFunction(name, pythonNames[name], machine);
  }
  if (name === '__name__') return { t: 'string', value: '__main__' };
  if (NOT_FOLLOWED.has(name)) throw new ScriptRefusal(place, laterText.readScript.notUnderstood(name));
  throw new ScriptRefusal(place, laterText.readScript.noName(name), true);
}
