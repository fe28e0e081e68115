/** The flat vector of a state_dict and its tensors: counts, which PyTorch has as int64, take two float32 there. */
import type { StoredTensor } from '../../engine/tensors.ts';
import { readInteger } from '../../experiment/json/reader.ts';
import type { Tensor } from './tensor.ts';

/** float32 holds every integer up to here: the lower digits of a count are one number, the higher ones the next. */
const BASE = 2 ** 24;
const MAX_COUNT = 2 ** 47;

export function countIn(values: Float32Array, { offset }: StoredTensor): number {
  return values[offset] + values[offset + 1] * BASE;
}

/** Puts a tensor of a file to its place. Throws ReadError where a count is none. */
export function putTensor(values: Float32Array, place: StoredTensor, tensor: Tensor, path: string): void {
  if (place.kind === 'count') putCount(values, place, tensor.number?.(path) ?? tensor.floats(path)[0], path);
  else values.set(tensor.floats(path), place.offset);
}

export function putCount(values: Float32Array, { offset }: StoredTensor, count: number, path: string): void {
  const whole = readInteger(count, path, 0, MAX_COUNT);
  values.set([whole % BASE, Math.floor(whole / BASE)], offset);
}
