/** Half of MSELoss, as lectures write it: HuberLoss is it up to errors of its delta, which is taken as large as it can be. */
import type { Tensor } from '../values/tensor.ts';
import type { BatchValue } from '../values/values.ts';

export const HALF = { type: 'HuberLoss', delta: 1000 } as const;
/** Targets are well within it. */
const MOST = 100;

export function isWithinHalf(target: Tensor | BatchValue): boolean {
  const { data } = target.t === 'batch' ? target.source : target;
  return data.every((value) => Math.abs(value) <= MOST);
}
