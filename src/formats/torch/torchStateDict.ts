/** net.state_dict() as PyTorch saves it. */
import type { LayerConfig, LayerType } from '../../engine/layers/index.ts';
import { tensorsOf } from '../../engine/tensors.ts';
import { OrderedDict } from '../pickle/values.ts';
import type { TorchWriter } from './writeTorch.ts';

/** Version of a module's state; that of a BatchNorm1d is newer since it counts its batches. */
const versionOf = (type?: LayerType) => new Map([['version', type === 'BatchNorm1d' ? 2 : 1]]);

/** The dict with `_metadata`, the modules' versions, as torch sets it. */
export function torchStateDict(
  writer: TorchWriter,
  model: readonly LayerConfig[],
  values: Float32Array,
): OrderedDict {
  const stateDict = new OrderedDict(
    tensorsOf(model).map((place) => [place.name, writer.stored(place, values)]),
  );
  const modules = model.map(({ type }, layer): [string, Map<string, number>] => [
    String(layer),
    versionOf(type),
  ]);
  const metadata = new OrderedDict([['', versionOf()], ...modules]);
  stateDict.attributes = new Map([['_metadata', metadata]]);
  return stateDict;
}
