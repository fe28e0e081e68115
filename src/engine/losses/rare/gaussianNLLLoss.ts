/**
 * Negative log likelihood of a normal distribution around x: (log var + (x - t)^2 / var) / 2, the mean over samples and
 * outputs; `full` adds log(2 pi) / 2. The variance is the same for all, and at least `eps`.
 * https://pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html
 */
import { log } from '../../elementary.ts';
import { GAUSSIAN } from '../../kernels/rare/lossCodes.ts';
import { eps } from '../../optimizers/optimizer.ts';
import { pythonFloat } from '../../python.ts';
import { pythonArguments } from '../../pythonCall.ts';
import { loss } from '../loss.ts';
import { rareLoss, sameShape } from './elementwise.ts';
import { reduction } from './reduction.ts';

const own = {
  full: { kind: 'boolean', default: false },
  eps: { ...eps, default: 1e-6 },
} as const;

export const gaussianNLLLoss = loss({
  label: 'GaussianNLLLoss',
  fields: {
    var: { kind: 'number', min: 0, max: 1e6, default: 1, slider: { from: 0.01, to: 100, log: true } },
    ...own,
  },
  ...sameShape,
  // PyTorch is given the variances with outputs and targets.
  python: (values) => `nn.GaussianNLLLoss(${pythonArguments({ ...own, reduction }, values).join(', ')})`,
  furtherArgument: (values, outputs) => `torch.full_like(${outputs}, ${pythonFloat(values.var)})`,
  loss(values, target) {
    const variance = Math.fround(Math.max(values.var, values.eps));
    const constant = log(variance) + (values.full ? log(2 * Math.PI) : 0);
    return rareLoss(GAUSSIAN, target, { a: variance, b: constant });
  },
});
