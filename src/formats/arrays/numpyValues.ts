/** The calls by which pickles make NumPy's numbers and arrays. Both names of its core are known: numpy.core became numpy._core. */
import { elementsOf, MAX_DIMENSIONS } from '../parameters/tensor.ts';
import {
  type Callable,
  damaged,
  Instance,
  OtherValue,
  refuse,
  type Stateful,
  Tuple,
} from '../pickle/values.ts';
import { numpyTensor } from './numpyTensor.ts';

export const numpyValues: [string, Callable][] = [
  ['numpy.dtype', ([name]) => new NumpyType(name)],
  ...ofCore('multiarray.scalar', numpyScalar),
  ...ofCore('multiarray._reconstruct', () => new PickledArray()),
  ...ofCore('numeric._frombuffer', ([bytes, type, shape, order]) =>
    arrayOf(shape, type, order === 'F', bytes),
  ),
];

function ofCore(name: string, call: Callable): [string, Callable][] {
  return ['numpy.core', 'numpy._core'].map((core) => [`${core}.${name}`, call]);
}

/** numpy.dtype('f8', …), whose state says the order of its bytes. */
class NumpyType implements Stateful {
  readonly name: unknown;
  isBigEndian = false;

  constructor(name: unknown) {
    this.name = name;
  }

  setState(state: unknown): void {
    if (!(state instanceof Tuple)) throw damaged();
    this.isBigEndian = state.items[1] === '>';
  }
}

/** An array, which is made empty and then gets (version, shape, dtype, isFortran, bytes) as its state. */
class PickledArray implements Stateful {
  /** A tensor, the objects of an array of objects, or OtherValue. */
  value: unknown = new OtherValue();

  setState(state: unknown): void {
    if (!(state instanceof Tuple)) throw damaged();
    // Python 2 writes no version.
    const [shape, type, isFortran, content] = state.items.slice(-4);
    this.value = arrayOf(shape, type, isFortran === true, content);
  }
}

function arrayOf(shape: unknown, type: unknown, isFortranOrder: boolean, content: unknown): unknown {
  if (!(shape instanceof Tuple && type instanceof NumpyType)) return refuse();
  const sizes = shape.items as number[];
  if (sizes.length > MAX_DIMENSIONS || !sizes.every((size) => Number.isSafeInteger(size) && size >= 0))
    return refuse();
  // An array of objects without dimensions is how numpy.save writes a dict.
  if (Array.isArray(content)) return sizes.length === 0 && content.length === 1 ? content[0] : content;
  if (!(content instanceof Uint8Array)) return refuse();
  const layout = { shape: sizes, isBigEndian: type.isBigEndian, isFortranOrder };
  const tensor = numpyTensor(String(type.name), content, layout);
  if (tensor === undefined) return new OtherValue();
  const width = content.length / Math.max(1, elementsOf(sizes));
  return elementsOf(sizes) === 0 || Number(/\d+$/.exec(String(type.name))?.[0]) === width ? tensor : refuse();
}

/** The value with each array in it in the place of what was made for it. Containers are changed as they are. */
export function withArrays(value: unknown): unknown {
  const root = [value];
  const waiting: unknown[] = [root];
  const seen = new Set<unknown>();
  // A list of its own instead of a function that calls itself: a pickle can be a million lists deep.
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    const container = each instanceof Tuple ? (each.items as unknown[]) : each;
    const content = container instanceof Instance ? container.attributes : container;
    if (content instanceof Map) for (const [key, item] of content) content.set(key, settled(item, waiting));
    else if (Array.isArray(content))
      for (const [i, item] of content.entries()) content[i] = settled(item, waiting);
  }
  return root[0];
}

/** Puts what is to be looked through on the list. */
function settled(item: unknown, waiting: unknown[]): unknown {
  const value = item instanceof PickledArray ? item.value : item;
  if (typeof value === 'object' && value !== null) waiting.push(value);
  return value;
}

type Read = (view: DataView, isLittleEndian: boolean) => unknown;

const scalars = new Map<unknown, [bytes: number, read: Read]>([
  ['f8', [8, (view, little) => view.getFloat64(0, little)]],
  ['f4', [4, (view, little) => view.getFloat32(0, little)]],
  ['i8', [8, (view, little) => Number(view.getBigInt64(0, little))]],
  ['i4', [4, (view, little) => view.getInt32(0, little)]],
  ['i2', [2, (view, little) => view.getInt16(0, little)]],
  ['i1', [1, (view) => view.getInt8(0)]],
  ['u8', [8, (view, little) => Number(view.getBigUint64(0, little))]],
  ['u4', [4, (view, little) => view.getUint32(0, little)]],
  ['u2', [2, (view, little) => view.getUint16(0, little)]],
  ['u1', [1, (view) => view.getUint8(0)]],
  ['b1', [1, (view) => view.getUint8(0) !== 0]],
]);

/** scalar(dtype, b'…') */
function numpyScalar([type, content]: readonly unknown[]): unknown {
  if (!(type instanceof NumpyType)) return refuse();
  const scalar = scalars.get(type.name);
  if (scalar === undefined) return new OtherValue();
  if (!(content instanceof Uint8Array)) return refuse();
  const [bytes, read] = scalar;
  if (content.length !== bytes) return refuse();
  return read(new DataView(content.buffer, content.byteOffset, bytes), !type.isBigEndian);
}
