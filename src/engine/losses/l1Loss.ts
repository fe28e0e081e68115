/** |x - t|, the mean over samples and outputs. https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html */
import { L1 } from '../kernels/lossCodes.ts';
import { distance, elementwiseLoss } from './elementwise.ts';
import { loss } from './loss.ts';

export const l1Loss = loss({
  label: 'L1Loss',
  fields: {},
  constantGuess: 'deviation',
  ...distance,
  loss: (_h, target) => elementwiseLoss(L1, target),
});
