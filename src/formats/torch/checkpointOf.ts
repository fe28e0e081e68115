/** Interprets an object that torch.save saved: a state_dict, a checkpoint that holds one or several, or a whole net. */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { ReadError, readResult, shown } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { ParsedFile, WholeNet } from '../format.ts';
import { plainStateDict } from '../json/plainStateDict.ts';
import { type OtherTensor, type OtherTensors, otherTensorsRefusal } from '../parameters/otherTensor.ts';
import type { Checkpoint, OptimizerStateDict, SavedParameters } from '../parameters/savedParameters.ts';
import { StridedTensor } from '../parameters/stridedTensor.ts';
import { MAX_TENSORS, type StateDict } from '../parameters/tensor.ts';
import { type Dict, Instance } from '../pickle/values.ts';
import { checkKnown } from './checkKnown.ts';
import { descriptionOf, plainValueOf } from './descriptionOf.ts';
import { numberOf } from './numberOf.ts';
import { type SavedNet, savedNetOf } from './savedNet.ts';
import { savedOptimizerOf, savedSchedulerOf } from './savedOptimizer.ts';
import { dictOf, type Found, isNamed, isOther, otherTensorIn, stateDictsIn } from './stateDictsIn.ts';

type Opened = Extract<ParsedFile, { type: 'parameters' | 'net' }>;

/** Throws ReadError where the saved object is none of the three. */
export function savedObjectOf(saved: unknown): Opened {
  checkKnown(saved);
  const [first, ...others] = stateDictsIn(saved);
  if (first === undefined) return withoutTensors(saved);
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

/** An empty state_dict, or one of Python's own lists. Throws ReadError, which says what else it is. */
function withoutTensors(saved: unknown): Opened {
  if (saved instanceof Map && saved.size === 0)
    return { type: 'parameters', parameters: { stateDict: new Map(), checkpoint: null } };
  const unread = saved instanceof Map ? otherTensorsOf(saved) : new Map<string, OtherTensor>();
  if (unread.size > 0) throw otherTensorsRefusal(unread);
  const ofLists = plainStateDict.read(plainValueOf(saved));
  if (ofLists?.type === 'parameters') return ofLists;
  throw new ReadError('kind', '', laterText.files.torch.neither(descriptionOf(saved)));
}

interface ReadNet {
  /** null where only the parameters are known. */
  model: LayerConfig[] | null;
  parameters: SavedParameters;
}

function readNet(saved: unknown, found: Found): ReadNet {
  const { keys, value } = found;
  const path = keys.map(nameOf).join('.');
  const { model, stateDict } = value instanceof Instance ? savedNetOf(value) : tensorsOf(value, path);
  const unread = value instanceof Instance ? new Map<string, OtherTensor>() : otherTensorsOf(value);
  if (stateDict.size === 0 && unread.size > 0) throw otherTensorsRefusal(unread, path);
  const { leftOut = [], ...parameters } = savedParametersOf(saved, found, stateDict);
  const beside = value instanceof Instance ? [] : besideOf(value, stateDict);
  const all = [...beside, ...leftOut];
  return {
    model,
    parameters: { ...parameters, unread, ...(all.length > 0 || keys.length > 0 ? { leftOut: all } : {}) },
  };
}

function isWhole(net: ReadNet): net is ReadNet & WholeNet {
  return net.model !== null;
}

/** Of a dict that holds more than tensors those that are named as parameters are. */
function tensorsOf(dict: Dict, path: string): SavedNet {
  const entries = [...dict].filter(([, item]) => item instanceof StridedTensor);
  const named = entries.length === dict.size ? entries : entries.filter(([key]) => isNamed(key));
  const stateDict = new Map(named) as StateDict;
  checkCount(stateDict, path);
  return { model: null, stateDict };
}

/** Its tensors of kinds that are left out. */
function otherTensorsOf(dict: Dict): OtherTensors {
  return new Map(
    [...dict].flatMap(([key, item]): [string, OtherTensor][] => {
      const tensor = otherTensorIn(item);
      return tensor === undefined ? [] : [[nameOf(key), tensor]];
    }),
  );
}

/** What stands beside the tensors in their dict. */
function besideOf(dict: Dict, stateDict: StateDict): string[] {
  return [...dict].flatMap(([key, item]) =>
    item === null || stateDict.has(key as string) ? [] : [nameOf(key)],
  );
}

function checkCount({ size }: StateDict, path: string): void {
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
  const [scheduler] = [...rest].flatMap(([key, value]) => {
    const saved = savedSchedulerOf(value, nameOf(key));
    return saved === null ? [] : [{ key, saved }];
  });
  const checkpoint: Checkpoint = {
    epoch: epochOf(rest.get('epoch')),
    loss: numberOf(rest.get('loss')),
    optimizer: optimizer?.saved ?? null,
    ...(scheduler && { scheduler: scheduler.saved }),
  };
  const unused = [...rest].filter(
    ([key, value]) =>
      value !== null &&
      key !== optimizer?.key &&
      key !== scheduler?.key &&
      !((key === 'epoch' || key === 'loss') && checkpoint[key] !== null),
  );
  return { checkpoint, leftOut: unused.map(([key]) => nameOf(key)) };
}

/** Of several optimizers the first that steps as many parameters, or the first where none does. */
function optimizerOf(
  rest: Dict,
  parameters: number,
): { key: unknown; saved: OptimizerStateDict } | undefined {
  const all = [...rest].flatMap(([key, value]) =>
    value instanceof Map && value.has('param_groups')
      ? [{ key, saved: savedOptimizerOf(value, nameOf(key)) }]
      : [],
  );
  return all.find(({ saved }) => saved.parameters === parameters) ?? all[0];
}

/** Only a whole number of epochs can be gone on from; "best" can't. */
function epochOf(value: unknown): number | null {
  const epoch = numberOf(value);
  return Number.isSafeInteger(epoch) && (epoch as number) >= 0 ? epoch : null;
}

function nameOf(key: unknown): string {
  return shown(typeof key === 'object' ? '…' : key).replace(/^"|"$/g, '');
}
