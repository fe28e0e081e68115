/** An array of NumPy as a tensor, by the name of its dtype: `f8`. https://numpy.org/doc/stable/reference/arrays.dtypes.html */
import * as types from '../parameters/elementTypes.ts';
import { OtherTensor } from '../parameters/otherTensor.ts';
import { StridedTensor, TypedStorage } from '../parameters/stridedTensor.ts';
import { elementsOf } from '../parameters/tensor.ts';

const numbers = new Map<string, types.ElementType>([
  ['f8', types.float64],
  ['f4', types.float32],
  ['f2', types.float16],
  ['i8', types.int64],
  ['i4', types.int32],
  ['i2', types.int16],
  ['i1', types.int8],
  ['u8', { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) }],
  ['u4', { bytes: 4, read: (view, at) => view.getUint32(at, true) }],
  ['u2', { bytes: 2, read: (view, at) => view.getUint16(at, true) }],
  ['u1', types.uint8],
  ['b1', types.uint8],
]);

export interface ArrayLayout {
  shape: readonly number[];
  isBigEndian: boolean;
  isFortranOrder: boolean;
}

/** undefined where the array holds no numbers. Throws ReadError where the bytes are too few. */
export function numpyTensor(
  dtype: string,
  bytes: Uint8Array,
  { shape, isBigEndian, isFortranOrder }: ArrayLayout,
): StridedTensor | OtherTensor | undefined {
  if (/^c\d/.test(dtype)) return new OtherTensor('complex');
  const type = numbers.get(dtype);
  if (type === undefined) return undefined;
  const little = isBigEndian ? reversed(bytes, type.bytes) : bytes;
  const strides = shape.map((_, dim) =>
    elementsOf(isFortranOrder ? shape.slice(0, dim) : shape.slice(dim + 1)),
  );
  const storage = new TypedStorage(type, little, Math.floor(little.length / type.bytes));
  return new StridedTensor(storage, 0, shape, strides);
}

/** The bytes of each element the other way round. */
function reversed(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.map((_, i) => bytes[i - (i % width) + width - 1 - (i % width)]);
}
