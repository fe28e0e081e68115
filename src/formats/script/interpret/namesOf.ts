/** By how many names of the scopes and those around them, and places in lists, dicts and objects, a value can be reached. */
import type { Scope, Value } from '../values/values.ts';

export function namesOf(value: Value, scopes: readonly Scope[]): number {
  const seen = new Set<Value>();
  const count = (held: Value): number => {
    if (held === value) return 1;
    if (seen.has(held)) return 0;
    seen.add(held);
    return partsOf(held).reduce((sum, part) => sum + count(part), 0);
  };
  const around = new Set<Scope>();
  for (const scope of scopes) for (let at: Scope | null = scope; at !== null; at = at.outer) around.add(at);
  let names = 0;
  for (const scope of around) for (const held of scope.names.values()) names += count(held);
  return names;
}

function partsOf(value: Value): readonly Value[] {
  if (value.t === 'list') return value.items;
  if (value.t === 'dict') return [...value.items.values()];
  if (value.t === 'object') return [...value.attributes.values()];
  return [];
}
