/**
 * For d = x - t: d^2 / 2 beta where |d| < beta, |d| - beta / 2 beyond; the mean over samples and outputs.
 * https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html
 */
import { SMOOTH_L1 } from '../../kernels/rare/lossCodes.ts';
import { distance } from '../elementwise.ts';
import { loss } from '../loss.ts';
import { rareLoss, sameShape } from './elementwise.ts';

export const smoothL1Loss = loss({
  label: 'SmoothL1Loss',
  fields: {
    beta: { kind: 'number', min: 0, max: 1000, default: 1, slider: { from: 0.01, to: 10, log: true } },
  },
  ...distance,
  warns: (site) => (site.isFlat ? sameShape.warns(site) : distance.warns(site)),
  loss: ({ beta }, target) => rareLoss(SMOOTH_L1, target, { a: beta }),
});
