/**
 * For d = x - t: d^2 / 2 where |d| < delta, delta (|d| - delta / 2) beyond; the mean over samples and outputs.
 * https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html
 */
import { HUBER } from '../kernels/lossCodes.ts';
import { distance, elementwiseLoss } from './elementwise.ts';
import { loss } from './loss.ts';

export const huberLoss = loss({
  label: 'HuberLoss',
  fields: {
    delta: {
      kind: 'number',
      min: 0,
      max: 1000,
      aboveMin: true,
      default: 1,
      slider: { from: 0.01, to: 10, log: true },
    },
  },
  ...distance,
  loss: ({ delta }, target) => elementwiseLoss(HUBER, target, { delta }),
});
