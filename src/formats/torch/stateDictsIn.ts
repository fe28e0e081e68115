/** Finds the state_dicts and whole nets in a saved object, and ranks them by what their names say. */
import { OtherTensor } from '../parameters/otherTensor.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { type Dict, type Instance, Tuple } from '../pickle/values.ts';
import { isModule } from './modules.ts';

/** A dict of tensors, or a whole net. */
export interface Found {
  /** The keys on the way to it; empty for the saved object itself. */
  keys: unknown[];
  value: Dict | Instance;
}

/** Dicts within dicts that are searched. */
const MAX_DEPTH = 3;
const MAX_LIST = 16;
const MAX_FOUND = 32;

/** The names that people give to the parameters as they are, the most usual first. */
const usual = [
  'model_state_dict',
  'state_dict',
  'model_state',
  'model',
  'net_state_dict',
  'net',
  'network',
  'module',
  'weights',
  'parameters',
  'params',
];
/** Words for parameters of another time, or for means over several. */
const other =
  /^(best|ema|swa|avg|averaged?|teacher|target|shadow|previous|prev|old|backup|init(ial)?|start|untrained)$/;
const RANKS = { usual: 0, any: 1, other: 2 };

/**
 * The likeliest first, those of the same likeliness in the file's order. Dicts that hold something beside their tensors are
 * looked for only where there is no other.
 */
export function stateDictsIn(saved: unknown): Found[] {
  const pure = found(saved, isStateDict);
  return pure.length > 0 ? pure : found(saved, isMixed);
}

function found(saved: unknown, isOne: (value: unknown) => boolean): Found[] {
  const all: Found[] = [];
  const seen = new Set<unknown>();
  const search = (value: unknown, keys: unknown[]): void => {
    if (all.length === MAX_FOUND || seen.has(value)) return;
    if (isModule(value) || isOne(value)) all.push({ keys, value: value as Found['value'] });
    else if (keys.length < MAX_DEPTH) {
      seen.add(value);
      for (const [key, item] of dictOf(value) ?? []) search(item, [...keys, key]);
    }
  };
  search(saved, []);
  return all.sort((a, b) => likeliness(a.keys) - likeliness(b.keys));
}

/** Whether the name tells of other parameters than those that the training had arrived at. */
export function isOther(keys: readonly unknown[]): boolean {
  return keys.flatMap(wordsOf).some((word) => other.test(word));
}

function likeliness(keys: readonly unknown[]): number {
  if (isOther(keys)) return RANKS.other;
  const places = keys.map((key) => usual.indexOf(String(key))).filter((place) => place >= 0);
  return places.length === 0 ? RANKS.any : RANKS.usual + Math.min(...places) / usual.length;
}

/** `bestModel_state` as best, model, state. */
function wordsOf(key: unknown): string[] {
  const spaced = String(key).replace(/([a-z])([A-Z])/g, '$1 $2');
  return spaced.toLowerCase().split(/[^a-z]+/);
}

/** A dict, or a list or tuple by its places; null for anything else, and for an optimizer's state, whose tensors are none of a net. */
export function dictOf(value: unknown): Dict | null {
  if (value instanceof Map) return value.has('param_groups') ? null : value;
  const items = value instanceof Tuple ? value.items : value;
  return Array.isArray(items) && items.length <= MAX_LIST ? new Map(items.entries()) : null;
}

/** A dict of tensors alone, by names. Some may be of a kind that is left out. */
function isStateDict(value: unknown): boolean {
  if (!(value instanceof Map)) return false;
  let isRead = false;
  for (const [key, item] of value) {
    if (typeof key !== 'string' || !(item instanceof StridedTensor || item instanceof OtherTensor))
      return false;
    isRead ||= item instanceof StridedTensor;
  }
  return isRead;
}

/** A dict with tensors under the names of parameters, and anything else. */
function isMixed(value: unknown): boolean {
  return value instanceof Map && [...value].some(([key, item]) => isNamed(key) && isTensor(item));
}

/** As a parameter is named: `weight`, `0.weight`. */
export function isNamed(key: unknown): key is string {
  return typeof key === 'string' && /\.|weight|bias/.test(key);
}

function isTensor(value: unknown): boolean {
  return value instanceof StridedTensor || otherTensorIn(value) !== undefined;
}

/** A tensor that is left out, or the one in a pair with a bias: a quantized layer packs its parameters so. */
export function otherTensorIn(value: unknown): OtherTensor | undefined {
  const items = value instanceof Tuple ? value.items : [value];
  return items.find((item): item is OtherTensor => item instanceof OtherTensor);
}
