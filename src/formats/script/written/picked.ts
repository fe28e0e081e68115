/** The outputs of the targets' classes: `outputs[range(n), y]` and `outputs.gather(1, y.unsqueeze(1))`. */
import type { Machine } from '../interpret/machine.ts';
import type { Place } from '../refusal.ts';
import { type Tensor, viewed } from '../values/tensor.ts';
import type { ActivationValue, BatchValue, ShownValue, Value } from '../values/values.ts';
import { isToTrain, shownWritten } from './error.ts';

const lengthOf = ({ rows, input }: ActivationValue): number => rows?.length ?? input.shape[0];

/** null where it is only shown. */
export function gathered(
  output: ActivationValue,
  dim: Value | undefined,
  index: Value | undefined,
  place: Place,
  machine: Machine,
): ShownValue | null {
  const source = index?.t === 'batch' ? index.source : index;
  const isColumn = source?.t === 'tensor' && source.shape.length === 2 && source.shape[1] === 1;
  if (!isColumn || dim?.t !== 'number' || !(dim.value === 1 || dim.value === -1)) return null;
  const flat = viewed(source, [source.shape[0]]);
  return pickedBy(output, index?.t === 'batch' ? { ...index, source: flat } : flat, place, machine);
}

/** `outputs[rows, y]`, where the rows are all of them in order. */
export function indexedByClass(
  output: ActivationValue,
  [rows, classes]: readonly Value[],
  place: Place,
  machine: Machine,
): ShownValue | null {
  const n = lengthOf(output);
  const isAll =
    (rows.t === 'range' && rows.start === 0 && rows.step === 1 && rows.stop === n) ||
    (rows.t === 'rows' && rows.rows.pass === -1 && rows.rows.start === 0 && rows.rows.length === n) ||
    (rows.t === 'tensor' && rows.shape.join() === `${n}` && rows.data.every((row, i) => row === i));
  const isOne = classes?.t === 'tensor' || classes?.t === 'batch';
  return isAll && isOne ? pickedBy(output, classes, place, machine) : null;
}

function pickedBy(
  output: ActivationValue,
  target: Tensor | BatchValue,
  place: Place,
  machine: Machine,
): ShownValue | null {
  const { dtype, shape } = target.t === 'batch' ? target.source : target;
  if (!isToTrain(machine) || output.isFlat || output.moment === undefined) return null;
  if (dtype !== 'int64' || shape.length !== 1) return null;
  return shownWritten({ form: 'picked', output, target, place });
}
