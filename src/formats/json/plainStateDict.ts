/**
 * A state_dict as people write one to JSON themselves, by `tolist()`: `{ "0.weight": [[…], …], "0.bias": […] }`, alone or under
 * a key of its own.
 */
import { ReadError, shown } from '../../experiment/json/reader.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile, Reader } from '../format.ts';
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

type JsonDict = Record<string, unknown>;

export const plainStateDict = {
  of: 'plainJson',
  read(value: unknown): Extract<ParsedFile, { type: 'parameters' }> | null {
    const dicts = dictsIn(value);
    if (dicts.length === 0) return null;
    const [parameters, ...alternatives] = dicts.map(([path, dict, others]): SavedParameters => {
      const isTensor = tensorsOf(dict);
      const [tensors, rest] = [true, false].map((is) =>
        Object.keys(dict).filter((key) => isTensor(key) === is),
      );
      const stateDict = stateDictOf(dict, tensors, path);
      return { path, stateDict, leftOut: [...rest, ...others], checkpoint: null };
    });
    return { type: 'parameters', parameters, alternatives };
  },
} satisfies Reader;

/** Dicts within dicts that are searched. */
const MAX_DEPTH = 3;

/** The file itself, or what it has under its keys, with the keys that it stands beside. */
function dictsIn(
  value: unknown,
  path = '',
  beside: readonly string[] = [],
  depth = 0,
): [path: string, JsonDict, others: readonly string[]][] {
  if (!isDict(value) || depth > MAX_DEPTH) return [];
  if (isStateDict(value)) return [[path, value, beside]];
  const keys = Object.keys(value);
  return keys.flatMap((key) => {
    const others = keys.filter((other) => other !== key && value[other] !== null);
    return dictsIn(value[key], path === '' ? key : `${path}.${key}`, [...others, ...beside], depth + 1);
  });
}

function isDict(value: unknown): value is JsonDict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One by the name of a weight has two dimensions at least: a table's columns have one. */
function isStateDict(dict: JsonDict): boolean {
  return Object.entries(dict).some(
    ([key, value]) => /(^|\.)weight$/.test(key) && Array.isArray(value) && Array.isArray(value[0]),
  );
}

/** Which keys are of tensors: all where the dict has nothing but lists and numbers, else those named as parameters are. */
function tensorsOf(dict: JsonDict): (key: string) => boolean {
  const isList = (key: string) => Array.isArray(dict[key]) || typeof dict[key] === 'number';
  return Object.keys(dict).every(isList) ? () => true : (key) => isList(key) && /\.|weight|bias/.test(key);
}

function stateDictOf(dict: JsonDict, names: readonly string[], path: string): StateDict {
  if (names.length > MAX_TENSORS)
    throw new ReadError('range', path, laterText.readFile.tooManyTensors(MAX_TENSORS, names.length));
  return new Map(names.map((name) => [name, tensorOf(dict[name], shown(name))]));
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
