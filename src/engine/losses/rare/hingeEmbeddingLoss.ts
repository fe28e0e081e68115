/**
 * x for targets of 1, max(0, margin - x) for those of -1, the mean over samples and outputs: x is meant as a distance, small
 * where two things are alike. https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html
 */
import { HINGE_EMBEDDING } from '../../kernels/rare/lossCodes.ts';
import { loss } from '../loss.ts';
import { margin } from './classes.ts';
import { rareLoss, signs, targetFirst } from './elementwise.ts';

export const hingeEmbeddingLoss = loss({
  label: 'HingeEmbeddingLoss',
  fields: { margin },
  ...signs,
  refuses: targetFirst.refuses,
  netEnd: { activation: 'Sigmoid' },
  lossMismatches: {
    unit: 'hingeOfDistances',
    probabilities: 'hingeOfDistances',
    logProbabilities: 'hingeWithoutEnd',
    other: 'hingeWithoutEnd',
  },
  loss: ({ margin }, target) => rareLoss(HINGE_EMBEDDING, target, { a: margin }),
});
