/** A loss times a number: sums by how many numbers they are of, and half of MSELoss. What else it is can only be shown. */
import type { LossType } from '../../../engine/losses/index.ts';
import type { Machine } from '../interpret/machine.ts';
import type { Place } from '../refusal.ts';
import type { LossValue, NumberValue, Reduction, Value, WrittenLoss } from '../values/values.ts';
import { countOf, isToTrain, shownWritten } from './error.ts';
import { HALF, isWithinHalf } from './half.ts';
import { calledLoss, lossOf } from './loss.ts';

/** null where it is no loss of the page's. */
export function scaledLoss(
  op: string,
  left: Value,
  right: Value,
  place: Place,
  machine: Machine,
): Value | null {
  const [value, number] = op === '*' && left.t === 'number' ? [right, left] : [left, right];
  if ((op !== '*' && op !== '/') || number.t !== 'number' || !isToTrain(machine)) return null;
  if (value.t === 'loss' && value.output.isTracked && machine.loop !== null)
    return scaled(op, value, number, place, machine);
  const written = value.t === 'shown' ? value.written : undefined;
  return written ? scaledWritten(op, written, number, place, machine) : null;
}

function scaled(
  op: string,
  loss: LossValue,
  number: NumberValue,
  place: Place,
  machine: Machine,
): Value | null {
  const { type, reduction = 'mean', ...rest } = loss.loss.config as { type: LossType; reduction?: Reduction };
  const count = loss.written?.count ?? countIn(loss);
  const isPlain = Object.keys(rest).every((name) => PLAIN.includes(name));
  if (reduction === 'sum' && isPlain && isBy(op, number, count))
    return made(op, { ...rest, type }, 'mean', loss, place, machine);
  const isHalf = isBy(op, number, 2) || (reduction === 'sum' && isBy(op, number, 2 * count));
  if (type !== 'MSELoss' || !isHalf || !isWithinHalf(loss.target)) return null;
  const to = isBy(op, number, 2) ? reduction : 'mean';
  return made(op, HALF, to, loss, place, machine);
}

/** Keys that leave a mean the sum by the count. */
const PLAIN = ['pos_weight', 'beta', 'delta'];

/** Divided by so many, or multiplied with their inverse. */
function isBy(op: string, { value }: NumberValue, count: number): boolean {
  return value === (op === '/' ? count : 1 / count);
}

function countIn({ output, target, loss }: LossValue): number {
  const rows = output.rows?.length ?? output.input.shape[0];
  const byRow = ['CrossEntropyLoss', 'NLLLoss', 'MultiMarginLoss'].includes(String(loss.config?.type));
  return byRow && target.dtype === 'int64'
    ? rows
    : countOf({ form: 'error', output, target: rowsOf(target, output) });
}

const rowsOf = (target: LossValue['target'], { rows }: LossValue['output']): WrittenLoss['target'] =>
  rows === null ? target : { t: 'batch', source: target, rows };

function made(
  op: string,
  config: { type: LossType },
  reduction: Reduction,
  { output, target, written, place: of }: LossValue,
  place: Place,
  machine: Machine,
): Value {
  const gradFn = op === '/' ? 'DivBackward0' : 'MulBackward0';
  const facts = { count: 0, ...written, gradFn, ...(config === HALF && ({ note: 'halfOfMSE' } as const)) };
  const value = calledLoss(config, reduction, [output, rowsOf(target, output)], place, facts, machine);
  return value.t === 'loss' ? Object.assign(value, { place: of }) : value;
}

/** A sum that waits for its minus, and the errors' squares before their sum or mean. */
function scaledWritten(
  op: string,
  written: WrittenLoss,
  number: NumberValue,
  place: Place,
  machine: Machine,
): Value | null {
  const { form, reduction, isNegative, isHalf } = written;
  if (form === 'square' && !isHalf && isBy(op, number, 2)) return shownWritten({ ...written, isHalf: true });
  if (!reduction || isNegative) return null;
  const gradFn = op === '/' ? 'DivBackward0' : 'MulBackward0';
  if (isBy(op, number, -1)) return lossOf(written, reduction, place, gradFn, machine);
  if (reduction === 'mean') return null;
  if (isBy(op, number, countOf(written))) return shownWritten({ ...written, reduction: 'mean' });
  return isBy(op, number, -countOf(written)) ? lossOf(written, 'mean', place, gradFn, machine) : null;
}
