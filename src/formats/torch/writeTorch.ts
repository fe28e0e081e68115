/** Writes what torch.load reads: a zip with a pickle and the bytes of each storage. */
import type { StoredTensor } from '../../engine/tensors.ts';
import { float32Bytes, int64Bytes } from '../parameters/elementTypes.ts';
import { countIn } from '../parameters/storedTensors.ts';
import { elementsOf } from '../parameters/tensor.ts';
import { Global, OrderedDict, Persistent, Reduced, Tuple } from '../pickle/values.ts';
import { writePickle } from '../pickle/writePickle.ts';
import { writeZip } from '../zip/writeZip.ts';

const ROOT = 'archive/';
const FLOAT_STORAGE = new Global('torch', 'FloatStorage');
const LONG_STORAGE = new Global('torch', 'LongStorage');
const REBUILD_TENSOR = new Global('torch._utils', '_rebuild_tensor_v2');

export class TorchWriter {
  private readonly storages: Uint8Array[] = [];

  /** A float32 tensor, row-major, in a storage of its own. */
  tensor(shape: readonly number[], values: Float32Array): Reduced {
    return this.written(FLOAT_STORAGE, float32Bytes(values), values.length, shape);
  }

  private written(type: Global, bytes: Uint8Array, length: number, shape: readonly number[]): Reduced {
    const key = String(this.storages.push(bytes) - 1);
    const storage = new Persistent(new Tuple(['storage', type, key, 'cpu', length]));
    const strides = shape.map((_, dim) => elementsOf(shape.slice(dim + 1)));
    const args = [storage, 0, new Tuple(shape), new Tuple(strides), false, new OrderedDict()];
    return new Reduced(REBUILD_TENSOR, new Tuple(args));
  }

  /** A tensor of a state_dict whose flat vector is `values`: float32, or int64 of a count. */
  stored(place: StoredTensor, values: Float32Array): Reduced {
    const { kind, shape, offset, length } = place;
    if (kind !== 'count') return this.tensor(shape, values.subarray(offset, offset + length));
    return this.written(LONG_STORAGE, int64Bytes(countIn(values, place)), 1, shape);
  }

  /** The file of `value`, whose tensors are this writer's. */
  file(value: unknown): Uint8Array<ArrayBuffer> {
    const text = new TextEncoder();
    return writeZip(
      new Map([
        [`${ROOT}data.pkl`, writePickle(value)],
        [`${ROOT}byteorder`, text.encode('little')],
        ...this.storages.map((bytes, key): [string, Uint8Array] => [`${ROOT}data/${key}`, bytes]),
        [`${ROOT}version`, text.encode('3\n')],
      ]),
    );
  }
}
