/**
 * ExponentialLR: the rate is multiplied by gamma at each step.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.ExponentialLR.html
 */
import { scheduler } from '../scheduler.ts';
import { gamma, stepped } from './rates.ts';

export const exponentialLR = scheduler({
  label: 'ExponentialLR',
  fields: { gamma: { ...gamma, slider: { from: 0.9, to: 1, step: 0.0001 } } },
  // The last rate is about a hundredth of the first.
  suggests: (site) => ({ gamma: Number((0.01 ** (1 / site.steps)).toPrecision(5)) }),
  schedule: (h, groups) => stepped(groups, (lr, _base, epoch) => (epoch === 0 ? lr : lr * h.gamma)),
});
