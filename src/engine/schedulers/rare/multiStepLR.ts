/**
 * MultiStepLR: the rate is multiplied by gamma at each milestone, as often as it is listed.
 * https://pytorch.org/docs/1.13/generated/torch.optim.lr_scheduler.MultiStepLR.html
 */
import { scheduler } from '../scheduler.ts';
import { power } from './elementary.ts';
import { gamma, stepped, steps } from './rates.ts';

export const multiStepLR = scheduler({
  label: 'MultiStepLR',
  fields: {
    milestones: {
      ...steps,
      kind: 'numbers',
      min: 0,
      minLength: 0,
      maxLength: 100,
      integers: true,
      isList: true,
    },
    gamma: { ...gamma, default: 0.1 },
  },
  suggests: (site) => ({
    milestones: [0.5, 0.75].map((share) => Math.max(1, Math.round(site.steps * share))),
  }),
  schedule: (h, groups) =>
    stepped(groups, (lr, _base, epoch) => {
      const times = h.milestones.filter((milestone) => milestone === epoch).length;
      return times === 0 ? lr : lr * power(h.gamma, times);
    }),
});
