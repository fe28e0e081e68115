/**
 * ConstantLR: the rate is multiplied by factor until step total_iters, which undoes it.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ConstantLR.html
 */
import { scheduler } from '../scheduler.ts';
import { factor, stepped, steps } from './rates.ts';

export const constantLR = scheduler({
  label: 'ConstantLR',
  fields: { factor: { ...factor, default: 1 / 3 }, total_iters: { ...steps, min: 0, default: 5 } },
  suggests: () => ({}),
  schedule: (h, groups) =>
    stepped(groups, (lr, _base, epoch) => {
      if (epoch === 0) return lr * h.factor;
      return epoch === h.total_iters ? lr * (1 / h.factor) : lr;
    }),
});
