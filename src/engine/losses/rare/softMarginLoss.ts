/**
 * log(1 + e^-yx) for targets y of -1 and 1, the mean over samples and outputs.
 * https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html
 */
import { SOFT_MARGIN } from '../../kernels/rare/lossCodes.ts';
import { targetSize } from '../elementwise.ts';
import { loss } from '../loss.ts';
import { rareLoss, signs } from './elementwise.ts';

export const softMarginLoss = loss({
  label: 'SoftMarginLoss',
  fields: {},
  ...signs,
  refuses(site) {
    const [rows, target] = [site.rows, targetSize(site)];
    return site.outputs === 1 && target > 1
      ? `output with shape [${rows}, 1] doesn't match the broadcast shape [${rows}, ${target}]`
      : signs.refuses(site);
  },
  lossMismatches: { probabilities: 'marginOfProbabilities', unit: 'marginOfProbabilities' },
  link: 'sigmoid',
  loss: (_h, target) => rareLoss(SOFT_MARGIN, target),
});
