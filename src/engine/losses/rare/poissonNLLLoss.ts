/**
 * Negative log likelihood of counts t: e^x - t x where x is the logarithm of the rate, x - t log(x + eps) where it is the rate;
 * the mean over samples and outputs. `full` adds Stirling's approximation of log t! for t above 1.
 * https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html
 */
import { POISSON, POISSON_OF_LOG } from '../../kernels/rare/lossCodes.ts';
import { eps } from '../../optimizers/optimizer.ts';
import { loss } from '../loss.ts';
import { rareLoss, targetFirst } from './elementwise.ts';

export const poissonNLLLoss = loss({
  label: 'PoissonNLLLoss',
  fields: {
    log_input: { kind: 'boolean', default: true },
    full: { kind: 'boolean', default: false },
    eps,
  },
  ...targetFirst,
  valueMismatch: ({ log_input }, _classes, range) =>
    log_input || range === 'unit' || range === 'probabilities'
      ? null
      : { name: 'rateBelowZero', mend: { log_input: true } },
  link: 'softmax',
  loss: ({ log_input, full, eps }, target) =>
    rareLoss(log_input ? POISSON_OF_LOG : POISSON, target, { a: eps, b: Number(full) }),
});
