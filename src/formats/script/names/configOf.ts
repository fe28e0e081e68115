/** The arguments of a call as the hyperparameters that a registry's entry declares, with the places of their literals. */
import type { Field, Fields } from '../../../engine/fields.ts';
import { laterText } from '../../../messages/later.ts';
import { shortest32 } from '../printing/shortest32.ts';
import type { Place } from '../refusal.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Arguments, Value } from '../values/values.ts';

/** What is given where torch's own order differs from the fields', or is not theirs, has to be given by name. */
export function configOf(
  fields: Fields,
  args: Arguments,
  positional: readonly string[],
  ignored: readonly string[] = [],
): { config: Record<string, unknown>; literals: Map<string, Place> } {
  const config: Record<string, unknown> = {};
  const literals = new Map<string, Place>();
  const take = (name: string, value: Value, place: Place) => {
    if (ignored.includes(name) || (name === 'device' && value.t === 'device')) return;
    const field = fields[name];
    if (
      field === undefined ||
      field.kind === 'init' ||
      field.kind === 'entry' ||
      name === 'l1' ||
      name in config
    )
      throw new ScriptRefusal(place, laterText.readScript.noArgument(name));
    config[name] = plain(value, field, place);
    const [only] = value.t === 'list' && value.items.length === 1 ? value.items : [value];
    if ('literal' in only && only.literal) literals.set(name, only.literal);
  };
  args.given.forEach((value, i) => {
    if (positional[i] === undefined)
      throw new ScriptRefusal(
        args.places[i] ?? args.place,
        laterText.readScript.tooManyArguments(positional.length),
      );
    take(positional[i], value, args.places[i] ?? args.place);
  });
  for (const [name, value] of args.named) take(name, value, args.namedPlaces.get(name) ?? args.place);
  return { config, literals };
}

/** The number with the fewest digits that is this one in float32; others as they are. */
export const shortest = (value: number): number => (Math.fround(value) === value ? shortest32(value) : value);

function plain(value: Value, field: Field, place: Place): unknown {
  switch (value.t) {
    case 'number':
      if (field.kind === 'integer' && value.type !== 'int')
        throw new ScriptRefusal(place, laterText.readScript.needsNumber);
      return field.kind === 'boolean' || value.type === 'bool' ? value.value !== 0 : value.value;
    case 'string':
      return value.value;
    case 'none':
      return null;
    case 'list':
      return value.items.map((item) => plain(item, { kind: 'number', min: 0, max: 0 }, place));
    case 'tensor':
      return field.kind === 'number' && value.data.length === 1
        ? shortest(value.data[0])
        : [...value.data].map(shortest);
    default:
      throw new ScriptRefusal(place, laterText.readScript.needsNumber);
  }
}
