/** `parameter.grad`, as it is at a line. */
import { isBackwardOf, isZeroOf } from '../printing/gradients.ts';
import { gradientTerm, zerosTerm } from '../printing/term.ts';
import type { Op } from '../record/loopRecord.ts';
import { NONE, type ParameterValue, SHOWN, type Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

/** None before a backward; then that of the last, or the zeros that zero_grad makes of it. */
export function gradientOf(parameter: ParameterValue, machine: Machine): Value {
  const { loop, trainings } = machine;
  if (!parameter.hasGradient) return NONE;
  const isTouched = (ops: readonly Op[]) =>
    ops.some((op) => isBackwardOf(parameter, op) || isZeroOf(parameter, op));
  const now = loop !== null && isTouched(loop.ops);
  // Before this epoch's own lines it is as the last one left it.
  const all = [...trainings.map(({ first }) => first), ...(loop ? [now ? loop.ops : loop.first] : [])];
  const at = all.findLastIndex(isTouched);
  const last = all[at] ?? [];
  const isZero = isZeroOf(
    parameter,
    last.findLast((op) => isTouched([op])),
  );
  const { zeroedBehind = 0 } = parameter;
  if (isZero || at < zeroedBehind) return { t: 'shown', term: zerosTerm(parameter) };
  const isOwn = loop === null || now;
  const term = isOwn && parameter.requiresGrad ? gradientTerm(parameter, last, machine) : null;
  return term === null ? SHOWN : { t: 'shown', term };
}
