/** Interprets a file of torch.save: a state_dict, or a checkpoint as PyTorch's tutorial on saving lays it out. */
import { ReadError, readInteger } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Checkpoint, OptimizerStateDict, SavedParameters } from '../parameters/savedParameters.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS, type StateDict } from '../parameters/tensor.ts';
import { Tuple } from '../pickle/values.ts';

type Dict = ReadonlyMap<unknown, unknown>;

/**
 * Recognizes the model and the optimizer of a checkpoint by their content, as people name the keys as they like. Throws
 * ReadError where the saved object is neither.
 */
export function savedParametersOf(saved: unknown): SavedParameters {
  const dict = dictOf(saved, '');
  const model = [...dict].find(([, value]) => value instanceof Map && isStateDict(value));
  if (model === undefined) return { stateDict: stateDictOf(dict, ''), checkpoint: null };
  return { stateDict: stateDictOf(model[1], String(model[0])), checkpoint: checkpointOf(dict) };
}

function checkpointOf(dict: Dict): Checkpoint {
  const [epoch, loss] = [dict.get('epoch') ?? null, dict.get('loss')];
  const optimizer = [...dict].find(([, value]) => value instanceof Map && value.has('param_groups'));
  return {
    epoch: epoch === null ? null : readInteger(numberOf(epoch), 'epoch', 0, Number.MAX_SAFE_INTEGER),
    loss: numberOf(loss),
    optimizer: optimizer === undefined ? null : optimizerOf(optimizer[1], String(optimizer[0])),
  };
}

function optimizerOf(value: unknown, path: string): OptimizerStateDict {
  const dict = dictOf(value, path);
  const groups = dict.get('param_groups');
  if (!Array.isArray(groups) || groups.length !== 1)
    throw new ReadError('refused', path, laterText.files.torch.groups);
  const group = dictOf(groups[0], path);
  const numbers = group.get('params');
  const state = dictOf(dict.get('state'), path);
  if (!Array.isArray(numbers) || state.size > MAX_TENSORS) throw neither(path);
  return {
    group: new Map([...group].map(([key, option]) => [String(key), plain(option)])),
    parameters: numbers.length,
    state: new Map(
      numbers.flatMap((number, i) => (state.has(number) ? [[i, stateOf(state.get(number), path)]] : [])),
    ),
  };
}

/** `step`, and the tensors beside it. SGD without momentum keeps a None in the place of one. */
function stateOf(value: unknown, path: string): { step: number | null; tensors: StateDict } {
  const dict = dictOf(value, path);
  const tensors = [...dict].filter(([key, item]) => key !== 'step' && item instanceof StridedTensor);
  return { step: numberOf(dict.get('step')), tensors: new Map(tensors) as StateDict };
}

function stateDictOf(value: unknown, path: string): StateDict {
  const dict = dictOf(value, path);
  if (dict.size > MAX_TENSORS)
    throw new ReadError('range', path, laterText.readFile.tooManyTensors(MAX_TENSORS, dict.size));
  if (dict.size > 0 && !isStateDict(dict)) throw neither(path);
  return dict as StateDict;
}

function isStateDict(dict: Dict): boolean {
  const entries = [...dict];
  const fits = entries.every(([key, value]) => typeof key === 'string' && value instanceof StridedTensor);
  return fits && entries.length > 0;
}

/** A number, or the one number of a tensor; null where there is none. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const isScalar = value instanceof StridedTensor && value.shape.every((size) => size === 1);
  return isScalar ? value.floats('')[0] : null;
}

/** Tuples as lists. */
function plain(value: unknown): unknown {
  return value instanceof Tuple ? value.items : value;
}

function dictOf(value: unknown, path: string): Dict {
  if (value instanceof Map) return value;
  throw neither(path);
}

function neither(path: string): ReadError {
  return new ReadError('kind', path, laterText.files.torch.neither);
}
