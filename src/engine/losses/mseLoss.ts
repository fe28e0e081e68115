/** (x - t)^2, the mean over samples and outputs. https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html */
import { MSE } from '../kernels/lossCodes.ts';
import { distance, elementwiseLoss } from './elementwise.ts';
import { loss } from './loss.ts';

export const mseLoss = loss({
  label: 'MSELoss',
  fields: {},
  constantGuess: 'variance',
  ...distance,
  loss: (_h, target) => elementwiseLoss(MSE, target, { slope: 2 }),
});
