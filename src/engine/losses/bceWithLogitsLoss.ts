/**
 * Binary cross entropy of sigmoid(x): (1 - t) x + log(1 + e^-x), the mean over samples.
 * https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html
 */
import { BCE_WITH_LOGITS } from '../kernels/lossCodes.ts';
import { binary, binaryTargetSize, elementwiseLoss, isBinarySize, size } from './elementwise.ts';
import { loss } from './loss.ts';

export const bceWithLogitsLoss = loss({
  label: 'BCEWithLogitsLoss',
  fields: {},
  constantGuess: 'entropy',
  netEnd: { oneOutput: true },
  ...binary,
  refuses: (site) =>
    isBinarySize(site)
      ? null
      : `Target size (${binaryTargetSize(site)}) must be the same as input size (${size(site.rows, site.outputs)})`,
  lossMismatches: { unit: 'sigmoidTwice', probabilities: 'softmaxOfOne' },
  link: 'sigmoid',
  loss: (_h, target) => elementwiseLoss(BCE_WITH_LOGITS, target),
});
