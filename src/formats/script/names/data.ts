/** torch.utils.data. */

import { laterText } from '../../../messages/later.ts';
import { notUnderstood } from '../interpret/machine.ts';
import type { Place } from '../refusal.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import { bound, integerOf, isTrue } from './arguments.ts';
import type { Name } from './name.ts';

export const dataNames: Record<string, Name> = {
  'torch.utils.data.TensorDataset': (args, machine) => {
    const { given } = args;
    if (given.length < 1 || !given.every((value): value is Tensor => value.t === 'tensor' && !value.isArray))
      throw notUnderstood(args.place, machine);
    return { t: 'dataset', tensors: given };
  },
  'torch.utils.data.DataLoader': (args, machine) => {
    const { dataset, batch_size, shuffle, drop_last } = bound(
      args,
      'dataset batch_size shuffle drop_last num_workers pin_memory',
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
  'torch.utils.data.Dataset': (args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.noSuchName('Dataset()'));
  },
};
