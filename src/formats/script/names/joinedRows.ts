/** Tensors put one behind another, noted where that is along their rows. */
import type { Machine } from '../interpret/machine.ts';
import { joined, type Tensor } from '../values/tensor.ts';
import type { Arguments } from '../values/values.ts';

export function joinedRows(parts: readonly Tensor[], dim: number, args: Arguments, machine: Machine): Tensor {
  const { from, to } = args.place;
  if (dim === 0) machine.join({ parts, from, to });
  return joined(parts, dim);
}
