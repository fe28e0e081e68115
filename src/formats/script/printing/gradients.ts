/** What an epoch's lines have done to the gradient of a parameter. */
import type { Op } from '../record/loopRecord.ts';
import type { ParameterValue } from '../values/values.ts';

/** So many backwards gave it numbers, and so many lines behind the last of them changed these; null where it has none of them. */
export function gradientIn(
  parameter: ParameterValue,
  ops: readonly Op[],
): { backwards: number; changes: number } | null {
  let [backwards, changes, isThere] = [0, 0, false];
  for (const op of ops) {
    if (isBackwardOf(parameter, op)) {
      [changes, isThere] = [0, true];
      backwards++;
    } else if (isZeroOf(parameter, op)) isThere = false;
    else if (isChangeOf(parameter, op)) changes++;
  }
  return isThere ? { backwards, changes } : null;
}

/** How many lines behind a backward change it. */
export function changesIn(parameter: ParameterValue, ops: readonly Op[]): number {
  const from = ops.findIndex((op) => isBackwardOf(parameter, op));
  const behind = ops.slice(from + 1);
  const end = behind.findIndex((op) => op.op === 'step' || op.op === 'batch' || isBackwardOf(parameter, op));
  return behind.slice(0, end < 0 ? behind.length : end).filter((op) => isChangeOf(parameter, op)).length;
}

export const isBackwardOf = (parameter: ParameterValue, op: Op): boolean =>
  op.op === 'backward' && op.loss.output.layers.some(({ parameters }) => parameters.includes(parameter));

export const isZeroOf = (parameter: ParameterValue, op: Op | undefined): boolean =>
  op?.op === 'zero_grad' && op.parameters.includes(parameter);

const isChangeOf = (parameter: ParameterValue, op: Op): boolean =>
  op.op === 'l1'
    ? op.parameter === parameter
    : (op.op === 'clip_grad_norm' || op.op === 'clip_grad_value') && op.parameters.includes(parameter);
