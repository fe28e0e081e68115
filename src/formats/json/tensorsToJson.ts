/** The parts of one flat vector as JSON: `{ "0.weight": { shape, data }, … }`, row-major. */
import type { Parameter, StoredTensor } from '../../engine/tensors.ts';
import { countIn } from '../parameters/storedTensors.ts';

export function tensorsToJson(
  tensors: readonly (Parameter | StoredTensor)[],
  values: Float32Array,
): Record<string, object> {
  return Object.fromEntries(
    tensors.map((tensor) => {
      const { name, shape, offset, length } = tensor;
      return 'kind' in tensor && tensor.kind === 'count'
        ? [name, { shape, dtype: 'int64', data: [countIn(values, tensor)] }]
        : [name, { shape, data: values.subarray(offset, offset + length) }];
    }),
  );
}
