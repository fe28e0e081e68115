/** A tensor as files store it: a view, by offset and strides, of a flat storage. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { ElementType } from './elementTypes.ts';
import { checkFinite, elementsOf, MAX_DIMENSIONS, MAX_ELEMENTS, type Tensor } from './tensor.ts';

export class TypedStorage {
  readonly type: ElementType;
  /** The number of elements. */
  readonly length: number;
  bytes: Uint8Array;

  /** The bytes may be set later, before any is read: a file may have them behind all that refers to them. */
  constructor(type: ElementType, bytes: Uint8Array, length = bytes.length / type.bytes) {
    this.type = type;
    this.bytes = bytes;
    this.length = length;
  }
}

export class StridedTensor implements Tensor {
  readonly shape: readonly number[];
  private readonly storage: TypedStorage;
  private readonly offset: number;
  private readonly strides: readonly number[];

  /** Throws ReadError where an element would lie outside the storage. */
  constructor(storage: TypedStorage, offset: number, shape: readonly number[], strides: readonly number[]) {
    // What a file gives for a number may be anything, also a bigint, which nothing can be multiplied with.
    const areCounts = [offset, ...shape, ...strides].every((each) => Number.isSafeInteger(each) && each >= 0);
    if (!areCounts || shape.length > MAX_DIMENSIONS || strides.length !== shape.length) throw outside();
    const count = elementsOf(shape);
    const last = shape.reduce((sum, size, i) => sum + (size - 1) * strides[i], offset);
    if (count > 0 && last >= storage.length) throw outside();
    if (count > MAX_ELEMENTS) throw new ReadError('size', '', laterText.files.tensorTooLarge(MAX_ELEMENTS));
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }

  number(): number {
    const { bytes, type } = this.storage;
    return type.read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), this.offset * type.bytes);
  }

  floats(path: string): Float32Array {
    const { bytes, type } = this.storage;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const values = new Float32Array(elementsOf(this.shape));
    const index = this.shape.map(() => 0);
    let element = this.offset;
    for (let i = 0; i < values.length; i++) {
      values[i] = type.read(view, element * type.bytes);
      // The next index, counted up from the last dimension as an odometer does.
      for (let dim = this.shape.length - 1; dim >= 0; dim--) {
        element += this.strides[dim];
        if (++index[dim] < this.shape[dim]) break;
        element -= this.strides[dim] * this.shape[dim];
        index[dim] = 0;
      }
    }
    return checkFinite(values, path);
  }
}

function outside(): ReadError {
  return new ReadError('shape', '', laterText.files.torch.outside);
}
