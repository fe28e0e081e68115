/** Numbers in lists as a tensor. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { lossShown } from '../interpret/shown.ts';
import { ScriptRefusal } from '../refusal.ts';
import { columnNames } from '../values/columnNames.ts';
import { cast, type Dtype, fromValues, isWhole, type Tensor } from '../values/tensor.ts';
import type { Arguments, Value } from '../values/values.ts';

/** `dtype`: null for that of the numbers. */
export function tensorOf(
  value: Value,
  dtype: Dtype | null,
  args: Arguments,
  machine: Machine,
  isArray = false,
): Value {
  if (value.t === 'tensor') return { ...cast(value, dtype ?? value.dtype, isArray), isArray };
  if (value.t === 'shown') return value;
  if (value.t === 'loss') return lossShown(value);
  const numbers: number[] = [];
  let isReal = false;
  let isBool = true;
  const shape: number[] = [];
  const walk = (item: Value, depth: number): void => {
    if (item.t === 'list') {
      if (shape[depth] === undefined) shape[depth] = item.items.length;
      if (shape[depth] !== item.items.length || (numbers.length > 0 && depth >= shape.length))
        throw new ScriptRefusal(args.place, laterText.readScript.unevenRows);
      for (const inner of item.items) walk(inner, depth + 1);
      return;
    }
    const number =
      item.t === 'number'
        ? item
        : item.t === 'tensor' && item.data.length === 1
          ? { value: item.data[0], type: isWhole(item.dtype) ? 'int' : 'float' }
          : null;
    if (number === null) throw notUnderstood(args.place, machine);
    if (depth !== shape.length) throw new ScriptRefusal(args.place, laterText.readScript.unevenRows);
    numbers.push(number.value);
    if (number.type === 'float') isReal = true;
    if (number.type !== 'bool') isBool = false;
  };
  walk(value, 0);
  const own: Dtype =
    isReal || numbers.length === 0
      ? isArray
        ? 'float64'
        : 'float32'
      : isBool && numbers.length > 0
        ? 'bool'
        : 'int64';
  const made: Tensor = fromValues(numbers, shape, dtype ?? own, isArray);
  if (!isReal || shape.length !== 2) return made;
  const table = { ...made, columns: columnNames(shape[1]) };
  machine.marks.all.push({ kind: 'table', table });
  return table;
}
