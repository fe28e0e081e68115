/** Operators on what depends on the training: what they make can be shown, and what of it a rule to stop may look at. */
import { hasTensor, moduleText } from '../printing/lineText.ts';
import { epochLossTerm, type LossForm, lossTerm, madeOf } from '../printing/term.ts';
import { tracked } from '../printing/tracked.ts';
import { combined, compared } from '../values/arithmetic.ts';
import {
  bool,
  type Known,
  type LossValue,
  type NumberValue,
  SHOWN,
  type ShownValue,
  text,
  type Value,
  type WrittenActivation,
} from '../values/values.ts';
import type { Machine } from './machine.ts';
import { patienceRule } from './patience.ts';
import { accuracyRule, countedBy, cutAt, hitsOf } from './rightSoFar.ts';

const isOf = (value: Value, of: ShownValue['of']): value is ShownValue =>
  value.t === 'shown' && value.of === of;

/** What a result that is only shown is, once the values are known that it is made of: `make` computes it again. */
export function again(
  result: Value,
  values: readonly Value[],
  name: string,
  machine: Machine,
  make: (values: Value[]) => Value | null,
): Value {
  if (result.t !== 'shown' || result.term !== undefined || machine.isShowing) return result;
  const isTracking = machine.noGrad === 0;
  const term = madeOf(values, machine, (made) => tracked(make(made), made, name, isTracking));
  return term === null ? result : { ...result, term };
}

/** A text of values: a plain one where none of them depends on the training. */
export function shownText(
  values: readonly Value[],
  machine: Machine,
  make: (values: Value[]) => string | null,
): Value {
  // A tensor without dimensions is formatted as its number.
  const isOther = (value: Value) => hasTensor(value) && !(value.t === 'tensor' && value.shape.length === 0);
  const { printsOtherwise } = machine;
  const nets = values.map((value): Value => {
    const net = value.t === 'module' ? moduleText(value) : null;
    return net === null ? value : text(net);
  });
  const term = madeOf(nets, machine, (made) => {
    const value = printsOtherwise && made.some(isOther) ? null : make(made);
    return value === null ? null : text(value);
  });
  if (term === null) return SHOWN;
  return (term.isFixed ? term.of(NOTHING) : null) ?? { t: 'shown', term };
}

/** All that a fixed term is told. */
export const NOTHING: Known = { item: ({ item }) => item, leaf: () => null };

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
    const rest: ShownValue = { ...left, term: undefined };
    if (op === '*' && left.of === 'loss' && right.value === length) return { ...rest, of: 'lossRows' };
    const isAll = right.value === all || right.value === all - (all % length);
    if (op === '/' && left.of === 'lossRows' && isAll) return { ...rest, of: 'lossShare' };
    return null;
  }
  const isSum = op === '+' && isOf(right, 'lossShare') && (isZero(left) || isOf(left, 'epochLoss'));
  if (!isSum || right.t !== 'shown' || !right.loss) return null;
  const { loss } = right;
  return { t: 'shown', of: 'epochLoss', loss, term: epochLossTerm(loss) };
}

/** null where neither is shown. */
export function shownCombined(op: string, left: Value, right: Value, machine: Machine): Value | null {
  if (left.t === 'skipped' || right.t === 'skipped') return SHOWN;
  if (left.t === 'loss' || right.t === 'loss') return ofLoss(op, left, right, machine);
  const made = combinedKind(op, left, right, machine);
  return made && again(made, [left, right], op, machine, ([a, b]) => combined(op, a, b));
}

/** What is no loss itself, although it is made of one. */
function ofLoss(op: string, left: Value, right: Value, machine: Machine): Value | null {
  const [a, b] = [left, right].map((value) => (value.t === 'loss' ? lossShown(value, 'loss') : value));
  const made = shownCombined(op, a, b, machine);
  const why = {
    '*': 'lossFactor',
    '/': 'lossFactor',
    '+': 'lossSum',
    '-': 'lossSum',
    '**': 'lossRoot',
  } as const;
  return made?.t === 'shown' && op in why ? { ...made, noLoss: why[op as keyof typeof why] } : made;
}

const OPERANDS = new Set([
  'number',
  'turn',
  'shown',
  'tensor',
  'string',
  'batch',
  'activation',
  'list',
  'parameter',
]);

function combinedKind(op: string, left: Value, right: Value, machine: Machine): ShownValue | null {
  const of = (t: Value['t']) => left.t === t || right.t === t;
  if (!of('shown')) {
    if (op === '**' && left.t === 'parameter' && right.t === 'number') return SHOWN;
    // Behind the loop, and without gradients, nothing becomes part of the net.
    const isOver = machine.isAfter || (machine.noGrad > 0 && !of('parameter'));
    if (isOver && (of('parameter') || of('activation') || of('batch')))
      return OPERANDS.has(left.t) && OPERANDS.has(right.t) ? SHOWN : null;
    // Numbers of a batch have no numbers here; an activation among them would be part of the net.
    return of('batch') && !of('activation') ? SHOWN : null;
  }
  if (left.t === 'shown' && left.sign && right.t === 'number' && op === '*') return signed(left, right);
  if (right.t === 'shown' && right.sign && left.t === 'number' && op === '*') return signed(right, left);
  const made = epochLoss(op, left, right) ?? countedBy(op, left, right);
  if (made !== null) return made;
  return OPERANDS.has(left.t) && OPERANDS.has(right.t) ? SHOWN : null;
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

/** x > 0, which may become a ReLU. */
function positiveOf(op: string, left: Value, right: Value): WrittenActivation | null {
  const isZero = right.t === 'number' && right.value === 0;
  return op === '>' && left.t === 'activation' && isZero ? { form: 'positive', of: left } : null;
}

export function shownCompared(op: string, left: Value, right: Value, machine: Machine): Value | null {
  if (left.t === 'skipped' || right.t === 'skipped') return SHOWN;
  if (left.t === 'loss') return shownCompared(op, lossShown(left), right, machine);
  const kind = comparedKind(op, left, right);
  const part = positiveOf(op, left, right);
  const made: Value | null = part && kind?.t === 'shown' ? { ...kind, part } : kind;
  return made && again(made, [left, right], op, machine, ([a, b]) => compared(op, a, b));
}

function comparedKind(op: string, left: Value, right: Value): Value | null {
  const counted =
    (op === '==' ? hitsOf(left, right) : null) ??
    (op === '>' || op === '>=' ? cutAt(left, right, op === '>=') : null) ??
    accuracyRule(op, left, right) ??
    patienceRule(op, left, right);
  if (counted !== null) return counted;
  if (left.t !== 'shown' && right.t !== 'shown')
    return left.t === 'batch' || right.t === 'batch' || left.t === 'activation' ? SHOWN : null;
  if (left.t === 'none' || right.t === 'none') return bool(false);
  const isLoss = isOf(left, 'loss') || isOf(left, 'epochLoss');
  if (right.t === 'number' && left.t === 'shown' && isLoss && (op === '<=' || op === '<')) {
    const { value, literal } = right;
    // No loss is a number between two floats: below one that is none is at most it.
    const isExact = op === '<' && Math.fround(value) === value;
    const rule = isExact ? { value: floatBelow(value) } : { value, ...(literal && { literal }) };
    return { ...left, term: undefined, rule };
  }
  return SHOWN;
}
