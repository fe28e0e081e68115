/** Operators on what depends on the training: what they make can be shown, and what of it a rule to stop may look at. */
import { type LossForm, lossTerm, madeOf } from '../printing/term.ts';
import { combined } from '../values/arithmetic.ts';
import type { Known } from '../values/values.ts';
import {
  bool,
  type LossValue,
  type NumberValue,
  SHOWN,
  type ShownValue,
  type Value,
} from '../values/values.ts';

const isOf = (value: Value, of: ShownValue['of']): value is ShownValue =>
  value.t === 'shown' && value.of === of;

/** A text of values: a plain one where none of them depends on the training. */
export function shownText(values: readonly Value[], make: (values: Value[]) => string | null): Value {
  const term = madeOf(values, (made) => {
    const value = make(made);
    return value === null ? null : { t: 'string', value };
  });
  const isPlain = values.every(({ t }) => ['number', 'string', 'none', 'tensor'].includes(t));
  const plain = isPlain ? term?.of({ item: 0, loss: () => null }) : null;
  return plain ?? (term === null ? SHOWN : { t: 'shown', term });
}

/** loss.item() */
export function lossShown(loss: LossValue, form: LossForm = 'number'): ShownValue {
  return { t: 'shown', of: 'loss', loss, term: lossTerm(loss, form) };
}

/** The mean over all rows, as it is added up: `total += loss.item() * len(x_b) / len(x)`. Other sums are no loss of the page's. */
function epochLoss(op: string, left: Value, right: Value): ShownValue | null {
  if (left.t === 'shown' && left.loss && right.t === 'number') {
    const { loss } = left;
    const { rows, input } = loss.output;
    const all = input.shape[0];
    const length = rows?.length ?? all;
    if (op === '*' && left.of === 'loss' && right.value === length) return { ...left, of: 'lossRows' };
    const isAll = right.value === all || right.value === all - (all % length);
    if (op === '/' && left.of === 'lossRows' && isAll) return { ...left, of: 'lossShare' };
    return null;
  }
  const isSum = op === '+' && isOf(right, 'lossShare') && (isZero(left) || isOf(left, 'epochLoss'));
  if (!isSum || right.t !== 'shown' || !right.loss) return null;
  const { loss } = right;
  const of = (known: Known): Value | null => {
    const value = known.loss(loss, true);
    return value === null ? null : { t: 'number', type: 'float', value };
  };
  return { t: 'shown', of: 'epochLoss', loss, term: { losses: [loss], of } };
}

/** null where neither is shown. */
export function shownCombined(op: string, left: Value, right: Value): Value | null {
  if (left.t === 'skipped' || right.t === 'skipped') return SHOWN;
  if (left.t === 'loss') return shownCombined(op, lossShown(left, 'loss'), right);
  if (right.t === 'loss') return shownCombined(op, left, lossShown(right, 'loss'));
  const isShown = (value: Value) => value.t === 'shown' || value.t === 'batch' || value.t === 'activation';
  if (left.t !== 'shown' && right.t !== 'shown') {
    // Numbers of a batch have no numbers here; an activation among them would be part of the net.
    return left.t === 'batch' || right.t === 'batch'
      ? left.t === 'activation' || right.t === 'activation'
        ? null
        : SHOWN
      : null;
  }
  if (left.t === 'shown' && left.sign && right.t === 'number' && op === '*') return signed(left, right);
  if (right.t === 'shown' && right.sign && left.t === 'number' && op === '*') return signed(right, left);
  const epoch = epochLoss(op, left, right);
  if (epoch !== null) return epoch;
  const known = ['number', 'turn', 'shown', 'tensor', 'string', 'batch', 'activation', 'list'];
  if (!known.includes(left.t) || !known.includes(right.t) || !(isShown(left) || isShown(right))) return null;
  const term = madeOf([left, right], ([a, b]) => combined(op, a, b));
  return term === null ? SHOWN : { t: 'shown', term };
}

const isZero = (value: Value) =>
  (value.t === 'number' && value.value === 0) ||
  (value.t === 'tensor' && value.data.length === 1 && value.data[0] === 0);

function signed(sign: ShownValue, { value, literal }: NumberValue): ShownValue {
  return sign.sign
    ? { t: 'shown', sign: { ...sign.sign, factor: sign.sign.factor * value, ...(literal && { literal }) } }
    : SHOWN;
}

/** The largest float32 below one. */
function floatBelow(value: number): number {
  const words = new DataView(new ArrayBuffer(4));
  words.setFloat32(0, value);
  if (value === 0) words.setUint32(0, 0x80000001);
  else words.setUint32(0, words.getUint32(0) + (value > 0 ? -1 : 1));
  return words.getFloat32(0);
}

export function shownCompared(op: string, left: Value, right: Value): Value | null {
  if (left.t === 'skipped' || right.t === 'skipped') return SHOWN;
  if (left.t === 'loss') return shownCompared(op, lossShown(left), right);
  if (left.t !== 'shown' && right.t !== 'shown')
    return left.t === 'batch' || right.t === 'batch' || left.t === 'activation' ? SHOWN : null;
  if (left.t === 'none' || right.t === 'none') return bool(false);
  const isLoss = isOf(left, 'loss') || isOf(left, 'epochLoss');
  if (right.t === 'number' && left.t === 'shown') {
    const { value, literal } = right;
    // No loss is a number between two floats: below one that is none is at most it.
    const isExact = op === '<' && Math.fround(value) === value;
    if (isLoss && (op === '<=' || op === '<'))
      return {
        ...left,
        rule: isExact ? { value: floatBelow(value) } : { value, ...(literal && { literal }) },
      };
  }
  return SHOWN;
}
