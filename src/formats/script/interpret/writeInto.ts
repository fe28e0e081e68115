/** Writes numbers into a tensor or array: `x -= x.mean(0)`, `y[50:] = 1`. All that shows the same numbers shows the new ones. */
import { laterText } from '../../../messages/later.ts';
import type { Op } from '../record/loopRecord.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import { scalar } from '../values/arithmetic.ts';
import { type IndexPart, picksOf } from '../values/indexing.ts';
import { isSameNumbers, isWritable, write } from '../values/storage.ts';
import { broadcastShape, cast, keepStatistics, spread, type Tensor } from '../values/tensor.ts';
import type { Value } from '../values/values.ts';
import { type Machine, notUnderstood } from './machine.ts';

/** All of it. */
export function writeInto(to: Tensor, made: Value, place: Place, machine: Machine): void {
  if (made.t !== 'tensor' || made.shape.join() !== to.shape.join() || made.dtype !== to.dtype)
    throw notUnderstood(place, machine);
  put(to, [...to.data.keys()], made.data, [made], place, machine);
}

/** What an index picks. */
export function writeAt(
  to: Tensor,
  parts: readonly IndexPart[],
  value: Value,
  place: Place,
  machine: Machine,
): void {
  const from = value.t === 'number' ? scalar(value) : value;
  if (from.t !== 'tensor') throw notUnderstood(place, machine);
  // torch takes another type where it is one number, or goes to a slice.
  const isTyped = from.dtype === to.dtype || from.shape.length === 0 || to.isArray;
  if (!isTyped && parts.some(({ kind }) => kind === 'rows')) throw notUnderstood(place, machine);
  const { shape, places } = picksOf(to, parts);
  // Leading dimensions of one number are left out.
  const lead = from.shape.slice(0, Math.max(0, from.shape.length - shape.length));
  const own = { ...from, shape: from.shape.slice(lead.length) };
  if (lead.some((length) => length !== 1) || broadcastShape(own.shape, shape).join() !== shape.join())
    throw notUnderstood(place, machine);
  const { data } = cast(own, to.dtype);
  const values = Float64Array.from(spread(own.shape, shape), (i) => data[i]);
  put(to, places, values, [from], place, machine);
}

/** Whether an op has numbers that a tensor shows. */
function isOn(op: Op, { data }: Tensor): boolean {
  const has = (one: Tensor) => isSameNumbers(one.data, data);
  if (op.op === 'forward') return has(op.activation.input);
  return op.op === 'loss' && (has(op.loss.target) || has(op.loss.output.input));
}

function put(
  to: Tensor,
  places: ArrayLike<number>,
  values: ArrayLike<number>,
  from: readonly Tensor[],
  place: Place,
  machine: Machine,
): void {
  // In the loop the net would be trained on other numbers in each epoch.
  if (machine.loop !== null) throw new ScriptRefusal(place, laterText.readScript.dataInLoop);
  if (machine.trainings.some(({ first }) => first.some((op) => isOn(op, to))))
    throw new ScriptRefusal(place, laterText.readScript.dataBehind);
  if (!isWritable(to.data)) throw notUnderstood(place, machine);
  write(to.data, places, values);
  delete to.columns;
  const { statistics } = keepStatistics(to, ...from);
  if (statistics) to.statistics = statistics;
}
