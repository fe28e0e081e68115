/** net.state_dict() as PyTorch saves it. */
import type { LayerConfig } from '../../engine/layers/index.ts';
import { parametersOf } from '../../engine/sequential.ts';
import { OrderedDict } from '../pickle/values.ts';
import type { TorchWriter } from './writeTorch.ts';

/** Version of a module's state, of every module there is. */
const MODULE_VERSION = new Map([['version', 1]]);

/** The dict with `_metadata`, the modules' versions, as torch sets it. */
export function torchStateDict(
  writer: TorchWriter,
  model: readonly LayerConfig[],
  values: Float32Array,
): OrderedDict {
  const stateDict = new OrderedDict(
    parametersOf(model).map(({ name, shape, offset, length }) => [
      name,
      writer.tensor(shape, values.subarray(offset, offset + length)),
    ]),
  );
  const modules = ['', ...model.map((_, layer) => String(layer))];
  const metadata = new OrderedDict(modules.map((name) => [name, MODULE_VERSION]));
  stateDict.attributes = new Map([['_metadata', metadata]]);
  return stateDict;
}
