/** Operators on what depends on the training: what they make can be shown, and what of it a rule to stop may look at. */
import { bool, type NumberValue, SHOWN, type ShownValue, type Value } from '../values/values.ts';

const isOf = (value: Value, of: ShownValue['of']): value is ShownValue =>
  value.t === 'shown' && value.of === of;

/** null where neither is shown. */
export function shownCombined(op: string, left: Value, right: Value): Value | null {
  if (left.t === 'loss') return shownCombined(op, { t: 'shown', of: 'loss' }, right);
  if (right.t === 'loss') return shownCombined(op, left, { t: 'shown', of: 'loss' });
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
  if (op === '*' && isOf(left, 'loss') && right.t === 'number') return { t: 'shown', of: 'lossRows' };
  if (op === '/' && isOf(left, 'lossRows') && right.t === 'number') return { t: 'shown', of: 'lossShare' };
  if (op === '+' && (isZero(left) || isOf(left, 'epochLoss')) && isOf(right, 'lossShare'))
    return { t: 'shown', of: 'epochLoss' };
  if (op === '+' && (isOf(left, 'right') || isZero(left)) && isOf(right, 'right'))
    return { t: 'shown', of: 'right' };
  if (op === '/' && isOf(left, 'right') && right.t === 'number') return { t: 'shown', of: 'share' };
  const known = ['number', 'turn', 'shown', 'tensor', 'string', 'batch', 'activation', 'list'];
  return known.includes(left.t) && known.includes(right.t) && (isShown(left) || isShown(right))
    ? SHOWN
    : null;
}

const isZero = (value: Value) =>
  (value.t === 'number' && value.value === 0) ||
  (value.t === 'tensor' && value.data.length === 1 && value.data[0] === 0);

function signed(sign: ShownValue, { value, literal }: NumberValue): ShownValue {
  return sign.sign
    ? { t: 'shown', sign: { ...sign.sign, factor: sign.sign.factor * value, ...(literal && { literal }) } }
    : SHOWN;
}

export function shownCompared(op: string, left: Value, right: Value): Value | null {
  if (left.t === 'loss') return shownCompared(op, { t: 'shown', of: 'loss' }, right);
  if (op === '==' && (isOf(left, 'labels') || isOf(right, 'labels'))) return { t: 'shown', of: 'isRight' };
  if (left.t !== 'shown' && right.t !== 'shown')
    return left.t === 'batch' || right.t === 'batch' || left.t === 'activation' ? SHOWN : null;
  if (left.t === 'none' || right.t === 'none') return bool(false);
  const isLoss = isOf(left, 'loss') || isOf(left, 'epochLoss');
  if (right.t === 'number' && left.t === 'shown') {
    const rest = { value: right.value, ...(right.literal && { literal: right.literal }) };
    if (isLoss && op === '<=') return { ...left, rule: { key: 'stop_at_loss', ...rest } };
    if (isOf(left, 'share') && op === '>=') return { ...left, rule: { key: 'stop_at_accuracy', ...rest } };
  }
  return SHOWN;
}
