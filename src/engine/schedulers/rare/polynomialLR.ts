/**
 * PolynomialLR: the rate falls to 0 in total_iters steps, as a power of what is left of them.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.PolynomialLR.html
 */
import { scheduler } from '../scheduler.ts';
import { power as raised } from './elementary.ts';
import { stepped, steps } from './rates.ts';

export const polynomialLR = scheduler({
  label: 'PolynomialLR',
  fields: {
    total_iters: { ...steps, min: 0, default: 5 },
    power: { kind: 'number', min: 0, max: 100, default: 1, slider: { from: 0, to: 5, step: 0.1 } },
  },
  suggests: (site) => ({ total_iters: site.steps }),
  schedule: ({ total_iters, power }, groups) =>
    stepped(groups, (lr, _base, epoch) => {
      if (epoch === 0 || epoch > total_iters) return lr;
      return lr * raised((1 - epoch / total_iters) / (1 - (epoch - 1) / total_iters), power);
    }),
});
