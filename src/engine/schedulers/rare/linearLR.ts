/**
 * LinearLR: the rate's factor goes from start_factor to end_factor in total_iters steps, in equal parts.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.LinearLR.html
 */
import { scheduler } from '../scheduler.ts';
import { factor, stepped, steps } from './rates.ts';

export const linearLR = scheduler({
  label: 'LinearLR',
  fields: {
    start_factor: { ...factor, default: 1 / 3 },
    end_factor: { ...factor, aboveMin: false, default: 1 },
    total_iters: { ...steps, min: 0, default: 5 },
  },
  suggests: () => ({}),
  schedule: (h, groups) => {
    const rise = h.end_factor - h.start_factor;
    return stepped(groups, (lr, _base, epoch) => {
      if (epoch === 0) return lr * h.start_factor;
      if (epoch > h.total_iters) return lr;
      return lr * (1 + rise / (h.total_iters * h.start_factor + (epoch - 1) * rise));
    });
  },
});
