/** Named tensors as files hold them: a state_dict. */
import { ReadError } from '../../experiment/json/reader.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';

export interface Tensor {
  readonly shape: readonly number[];
  /**
   * The values, row-major, rounded to float32. Read only when asked for, so that a file that claims a huge shape costs
   * nothing. Throws ReadError, naming `path`, where one is not finite.
   */
  floats(path: string): Float32Array;
  /** Of a tensor of one element, its exact value. */
  number?(path: string): number;
}

/** Tensors by PyTorch's names (`0.weight`), in the file's order. */
export type StateDict = ReadonlyMap<string, Tensor>;

/** The most dimensions that are read. A Linear has two. */
export const MAX_DIMENSIONS = 8;
/** The most elements of a tensor. A Linear has up to 2^16. */
export const MAX_ELEMENTS = 2 ** 22;
/** The most tensors of a file: 64 layers of two, an optimizer's states of each, and room. */
export const MAX_TENSORS = 2000;

export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Throws ReadError where a value is not finite. */
export function checkFinite(values: Float32Array, path: string): Float32Array {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return values;
  throw new ReadError(
    'range',
    `${path}[${bad}]`,
    text.read.got(laterText.readFile.finite, String(values[bad])),
  );
}
