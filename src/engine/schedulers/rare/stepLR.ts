/**
 * StepLR: the rate is multiplied by gamma each step_size epochs.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.StepLR.html
 */
import { scheduler } from '../scheduler.ts';
import { gamma, stepped, steps } from './rates.ts';

export const stepLR = scheduler({
  label: 'StepLR',
  fields: { step_size: steps, gamma: { ...gamma, default: 0.1 } },
  suggests: (site) => ({ step_size: Math.max(1, Math.round(site.steps / 3)) }),
  schedule: (h, groups) =>
    stepped(groups, (lr, _base, epoch) => (epoch === 0 || epoch % h.step_size !== 0 ? lr : lr * h.gamma)),
});
