/**
 * CosineAnnealingLR: the rate follows half a cosine down to eta_min in T_max steps, and then up again.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
 */
import { scheduler } from '../scheduler.ts';
import { cosine } from './elementary.ts';
import { rate, stepped, steps } from './rates.ts';

const { PI } = Math;

export const cosineAnnealingLR = scheduler({
  label: 'CosineAnnealingLR',
  fields: { T_max: steps, eta_min: { ...rate, default: 0, slider: { from: 0, to: 0.1, step: 0.001 } } },
  suggests: (site) => ({ T_max: site.steps }),
  schedule: ({ T_max, eta_min }, groups) =>
    stepped(groups, (lr, base, epoch) => {
      if (epoch === 0) return lr;
      // At the lowest point the quotient below is one by 0.
      if ((epoch - 1 - T_max) % (2 * T_max) === 0) {
        return lr + ((base - eta_min) * (1 - cosine(PI / T_max))) / 2;
      }
      const quotient = (1 + cosine((PI * epoch) / T_max)) / (1 + cosine((PI * (epoch - 1)) / T_max));
      return quotient * (lr - eta_min) + eta_min;
    }),
});
