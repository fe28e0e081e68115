/**
 * safetensors: the length of a JSON header (8 bytes, little-endian), the header, the numbers.
 * https://github.com/huggingface/safetensors#format
 */
import { type StoredTensor, tensorsOf } from '../engine/tensors.ts';
import {
  ReadError,
  readInteger,
  readKeys,
  readList,
  readObject,
  readText,
  shown,
} from '../experiment/json/reader.ts';
import { laterText } from '../messages/later.ts';
import type { FormatDefinition } from './format.ts';
import * as types from './parameters/elementTypes.ts';
import { type OtherKind, OtherTensor, otherTensorsRefusal } from './parameters/otherTensor.ts';
import type { SavedParameters } from './parameters/savedParameters.ts';
import { countIn } from './parameters/storedTensors.ts';
import { StridedTensor, TypedStorage } from './parameters/stridedTensor.ts';
import { elementsOf, MAX_DIMENSIONS, MAX_TENSORS, type Tensor } from './parameters/tensor.ts';

const LENGTH_BYTES = 8;
/** The numbers begin at a multiple of this; the header is filled up with blanks. */
const ALIGNMENT_BYTES = 8;
const MAX_HEADER_BYTES = 2 ** 20;
const OPENING_BRACE = 0x7b;

/** The element types that are read, by their names in the header. Tensors of others are left out. */
const dtypes: Record<string, types.ElementType> = {
  F32: types.float32,
  F64: types.float64,
  F16: types.float16,
  BF16: types.bfloat16,
  I64: types.int64,
  I32: types.int32,
  I16: types.int16,
  I8: types.int8,
  U8: types.uint8,
  BOOL: types.uint8,
};

export const safetensors: FormatDefinition = {
  extension: '.safetensors',
  mediaType: 'application/octet-stream',
  write({ experiment, state }) {
    let end = 0;
    // Wider types come first, as the format's own writer has them, so that each number is at a multiple of its size.
    const stored = tensorsOf(experiment.model).toSorted((a, b) => Number(isCount(b)) - Number(isCount(a)));
    const entries = stored.map(
      (place): [string, { dtype: string; shape: number[]; data_offsets: number[] }] => {
        const start = end;
        end += isCount(place) ? types.int64.bytes : place.length * types.float32.bytes;
        return [
          place.name,
          { dtype: isCount(place) ? 'I64' : 'F32', shape: place.shape, data_offsets: [start, end] },
        ];
      },
    );
    const numbers = new Uint8Array(end);
    entries.forEach(([, { data_offsets }], i) => {
      numbers.set(bytesOf(stored[i], state.parameters), data_offsets[0]);
    });
    // Metadata as save_file of the Python package writes it, for PyTorch.
    const header = { __metadata__: { format: 'pt' }, ...Object.fromEntries(entries) };
    return assembled(JSON.stringify(header), numbers);
  },
  reader: {
    of: 'bytes',
    framing: 'signature',
    recognizes,
    read: (bytes) => ({ type: 'parameters', parameters: { ...readTensors(bytes), checkpoint: null } }),
  },
};

/**
 * An opening brace behind the length of a header that is read, or that ends within the file. The first bytes of the length may be
 * any: 0x80 0x02 begins a pickle too.
 */
function recognizes(bytes: Uint8Array): boolean {
  if (bytes[LENGTH_BYTES] !== OPENING_BRACE) return false;
  const length = headerBytes(bytes);
  return length <= MAX_HEADER_BYTES || length <= bytes.length - LENGTH_BYTES;
}

function isCount({ kind }: StoredTensor): boolean {
  return kind === 'count';
}

function bytesOf(place: StoredTensor, values: Float32Array): Uint8Array {
  return isCount(place)
    ? types.int64Bytes(countIn(values, place))
    : types.float32Bytes(values.subarray(place.offset, place.offset + place.length));
}

function assembled(header: string, numbers: Uint8Array): Uint8Array<ArrayBuffer> {
  const coded = new TextEncoder().encode(header);
  const padded = Math.ceil(coded.length / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + padded + numbers.length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(coded, LENGTH_BYTES);
  bytes.set(numbers, LENGTH_BYTES + padded);
  return bytes;
}

function headerBytes(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(0, true));
}

function readTensors(bytes: Uint8Array): Pick<SavedParameters, 'stateDict' | 'unread' | 'leftOut'> {
  const end = LENGTH_BYTES + headerBytes(bytes);
  if (end - LENGTH_BYTES > MAX_HEADER_BYTES)
    throw new ReadError('size', '', laterText.files.safetensors.tooLarge(MAX_HEADER_BYTES / 2 ** 20));
  if (end > bytes.length) throw new ReadError('syntax', '', laterText.files.safetensors.truncated);
  const { __metadata__, ...header } = readObject(parsed(bytes.subarray(LENGTH_BYTES, end)), '');
  const entries = Object.entries(header);
  if (entries.length > MAX_TENSORS)
    throw new ReadError('range', '', laterText.readFile.tooManyTensors(MAX_TENSORS, entries.length));
  const numbers = bytes.subarray(end);
  const tensors = entries.map(([name, entry]) => readTensor(entry, shown(name), numbers));
  checkCovered(
    tensors.map(({ range }) => range),
    numbers.length,
  );
  const read = tensors.flatMap(({ tensor }, i): [string, Tensor][] =>
    tensor === null ? [] : [[entries[i][0], tensor]],
  );
  const unread = new Map(
    entries.flatMap(([name], i) =>
      tensors[i].tensor === null ? [[name, new OtherTensor(tensors[i].kind)] as const] : [],
    ),
  );
  if (read.length === 0 && unread.size > 0) throw otherTensorsRefusal(unread);
  return { stateDict: new Map(read), unread, leftOut: [...unread.keys()] };
}

/** `{ dtype, shape, data_offsets: [begin, end] }`. Without the tensor where its dtype is not read. */
function readTensor(value: unknown, path: string, numbers: Uint8Array) {
  const source = readObject(value, path);
  readKeys(source, ['dtype', 'shape', 'data_offsets'], path);
  const dtype = readText(source.dtype, `${path}.dtype`);
  const shape = readList(source.shape, `${path}.shape`, 0, MAX_DIMENSIONS).map((size, i) =>
    readInteger(size, `${path}.shape[${i}]`, 0, Number.MAX_SAFE_INTEGER),
  );
  const place = `${path}.data_offsets`;
  const [begin, end] = readList(source.data_offsets, place, 2, 2).map((offset) =>
    readInteger(offset, place, 0, Number.MAX_SAFE_INTEGER),
  );
  if (end > numbers.length)
    throw new ReadError('syntax', path, laterText.files.safetensors.cut(end - numbers.length));
  const range = [begin, end];
  const kind: OtherKind = /^C\d+$/.test(dtype) ? 'complex' : 'type';
  if (!Object.hasOwn(dtypes, dtype)) return { tensor: null, range, kind };
  const type = dtypes[dtype];
  if (end - begin !== elementsOf(shape) * type.bytes)
    throw new ReadError(
      'shape',
      place,
      laterText.files.safetensors.length(elementsOf(shape) * type.bytes, end - begin),
    );
  const strides = shape.map((_, dim) => elementsOf(shape.slice(dim + 1)));
  const storage = new TypedStorage(type, numbers.subarray(begin, end));
  return { tensor: new StridedTensor(storage, 0, shape, strides), range, kind };
}

/** The format allows neither holes nor overlaps. */
function checkCovered(ranges: number[][], length: number): void {
  let at = 0;
  for (const [begin, end] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (begin !== at) throw new ReadError('syntax', '', laterText.files.safetensors.holes);
    at = end;
  }
  if (at !== length) throw new ReadError('syntax', '', laterText.files.safetensors.holes);
}

function parsed(header: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header));
  } catch (error) {
    throw new ReadError('syntax', '', laterText.files.safetensors.header((error as Error).message));
  }
}
