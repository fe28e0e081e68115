/** Reads and declares the keys that say in which order a run draws. */
import type { NumberField } from '../../engine/fields.ts';
import type { DrawOrder } from '../experiment.ts';
import { at, readField, readInteger, readKeys, readObject } from './reader.ts';

/** Drawn in a fraction of a second: a layer of 3,000 units with 3,000 inputs has as many parameters. */
const MAX_DROPS = 10_000_000;

const seed: NumberField = { kind: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER };
const drops: NumberField = { kind: 'integer', min: 0, max: MAX_DROPS };

/** Those that are objects, with the keys of each. */
export const drawPlaceFields = {
  draws_before: { data: drops, net: drops, loop: drops },
  seed_again: { net: seed, loop: seed },
};

export const drawOrderKeys = ['net_first', ...Object.keys(drawPlaceFields)];

/** Keys that say nothing are left out of the result. */
export function readDrawOrder(source: Record<string, unknown>, path: string): DrawOrder {
  const { net_first, draws_before, seed_again } = source;
  const isFirst = readField({ kind: 'boolean', default: false }, net_first, at(path, 'net_first'));
  return {
    ...(isFirst === true && { net_first: true }),
    ...(typeof draws_before === 'number'
      ? { draws_before: readInteger(draws_before, at(path, 'draws_before'), 0, MAX_DROPS) }
      : readPlaces('draws_before', draws_before, path)),
    ...readPlaces('seed_again', seed_again, path),
  };
}

function readPlaces(key: keyof typeof drawPlaceFields, value: unknown, path: string): DrawOrder {
  if (value === undefined) return {};
  const fields: Record<string, NumberField> = drawPlaceFields[key];
  const place = at(path, key);
  const source = readObject(value, place);
  readKeys(source, Object.keys(fields), place);
  const read = Object.entries(source).map(([name, given]) => [
    name,
    readField(fields[name], given, at(place, name)),
  ]);
  return { [key]: Object.fromEntries(read) };
}
