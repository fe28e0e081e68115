/** torch.utils.data. */

import { Generator } from '../../../engine/random/generator.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import type { Place } from '../refusal.ts';
import { ScriptRefusal } from '../refusal.ts';
import { indexed } from '../values/indexing.ts';
import { noteLook } from '../values/storage.ts';
import { fromValues, type Tensor } from '../values/tensor.ts';
import { type Arguments, int, type LoaderValue, list, SHOWN, type Value } from '../values/values.ts';
import { bound, integerOf, isTrue, numberOf } from './arguments.ts';
import type { Name } from './name.ts';
import { torchDraws } from './torchDraws.ts';

/** Rows of each part, or its share of them: what is left over goes to the first parts, a row each. */
function sizesOf(lengths: readonly Value[], rows: number, args: Arguments): number[] {
  if (lengths.every((length) => length.t === 'number' && length.type === 'int'))
    return lengths.map((length) => integerOf(length, args));
  const shares = lengths.map((length) => numberOf(length, args));
  if (Math.abs(shares.reduce((a, b) => a + b, 0) - 1) > 1e-9) return [];
  const sizes = shares.map((share) => Math.floor(rows * share));
  const rest = rows - sizes.reduce((a, b) => a + b, 0);
  return sizes.map((size, i) => size + Math.ceil((rest - i) / sizes.length));
}

/** iter(loader): its batches one after another, each with the numbers that it has. */
export function batchesBy(loader: LoaderValue, args: Arguments, machine: Machine): Value {
  const { generator } = machine;
  const { tensors } = loader.dataset;
  const rows = tensors[0].shape[0];
  const most = loader.dropLast ? rows - (rows % loader.batchSize) : rows;
  if (machine.loop !== null) throw new ScriptRefusal(args.place, laterText.readScript.drawInLoop);
  loader.dataset.recheck?.();
  machine.checkTorchDraw(args.place);
  const isKnown = !machine.isLost;
  // A seed for its workers; with the first batch comes one for the order.
  const word = () => generator.random();
  word();
  word();
  let [start, order]: [number, Int32Array | null] = [0, null];
  const next = ({ place }: Arguments): Value => {
    if (machine.loop !== null) throw new ScriptRefusal(place, laterText.readScript.drawInLoop);
    if (start >= most) throw notUnderstood(place, machine);
    if (order === null && loader.shuffle) {
      machine.checkTorchDraw(place);
      word();
      order = Int32Array.from(new Generator(word()).randperm(rows));
    }
    order ??= Int32Array.from({ length: rows }, (_, i) => i);
    const taken = order.subarray(start, Math.min(start + loader.batchSize, most));
    start += taken.length;
    const picked = fromValues(taken, [taken.length], 'int64');
    return list(tensors.map((one) => (isKnown ? indexed(one, [{ kind: 'rows', rows: picked }]) : SHOWN)));
  };
  return { t: 'builtin', name: ITERATOR, call: next };
}

export const ITERATOR = 'iterator';

export const dataNames: Record<string, Name> = {
  'torch.utils.data.TensorDataset': (args, machine) => {
    const { given } = args;
    if (given.length < 1 || !given.every((value): value is Tensor => value.t === 'tensor' && !value.isArray))
      throw notUnderstood(args.place, machine);
    return { t: 'dataset', tensors: given };
  },
  'torch.utils.data.DataLoader': (args, machine) => {
    const { dataset, batch_size, shuffle, drop_last, generator } = bound(
      args,
      'dataset batch_size shuffle drop_last num_workers pin_memory generator',
    );
    if (generator !== undefined && generator.t !== 'none')
      throw new ScriptRefusal(
        args.namedPlaces.get('generator') ?? args.place,
        laterText.readScript.ownGenerator,
      );
    if (dataset?.t !== 'dataset' || args.given.length > 3) throw notUnderstood(args.place, machine);
    const batchSize = batch_size === undefined ? 1 : integerOf(batch_size, args);
    if (batchSize < 1) throw notUnderstood(args.place, machine);
    const literals = new Map<string, Place>();
    if (batch_size?.t === 'number' && batch_size.literal) literals.set('batch_size', batch_size.literal);
    return {
      t: 'loader',
      dataset,
      batchSize,
      shuffle: isTrue(shuffle),
      dropLast: isTrue(drop_last),
      place: args.place,
      literals,
    };
  },
  /** The rows of a permutation, one part after another. */
  'torch.utils.data.random_split': (args, machine) => {
    const { dataset, lengths, generator } = bound(args, 'dataset lengths generator');
    if (dataset?.t !== 'dataset' || lengths?.t !== 'list' || machine.loop !== null)
      throw notUnderstood(args.place, machine);
    const rows = dataset.tensors[0].shape[0];
    const sizes = sizesOf(lengths.items, rows, args);
    if (sizes.reduce((sum, size) => sum + size, 0) !== rows) throw notUnderstood(args.place, machine);
    const drawn = torchDraws['torch.randperm'] as (args: Arguments, machine: Machine) => Value;
    const named = new Map(generator ? [['generator', generator]] : []);
    const order = drawn({ ...args, given: [int(rows)], named }, machine);
    if (order.t !== 'tensor') throw notUnderstood(args.place, machine);
    let start = 0;
    return list(
      sizes.map((size): Value => {
        const rows = Array.from(order.data.subarray(start, start + size));
        const part = fromValues(Float64Array.from(rows), [size], 'int64');
        start += size;
        return {
          t: 'dataset',
          ...(dataset.recheck && { recheck: dataset.recheck }),
          tensors: dataset.tensors.map((one) => {
            const made = indexed(one, [{ kind: 'rows', rows: part }]);
            // A Subset keeps its places alone, and shows what is written into the tensor later.
            const width = one.data.length / one.shape[0];
            const places = rows.flatMap((row) => Array.from({ length: width }, (_, i) => row * width + i));
            noteLook(one.data, made.data, Int32Array.from(places));
            return made;
          }),
        };
      }),
    );
  },
  'torch.utils.data.Dataset': (args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.noSuchName('Dataset()'));
  },
};
