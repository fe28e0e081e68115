/**
 * A state_dict as people write one to JSON themselves, by `tolist()`: `{ "0.weight": [[…], …], "0.bias": […] }`, alone or under
 * a key of its own.
 */
import { ReadError, readObject, shown } from '../../experiment/json/reader.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { Reader } from '../format.ts';
import type { SavedParameters } from '../parameters/savedParameters.ts';
import {
  checkFinite,
  elementsOf,
  MAX_DIMENSIONS,
  MAX_ELEMENTS,
  MAX_TENSORS,
  type StateDict,
  type Tensor,
} from '../parameters/tensor.ts';

type Dict = Record<string, unknown>;

export const plainStateDict: Reader = {
  of: 'plainJson',
  read(value) {
    const dicts = dictsIn(value);
    if (dicts.length === 0) return null;
    const [parameters, ...alternatives] = dicts.map(
      ([path, dict]): SavedParameters => ({ path, stateDict: stateDictOf(dict, path), checkpoint: null }),
    );
    return { type: 'parameters', parameters, alternatives };
  },
};

/** The file itself, or what it has under its keys. */
function dictsIn(value: unknown): [path: string, Dict][] {
  if (!isDict(value)) return [];
  if (isStateDict(value)) return [['', value]];
  return Object.entries(value).filter(
    (entry): entry is [string, Dict] => isDict(entry[1]) && isStateDict(entry[1]),
  );
}

function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists and numbers, of which one by the name of a weight has two dimensions at least: a table's columns have one. */
function isStateDict(dict: Dict): boolean {
  const entries = Object.entries(dict);
  return (
    entries.every(([, value]) => Array.isArray(value) || typeof value === 'number') &&
    entries.some(
      ([key, value]) => /(^|\.)weight$/.test(key) && Array.isArray(value) && Array.isArray(value[0]),
    )
  );
}

function stateDictOf(dict: Dict, path: string): StateDict {
  const entries = Object.entries(readObject(dict, path));
  if (entries.length > MAX_TENSORS)
    throw new ReadError('range', path, laterText.readFile.tooManyTensors(MAX_TENSORS, entries.length));
  return new Map(entries.map(([name, value]) => [name, tensorOf(value, shown(name))]));
}

/** Throws ReadError where the lists are of several lengths, or hold other things than numbers. */
function tensorOf(value: unknown, path: string): Tensor {
  const shape: number[] = [];
  for (let part = value; Array.isArray(part); part = part[0]) {
    if (shape.push(part.length) > MAX_DIMENSIONS)
      throw new ReadError('shape', path, laterText.files.nested(MAX_DIMENSIONS));
  }
  const count = elementsOf(shape);
  if (count > MAX_ELEMENTS) throw new ReadError('size', path, laterText.files.tensorTooLarge(MAX_ELEMENTS));
  const values: number[] = [];
  collect(value, shape, 0, path, values);
  return { shape, floats: (name) => checkFinite(Float32Array.from(values), name) };
}

/** Appends the numbers of `value`, whose lists are of the lengths `shape` from dimension `dim` on. */
function collect(
  value: unknown,
  shape: readonly number[],
  dim: number,
  path: string,
  values: number[],
): void {
  if (dim === shape.length) {
    if (typeof value !== 'number')
      throw new ReadError('type', path, text.read.got(laterText.readFile.finite, shown(value)));
    values.push(value);
    return;
  }
  if (!Array.isArray(value) || value.length !== shape[dim])
    throw new ReadError(
      'shape',
      path,
      text.read.got(
        text.read.list(shape[dim], shape[dim]),
        Array.isArray(value) ? String(value.length) : shown(value),
      ),
    );
  value.forEach((item, i) => {
    collect(item, shape, dim + 1, `${path}[${i}]`, values);
  });
}
