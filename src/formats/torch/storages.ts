/** torch's classes of storages, and the elements that they are made of. */
import type { ElementType } from '../parameters/elementTypes.ts';
import * as types from '../parameters/elementTypes.ts';
import { Global } from '../pickle/values.ts';

const storages = new Map<string, ElementType>([
  ['torch.FloatStorage', types.float32],
  ['torch.DoubleStorage', types.float64],
  ['torch.HalfStorage', types.float16],
  ['torch.BFloat16Storage', types.bfloat16],
  ['torch.LongStorage', types.int64],
  ['torch.IntStorage', types.int32],
  ['torch.ShortStorage', types.int16],
  ['torch.CharStorage', types.int8],
  ['torch.ByteStorage', types.uint8],
  ['torch.BoolStorage', types.uint8],
  ['torch.ComplexFloatStorage', types.complex64],
  ['torch.ComplexDoubleStorage', types.complex128],
  // Of tensors that are left out: only the size counts.
  ['torch.QInt8Storage', types.int8],
  ['torch.QUInt8Storage', types.uint8],
  ['torch.QUInt4x2Storage', types.uint8],
  ['torch.QUInt2x4Storage', types.uint8],
  ['torch.QInt32Storage', types.int32],
  ['torch.storage.UntypedStorage', types.uint8],
]);

export function storageTypeOf(storageClass: unknown): ElementType | undefined {
  return storageClass instanceof Global ? storages.get(storageClass.path) : undefined;
}
