/** The nets whose parameters a file holds: several state_dicts, or one whose names have a prefix for each net. */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { endsOf, isChain, layerOrders } from './layerOrders.ts';
import { layersIn } from './layersIn.ts';
import { loadStateDictError } from './loadStateDict.ts';
import { partsByPrefix, withoutCommonPrefix } from './prefixes.ts';
import type { SavedParameters } from './savedParameters.ts';
import type { StateDict } from './tensor.ts';

/** Parameters under the names that they have without prefixes; `path` tells where they are in the file. */
export type FileNet = SavedParameters & { path: string };

/** The likelier first, as `saved` is. */
export function fileNets(saved: readonly SavedParameters[], model: readonly LayerConfig[]): FileNet[] {
  return saved.flatMap((one) => netsOf(one, model));
}

function netsOf(saved: SavedParameters, model: readonly LayerConfig[]): FileNet[] {
  const whole = wholeNet(saved, model);
  if (fits(whole.stateDict, model)) return [whole];
  const parts = partNets(whole, model);
  if (!isNet(whole.stateDict)) return parts.length > 0 ? parts : [whole];
  // An encoder and a decoder are one net; an actor and a critic, which take the same inputs, need not be.
  return new Set(parts.map(({ stateDict }) => firstWidth(stateDict))).size === 1
    ? [...parts, whole]
    : [whole];
}

/** Without the common prefix, or with as much of it as the net at hand has. */
function wholeNet(saved: SavedParameters, model: readonly LayerConfig[]): FileNet {
  const path = saved.path ?? '';
  if (fits(saved.stateDict, model)) return { ...saved, path };
  return { ...saved, path, stateDict: withoutCommonPrefix(saved.stateDict) };
}

/** A net for each prefix; none where one of them is no net. */
function partNets(whole: FileNet, model: readonly LayerConfig[]): FileNet[] {
  const found = [...(partsByPrefix(whole.stateDict) ?? [])];
  const kept = new Set(found.flatMap(([name, part]) => [...part.keys()].map((key) => `${name}.${key}`)));
  const lost = [...whole.stateDict.keys()].filter((key) => !kept.has(key));
  const leftOut = [...lost, ...(whole.leftOut ?? [])];
  const parts = found.map(([name, stateDict]): FileNet => {
    const checkpoint = whole.checkpoint && { ...whole.checkpoint, optimizer: null };
    const path = whole.path === '' ? name : `${whole.path}.${name}`;
    const unread = [...(whole.unread ?? [])].filter(([key]) => key.startsWith(`${name}.`));
    return wholeNet({ ...whole, checkpoint, path, stateDict, unread: new Map(unread), leftOut }, model);
  });
  return parts.every(({ stateDict }) => fits(stateDict, model) || isNet(stateDict)) ? parts : [];
}

export function fits(stateDict: StateDict, model: readonly LayerConfig[]): boolean {
  return loadStateDictError(model, stateDict) === null;
}

/** Whether it holds layers that follow on each other, Linear ones among them, and nothing else. */
function isNet(stateDict: StateDict): boolean {
  const { layers, others } = layersIn(stateDict);
  return others.length === 0 && isChain(layers);
}

function firstWidth(stateDict: StateDict): number | undefined {
  const { layers } = layersIn(stateDict);
  const [order] = layerOrders(layers, { inputs: 0, suits: () => true }).orders;
  return order && endsOf(order).inFeatures;
}
