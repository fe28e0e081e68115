/** Interprets an object that torch.save saved: a state_dict, a checkpoint that holds one or several, or a whole net. */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { ReadError, readResult, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile, WholeNet } from '../format.ts';
import type { Checkpoint, OptimizerStateDict, SavedParameters } from '../parameters/savedParameters.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS, type StateDict } from '../parameters/tensor.ts';
import { type Dict, Instance } from '../pickle/values.ts';
import { checkKnown } from './checkKnown.ts';
import { numberOf } from './numberOf.ts';
import { type SavedNet, savedNetOf } from './savedNet.ts';
import { savedOptimizerOf } from './savedOptimizer.ts';
import { dictOf, type Found, isOther, stateDictsIn } from './stateDictsIn.ts';
import { OtherTensor } from './torchRules.ts';

type Opened = Extract<ParsedFile, { type: 'parameters' | 'net' }>;

/** Throws ReadError where the saved object is none of the three. */
export function savedObjectOf(saved: unknown): Opened {
  checkKnown(saved);
  const [first, ...others] = stateDictsIn(saved);
  if (first === undefined) return { type: 'parameters', parameters: mixedParametersOf(saved) };
  const { model, parameters } = readNet(saved, first);
  // What can't be read beside the likeliest is left out as any other key is, by its name.
  const alternatives = others.flatMap((found) => {
    const read = readResult(() => readNet(saved, found));
    if (!read.ok) return [];
    // The epoch and the optimizer are those of the parameters that the training had arrived at.
    const { model, parameters } = read.value;
    return [{ model, parameters: isOther(found.keys) ? { ...parameters, checkpoint: null } : parameters }];
  });
  if (model === null)
    return { type: 'parameters', parameters, alternatives: alternatives.map((other) => other.parameters) };
  return { type: 'net', model, parameters, alternatives: alternatives.filter(isWhole) };
}

interface ReadNet {
  /** null where only the parameters are known. */
  model: LayerConfig[] | null;
  parameters: SavedParameters;
}

function readNet(saved: unknown, found: Found): ReadNet {
  const { model, stateDict } = netOf(found);
  const parameters = savedParametersOf(saved, found, stateDict);
  const others = otherTensorsOf(found.value);
  if (others.length === 0) return { model, parameters };
  return { model, parameters: { ...parameters, leftOut: [...others, ...(parameters.leftOut ?? [])] } };
}

function isWhole(net: ReadNet): net is ReadNet & WholeNet {
  return net.model !== null;
}

function netOf({ value, keys }: Found): SavedNet {
  if (value instanceof Instance) return savedNetOf(value);
  checkCount(value, keys.join('.'));
  return { model: null, stateDict: tensorsOf(value) };
}

function tensorsOf(dict: Dict): StateDict {
  return new Map([...dict].filter(([, item]) => item instanceof StridedTensor)) as StateDict;
}

/** The names of its tensors of kinds that are left out. */
function otherTensorsOf(value: Found['value']): string[] {
  if (value instanceof Instance) return [];
  return [...value].flatMap(([key, item]) => (item instanceof OtherTensor ? [nameOf(key)] : []));
}

function checkCount({ size }: Dict, path: string): void {
  if (size > MAX_TENSORS)
    throw new ReadError('range', path, laterText.readFile.tooManyTensors(MAX_TENSORS, size));
}

/** What was found, with the rest of the checkpoint that it is in. */
function savedParametersOf(saved: unknown, { keys }: Found, stateDict: StateDict): SavedParameters {
  if (keys.length === 0) return { stateDict, checkpoint: null };
  const rest = new Map(dictOf(saved));
  rest.delete(keys[0]);
  const parent = keys.slice(0, -1).reduce((value: unknown, key) => dictOf(value)?.get(key), saved);
  for (const [key, value] of dictOf(parent) ?? []) if (key !== keys.at(-1)) rest.set(key, value);
  return { path: keys.join('.'), stateDict, ...checkpointOf(rest, stateDict) };
}

/** `rest`: the dict of the checkpoint without the state_dict. */
function checkpointOf(rest: Dict, stateDict: StateDict): Pick<SavedParameters, 'checkpoint' | 'leftOut'> {
  const optimizer = optimizerOf(rest, stateDict.size);
  const checkpoint: Checkpoint = {
    epoch: epochOf(rest.get('epoch')),
    loss: numberOf(rest.get('loss')),
    optimizer: optimizer.state,
  };
  const unused = [...rest].filter(
    ([key, value]) =>
      value !== null &&
      key !== optimizer.key &&
      !((key === 'epoch' || key === 'loss') && checkpoint[key] !== null),
  );
  return { checkpoint, leftOut: [...optimizer.leftOut, ...unused.map(([key]) => nameOf(key))] };
}

/** Of several optimizers the first that steps as many parameters, or the first where none does. */
function optimizerOf(
  rest: Dict,
  parameters: number,
): { key: unknown; state: OptimizerStateDict | null; leftOut: string[] } {
  const all = [...rest].flatMap(([key, value]) =>
    value instanceof Map && value.has('param_groups')
      ? [{ key, saved: savedOptimizerOf(value, nameOf(key)) }]
      : [],
  );
  const [found] = [...all.filter(({ saved }) => 'state' in saved && saved.parameters === parameters), ...all];
  if (found === undefined) return { key: undefined, state: null, leftOut: [] };
  const { key, saved } = found;
  if ('state' in saved) return { key, state: saved, leftOut: [] };
  const { groups, differing } = saved;
  return { key, state: null, leftOut: [laterText.files.torch.groups(nameOf(key), groups, differing)] };
}

/** A state_dict with something else beside its tensors, or an empty one. Throws ReadError for any other object. */
function mixedParametersOf(saved: unknown): SavedParameters {
  const dict = saved instanceof Map ? saved : new Map([['', null]]);
  const tensors = [...dict].filter(([key, value]) => isNamed(key) && value instanceof StridedTensor);
  const others = otherTensorsOf(dict);
  if (tensors.length === 0 && others.length > 0)
    throw new ReadError('type', '', laterText.files.otherTensors(others));
  if (dict.size > 0 && tensors.length === 0) throw new ReadError('kind', '', laterText.files.torch.neither);
  const stateDict = new Map(tensors);
  checkCount(stateDict, '');
  const leftOut = [...dict].filter(([key, value]) => value !== null && !stateDict.has(key));
  return { stateDict, checkpoint: null, leftOut: leftOut.map(([key]) => nameOf(key)) };
}

/** As a parameter is named: `weight`, `0.weight`. */
function isNamed(key: unknown): boolean {
  return typeof key === 'string' && /\.|weight|bias/.test(key);
}

/** Only a whole number of epochs can be gone on from; "best" can't. */
function epochOf(value: unknown): number | null {
  const epoch = numberOf(value);
  return Number.isSafeInteger(epoch) && (epoch as number) >= 0 ? epoch : null;
}

function nameOf(key: unknown): string {
  return shown(typeof key === 'object' ? '…' : key).replace(/^"|"$/g, '');
}
