/** Losses that a script writes out, such as `((outputs - y) ** 2).mean()`: they are read as the loss of torch.nn that they are. */
import type { LossType } from '../../../engine/losses/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { Machine } from '../interpret/machine.ts';
import { lossAt } from '../names/nn.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import type { Arguments, LossValue, Reduction, ShownValue, Value, WrittenLoss } from '../values/values.ts';
import { countOf, shownWritten, squareOf } from './error.ts';
import { HALF, isWithinHalf } from './half.ts';

const TYPES: Record<WrittenLoss['form'], LossType | null> = {
  error: null,
  square: 'MSELoss',
  distance: 'L1Loss',
  picked: 'NLLLoss',
  likelihood: 'BCELoss',
};

/** The logarithms of probabilities: a loss is their sum with a minus. */
const hasMinus = (form: WrittenLoss['form']) => form === 'picked' || form === 'likelihood';

const isReduction = (name: string): name is Reduction => name === 'mean' || name === 'sum';

/** What a method without further arguments, or pow(2), makes of a part of a loss; null where that is only shown. */
export function writtenStep(
  { written, likelihood }: ShownValue,
  name: string,
  args: Arguments,
  machine: Machine,
): Value | null {
  // Logarithms of outputs without targets.
  if (likelihood?.form === 'log' && isReduction(name))
    throw new ScriptRefusal(args.place, laterText.readScript.notAChain);
  if (written === undefined) return null;
  const { form } = written;
  const [exponent] = args.given;
  if (name === 'pow' && exponent && args.given.length === 1 && args.named.size === 0)
    return squareOf('**', shownWritten(written), exponent);
  if (args.given.length + args.named.size > 0 || written.reduction) return null;
  if (form === 'error' && name === 'square') return shownWritten({ ...written, form: 'square' });
  if (form === 'error' && name === 'abs') return shownWritten({ ...written, form: 'distance' });
  if (!isReduction(name)) return null;
  if (hasMinus(form) && !written.isNegative) return shownWritten({ ...written, reduction: name });
  const last = name === 'mean' ? 'MeanBackward0' : 'SumBackward0';
  return lossOf(written, name, args.place, last, machine);
}

/** `-picked`, before or after its mean; null where that is only shown. */
export function negativeOf(value: Value, place: Place, machine: Machine): Value | null {
  const written = value.t === 'shown' ? value.written : undefined;
  if (!written || !hasMinus(written.form) || written.isNegative) return null;
  return written.reduction
    ? lossOf(written, written.reduction, place, 'NegBackward0', machine)
    : shownWritten({ ...written, isNegative: true });
}

/** What is written out, reduced to one number; null where that is no loss. */
export function lossOf(
  written: WrittenLoss,
  reduction: Reduction,
  place: Place,
  gradFn: string,
  machine: Machine,
): Value | null {
  const { form, output, target, place: of, isHalf } = written;
  const type = TYPES[form];
  if (type === null) return null;
  if (isHalf && !isWithinHalf(target)) return null;
  const note = isHalf ? 'halfOfMSE' : form === 'likelihood' ? 'writtenBCE' : undefined;
  const facts = { gradFn, target: of, count: countOf(written), ...(note && ({ note } as const)) };
  return calledLoss(isHalf ? HALF : { type }, reduction, [output, target], place, facts, machine);
}

/** The loss of torch.nn that stands at a place of the script. */
export function calledLoss(
  settings: { type: LossType },
  reduction: Reduction,
  given: Value[],
  place: Place,
  written: LossValue['written'],
  machine: Machine,
): Value {
  const config = { ...settings, ...(reduction === 'sum' && { reduction }) };
  const args: Arguments = {
    given,
    named: new Map(),
    place,
    places: given.map(() => place),
    namedPlaces: new Map(),
  };
  const value = machine.call(lossAt(place, config, machine), args);
  if (value.t === 'loss') value.written = written;
  return value;
}
