/** Reads optimizer.state_dict() of a checkpoint. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { OptimizerStateDict, SavedScheduler, SavedState } from '../parameters/savedParameters.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS, type Tensor } from '../parameters/tensor.ts';
import { type Dict, Tuple } from '../pickle/values.ts';
import { numberOf } from './numberOf.ts';

type Options = OptimizerStateDict['groups'][number]['options'];

/** Throws ReadError. */
export function savedOptimizerOf(value: Dict, path: string): OptimizerStateDict {
  const given = value.get('param_groups');
  const state = value.get('state');
  if (!Array.isArray(given) || given.length === 0 || !(state instanceof Map) || state.size > MAX_TENSORS)
    throw neither(path);
  const groups = given.map((group) => {
    const params = group instanceof Map ? group.get('params') : null;
    if (!Array.isArray(params)) throw neither(path);
    return { options: optionsOf(group), params };
  });
  const numbers = groups.flatMap(({ params }) => params);
  if (numbers.length > MAX_TENSORS) throw neither(path);
  const states = numbers.flatMap((number, i): [number, SavedState][] =>
    state.has(number) ? [[i, stateOf(state.get(number), path)]] : [],
  );
  return {
    name: path,
    groups: groups.map(({ options, params }) => ({ options, length: params.length })),
    parameters: numbers.length,
    state: new Map(states),
  };
}

/** The hyperparameters of a group: tuples as lists, and tensors of one number as that. */
function optionsOf(group: Dict): Options {
  const options = [...group].filter(([key]) => key !== 'params');
  return new Map(options.map(([key, option]) => [String(key), plain(option)]));
}

function plain(option: unknown): unknown {
  const items = option instanceof Tuple ? option.items : option;
  return Array.isArray(items) ? items.map(plainItem) : plainItem(items);
}

/** A number, a text, true, false or null; null for anything else. */
function plainItem(item: unknown): unknown {
  return ['number', 'string', 'boolean'].includes(typeof item) ? item : numberOf(item);
}

/** `step`, and the tensors and numbers beside it. SGD without momentum keeps a None in the place of one. */
function stateOf(value: unknown, path: string): SavedState {
  if (!(value instanceof Map)) throw neither(path);
  const tensors = [...value].flatMap(([key, item]): [string, Tensor][] => {
    if (key === 'step') return [];
    if (item instanceof StridedTensor) return [[String(key), item]];
    if (!Array.isArray(item) || item.length > MAX_TENSORS) return [];
    return item.flatMap((one, i) => (one instanceof StridedTensor ? [[`${key}.${i}`, one] as const] : []));
  });
  const numbers = [...value].flatMap(([key, item]): [string, number][] => {
    const number = numberOf(item);
    return number === null ? [] : [[String(key), number]];
  });
  return { step: numberOf(value.get('step')), tensors: new Map(tensors), numbers: new Map(numbers) };
}

/** scheduler.state_dict(), which counts its epochs and says the last rates or the best loss; null of anything else. */
export function savedSchedulerOf(value: unknown, name: string): SavedScheduler | null {
  if (!(value instanceof Map) || !value.has('last_epoch')) return null;
  if (!['_step_count', '_last_lr', 'best'].some((key) => value.has(key))) return null;
  const values = [...value].map(([key, item]): [string, unknown] => [
    String(key),
    item instanceof Map ? timesOf(item) : plain(item),
  ]);
  return { name, values: new Map(values) };
}

const MAX_MILESTONES = 100;

/** The keys of a Counter, each as often as it counts. */
function timesOf(counter: Dict): unknown {
  const keys: unknown[] = [];
  for (const [key, count] of counter) {
    if (typeof count !== 'number' || !(count >= 0 && keys.length + count <= MAX_MILESTONES)) return null;
    keys.push(...new Array(count).fill(key));
  }
  return keys;
}

function neither(path: string): ReadError {
  return new ReadError('kind', path, laterText.files.torch.noOptimizer);
}
