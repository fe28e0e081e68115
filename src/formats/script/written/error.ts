/** The difference of outputs and targets, and what becomes of it, until a sum or a mean makes a loss of it. */
import { laterText } from '../../../messages/later.ts';
import type { Machine } from '../interpret/machine.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Expression } from '../tree/syntax.ts';
import { broadcastShape, cast, sizeOf, type Tensor } from '../values/tensor.ts';
import type { ActivationValue, BatchValue, ShownValue, Value, WrittenLoss } from '../values/values.ts';

export const shownWritten = (written: WrittenLoss): ShownValue => ({ t: 'shown', written });

/** What is made now may become a loss to train with. */
export const isToTrain = ({ noGrad, isAfter, isShowing }: Machine): boolean =>
  noGrad === 0 && !isAfter && !isShowing;

type Operands = Expression | Place;

/** `outputs - targets`, or the other way around, where it may become a loss to train with; null elsewhere. */
export function errorOf(
  op: string,
  left: Value,
  right: Value,
  e: Operands,
  machine: Machine,
): ShownValue | null {
  const [output, target] = left.t === 'activation' ? [left, right] : [right, left];
  if (op !== '-' || output.t !== 'activation' || output.moment === undefined || !isToTrain(machine))
    return null;
  const source = target.t === 'batch' ? target.source : target;
  if (source.t !== 'tensor' || source.isArray || source.shape.length === 0) return null;
  broadcastShape(shapeOfOutput(output), shapeOfTarget(target as Tensor | BatchValue));
  const isBinary = 'kind' in e && e.kind === 'binary';
  const place = isBinary ? (target === left ? e.left : e.right) : e;
  if (source.dtype === 'float64') throw new ScriptRefusal(place, laterText.readScript.targetsFloat64);
  return shownWritten({ form: 'error', output, target: inFloat32(target as Tensor | BatchValue), place });
}

/** Targets of whole numbers are made real ones by the difference. */
function inFloat32(target: Tensor | BatchValue): Tensor | BatchValue {
  const source = target.t === 'batch' ? target.source : target;
  const made = source.dtype === 'float32' ? source : cast(source, 'float32');
  return target.t === 'batch' ? { ...target, source: made } : made;
}

function shapeOfOutput({ rows, input, isFlat, features }: ActivationValue): number[] {
  const length = rows?.length ?? input.shape[0];
  return isFlat ? [length] : [length, features];
}

const shapeOfTarget = (target: Tensor | BatchValue): readonly number[] =>
  target.t === 'batch' ? [target.rows.length, ...target.source.shape.slice(1)] : target.shape;

/** So many numbers there are to sum up: with outputs (N, 1) and targets (N,) there are N x N. */
export function countOf({ form, output, target }: Pick<WrittenLoss, 'form' | 'output' | 'target'>): number {
  if (form === 'picked') return shapeOfOutput(output)[0];
  return sizeOf(broadcastShape(shapeOfOutput(output), shapeOfTarget(target)));
}

/** `error ** 2` and `error * error` */
export function squareOf(op: string, left: Value, right: Value): ShownValue | null {
  const [a, b] = [left, right].map((value) => (value.t === 'shown' ? value.written : undefined));
  if (a?.form !== 'error') return null;
  const isPower = op === '**' && right.t === 'number' && right.value === 2;
  const isProduct = op === '*' && b?.form === 'error' && b.output === a.output && b.target === a.target;
  return isPower || isProduct ? shownWritten({ ...a, form: 'square' }) : null;
}
