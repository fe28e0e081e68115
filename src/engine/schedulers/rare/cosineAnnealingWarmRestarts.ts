/**
 * CosineAnnealingWarmRestarts: cycles of half a cosine down to eta_min; each begins at the optimizer's rate and is T_mult times
 * as long as the one before.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html
 */
import { scheduler } from '../scheduler.ts';
import { cosine } from './elementary.ts';
import { rate, steps } from './rates.ts';

export const cosineAnnealingWarmRestarts = scheduler({
  label: 'CosineAnnealingWarmRestarts',
  fields: {
    T_0: steps,
    T_mult: { kind: 'integer', min: 1, max: 1000, default: 1, slider: { from: 1, to: 4, step: 1 } },
    eta_min: { ...rate, default: 0, slider: { from: 0, to: 0.1, step: 0.001 } },
  },
  suggests: (site) => ({ T_0: Math.max(1, Math.round(site.steps / 4)) }),
  schedule({ T_0, T_mult, eta_min }, groups) {
    const bases = groups.map(({ lr }) => lr);
    const numbers = { last_epoch: 0, T_cur: 0, T_i: T_0 };
    const write = () => {
      const share = 1 + cosine((Math.PI * numbers.T_cur) / numbers.T_i);
      groups.forEach((group, i) => {
        group.lr = eta_min + ((bases[i] - eta_min) * share) / 2;
      });
    };
    write();
    return {
      numbers,
      step() {
        numbers.last_epoch++;
        numbers.T_cur++;
        if (numbers.T_cur >= numbers.T_i) {
          numbers.T_cur -= numbers.T_i;
          numbers.T_i *= T_mult;
        }
        write();
      },
    };
  },
});
