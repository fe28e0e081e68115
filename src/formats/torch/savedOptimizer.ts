/** Reads optimizer.state_dict() of a checkpoint. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { OptimizerStateDict } from '../parameters/savedParameters.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS, type StateDict } from '../parameters/tensor.ts';
import { type Dict, Tuple } from '../pickle/values.ts';
import { numberOf } from './numberOf.ts';

type Group = OptimizerStateDict['group'];

/** The optimizer, or the hyperparameters in which its parameter groups differ: an optimizer here has one group. */
export type SavedOptimizer = OptimizerStateDict | { groups: number; differing: string[] };

/** Throws ReadError. */
export function savedOptimizerOf(value: Dict, path: string): SavedOptimizer {
  const given = value.get('param_groups');
  const state = value.get('state');
  if (!Array.isArray(given) || given.length === 0 || !(state instanceof Map) || state.size > MAX_TENSORS)
    throw neither(path);
  const groups = given.map((group) => (group instanceof Map ? optionsOf(group) : undefined));
  const numbers = given.flatMap((group) => (group instanceof Map ? group.get('params') : undefined));
  const [first, ...others] = groups;
  if (first === undefined || !others.every((group) => group !== undefined) || numbers.length > MAX_TENSORS)
    throw neither(path);
  const differing = [...first.keys()].filter((key) =>
    others.some((group) => JSON.stringify(group.get(key)) !== JSON.stringify(first.get(key))),
  );
  if (differing.length > 0) return { groups: groups.length, differing };
  const states = numbers.flatMap((number, i): [number, ReturnType<typeof stateOf>][] =>
    state.has(number) ? [[i, stateOf(state.get(number), path)]] : [],
  );
  return { group: first, parameters: numbers.length, state: new Map(states) };
}

/** The hyperparameters of a group: tuples as lists, and tensors of one number as that. */
function optionsOf(group: Dict): Group {
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

/** `step`, and the tensors beside it. SGD without momentum keeps a None in the place of one. */
function stateOf(value: unknown, path: string): { step: number | null; tensors: StateDict } {
  if (!(value instanceof Map)) throw neither(path);
  const tensors = [...value].filter(([key, item]) => key !== 'step' && item instanceof StridedTensor);
  return { step: numberOf(value.get('step')), tensors: new Map(tensors) as StateDict };
}

function neither(path: string): ReadError {
  return new ReadError('kind', path, laterText.files.torch.noOptimizer);
}
