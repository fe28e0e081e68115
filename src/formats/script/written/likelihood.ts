/** `y * torch.log(p) + (1 - y) * torch.log(1 - p)`, the way to BCELoss, in whatever order and with a minus at any of its places. */
import type { Machine } from '../interpret/machine.ts';
import type { Place } from '../refusal.ts';
import { mapped, type Tensor } from '../values/tensor.ts';
import type { ActivationValue, BatchValue, Likelihood, ShownValue, Value } from '../values/values.ts';
import { isToTrain, shownWritten } from './error.ts';

const shown = (likelihood: Likelihood): ShownValue => ({ t: 'shown', likelihood });

const partIn = (value: Value) => (value.t === 'shown' ? value.likelihood : undefined);

/** Outputs between 0 and 1 of a pass that may be trained. */
const isProbability = ({ layers, moment }: ActivationValue, machine: Machine): boolean =>
  layers.at(-1)?.config?.type === 'Sigmoid' && moment !== undefined && isToTrain(machine);

/** log(p) and log(1 - p) */
export function logOf(value: Value, machine: Machine): ShownValue | null {
  if (value.t === 'activation')
    return isProbability(value, machine) ? shown({ form: 'log', output: value, isRest: false }) : null;
  const part = partIn(value);
  return part?.form === 'rest' ? shown({ ...part, form: 'log', isRest: true }) : null;
}

/** The last operator of the sum, or one on the way to it; null where it is neither. */
export function likelihoodBy(
  op: string,
  left: Value,
  right: Value,
  place: Place,
  machine: Machine,
): Value | null {
  const isOne = left.t === 'number' && left.value === 1;
  if (op === '-' && isOne && right.t === 'batch' && isNumber(right)) return reversed(right);
  if (op === '-' && isOne && right.t === 'activation')
    return isProbability(right, machine) ? shown({ form: 'rest', output: right, isRest: true }) : null;
  // log(p + 1e-7) is no loss of the page's, and can be shown.
  const isNear = op === '+' && right.t === 'number' && Math.abs(right.value) < 1e-3;
  if (isNear && left.t === 'activation' && isProbability(left, machine)) return { t: 'shown' };
  const [a, b] = [partIn(left), partIn(right)];
  if (op === '*') {
    const log = a ?? b;
    const target = a ? right : left;
    if (log?.form !== 'log' || (target.t !== 'tensor' && target.t !== 'batch')) return null;
    return isOfShape(target, log.output) ? shown({ ...log, form: 'term', target, place }) : null;
  }
  if ((op !== '+' && op !== '-') || a?.form !== 'term' || b?.form !== 'term') return null;
  return summed(a, op === '-' ? negative(b) : b);
}

/** `-term`; null where it is none. */
export function negativeTerm(value: Value): ShownValue | null {
  const part = partIn(value);
  return part?.form === 'term' ? shown(negative(part)) : null;
}

type Term = Extract<Likelihood, { form: 'term' }>;

const negative = (term: Term): Term => ({ ...term, target: byRows(term.target, (value) => -value) });

/** `-y` of a batch is that of all its rows. */
export const negativeBatch = (value: Value): Value | null =>
  value.t === 'batch' && isNumber(value) ? (byRows(value, (one) => -one) as BatchValue) : null;

const isNumber = ({ source: { dtype } }: BatchValue) => dtype === 'float32' || dtype === 'int64';

const reversed = (batch: BatchValue) => byRows(batch, (value) => 1 - value) as BatchValue;

function byRows(target: Tensor | BatchValue, of: (value: number) => number): Tensor | BatchValue {
  if (target.t === 'batch') return { ...target, source: byRows(target.source, of) as Tensor };
  return mapped(target, target.dtype, of);
}

const sourceOf = (target: Tensor | BatchValue): Tensor => (target.t === 'batch' ? target.source : target);

/** No numbers but one for each output. */
function isOfShape(target: Tensor | BatchValue, { rows, input, isFlat, features }: ActivationValue): boolean {
  const { isArray, dtype, shape } = sourceOf(target);
  const isBatch = target.t === 'batch' && rows !== null;
  const isSame = isBatch
    ? target.rows.start === rows.start &&
      target.rows.pass === rows.pass &&
      target.rows.length === rows.length &&
      target.rows.isShuffled === rows.isShuffled
    : target.t === 'tensor' && rows === null;
  const wanted = isFlat ? [input.shape[0]] : [input.shape[0], features];
  return isSame && !isArray && dtype === 'float32' && shape.join() === wanted.join();
}

/** Both terms, with one sign, where the weight of the second is what the first one's leaves of 1. */
function summed(one: Term, other: Term): ShownValue | null {
  const [yes, no] = one.isRest ? [other, one] : [one, other];
  if (yes.isRest || !no.isRest || yes.output !== no.output) return null;
  const [own, rest] = [sourceOf(yes.target).data, sourceOf(no.target).data];
  const isOf = (sign: number) =>
    own.every((value, i) => sign * value >= 0 && sign * value <= 1 && sign * rest[i] === 1 - sign * value);
  const isNegative = isOf(-1);
  if (!isNegative && !isOf(1)) return null;
  const target = isNegative ? byRows(yes.target, (value) => 0 - value) : yes.target;
  return shownWritten({ form: 'likelihood', output: yes.output, target, place: yes.place, isNegative });
}
