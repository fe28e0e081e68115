/** A Dataset of the script's own as the tensors that its rows make, as DataLoader puts these together. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { ScriptRefusal } from '../refusal.ts';
import { cast, type Tensor, tensor } from '../values/tensor.ts';
import { type Arguments, type FunctionValue, int, type ObjectValue, type Value } from '../values/values.ts';
import { isSameTensor } from './sameTensor.ts';

/** Longer ones are not gone through row by row. */
const MOST_ROWS = 20_000;

export function datasetOf(self: ObjectValue, args: Arguments, machine: Machine): Value {
  const { methods } = self.own;
  const [get, length] = [methods.get('__getitem__'), methods.get('__len__')];
  if (!get || !length) throw notUnderstood(args.place, machine);
  const called = (method: FunctionValue, ...given: Value[]) =>
    machine.call({ t: 'method', self, method }, { ...args, given, named: new Map() });
  const count = called(length);
  if (count.t !== 'number' || count.value < 1 || count.value > MOST_ROWS)
    throw notUnderstood(length.place, machine);
  const kept = keptOf(self, get, count.value, machine);
  if (kept !== null) return { t: 'dataset', tensors: kept, own: self };
  const rowsNow = (): Tensor[] => {
    const before = marksOf(machine);
    const rows = Array.from({ length: count.value }, (_, i) => {
      const row = called(get, int(i));
      if (row.t !== 'list' || row.items.length === 0) throw notUnderstood(get.place, machine);
      return row.items;
    });
    // What it draws or prints it would do again with each batch.
    if (marksOf(machine) !== before) throw new ScriptRefusal(get.place, laterText.readScript.drawInLoop);
    return rows[0].map((_, column) => {
      const made = together(rows.map((row) => row[column]));
      if (made === null) throw notUnderstood(get.place, machine);
      return made;
    });
  };
  const tensors = rowsNow().map((made) => whole(made, self));
  const recheck = () => {
    const now = rowsNow();
    if (now.length !== tensors.length || !now.every((one, i) => isSameTensor(one, tensors[i])))
      throw new ScriptRefusal(get.place, laterText.readScript.dataInLoop);
  };
  recheck();
  return { t: 'dataset', tensors, own: self, recheck };
}

/** Rows of tensors that it keeps, as TensorDataset gives them: what is written into these is seen in the rows. */
function keptOf(self: ObjectValue, get: FunctionValue, count: number, machine: Machine): Tensor[] | null {
  const [of, index, ...rest] = get.parameters;
  const text = machine.textOf(get.place).replace(/\s+/g, ' ').trim();
  const match = /return \(?self\.(\w+)\[(\w+)\], self\.(\w+)\[\2\]\)?$/.exec(text);
  if (of?.name !== 'self' || index?.name !== match?.[2] || rest.length > 0 || get.body.length !== 1)
    return null;
  const tensors = [match?.[1], match?.[3]].flatMap((name) => {
    const value = self.attributes.get(name ?? '');
    return value?.t === 'tensor' && !value.isArray && value.shape[0] === count ? [value] : [];
  });
  return tensors.length === 2 ? tensors : null;
}

/** What a call must leave as it is. */
function marksOf({ generator, numpy, marks, lines, skipped }: Machine): string {
  return JSON.stringify([
    generator.state(),
    numpy,
    marks.all.length,
    lines.map(({ length }) => length),
    skipped.length,
  ]);
}

/** null for what can't be a batch: numbers that may be of numpy's float32 too. */
function together(items: readonly (Value | undefined)[]): Tensor | null {
  const [first] = items;
  if (first?.t === 'number' && first.type === 'int') {
    const numbers = items.flatMap((item) =>
      item?.t === 'number' && item.type === 'int' ? [item.value] : [],
    );
    return numbers.length === items.length ? tensor([numbers.length], 'int64', (i) => numbers[i]) : null;
  }
  if (first?.t !== 'tensor') return null;
  const { shape, dtype, isArray, data } = first;
  const alike = items.flatMap((item) =>
    item?.t === 'tensor' &&
    item.dtype === dtype &&
    item.isArray === isArray &&
    item.shape.join() === shape.join()
      ? [item]
      : [],
  );
  if (alike.length < items.length || shape.length > 1) return null;
  const size = data.length;
  return tensor([items.length, ...shape], dtype, (i) => alike[Math.floor(i / size)].data[i % size]);
}

/** Where they are the numbers of a tensor that it keeps, that one: it is known what that is of. */
function whole(made: Tensor, { attributes }: ObjectValue): Tensor {
  for (const value of attributes.values()) {
    if (value.t !== 'tensor' || value.shape.join() !== made.shape.join()) continue;
    const own = value.dtype === made.dtype && !value.isArray ? value : cast(value, made.dtype, false);
    if (isSameTensor(own, made)) return own;
  }
  return made;
}
