/** Whether two tensors hold the same numbers, in one shape and type. */
import type { Tensor } from '../values/tensor.ts';

export const isSameTensor = (a: Tensor, b: Tensor) =>
  a === b ||
  (a.dtype === b.dtype &&
    a.shape.join() === b.shape.join() &&
    a.data.every((value, i) => value === b.data[i]));
