/**
 * Binary cross entropy of probabilities: -(t log x + (1 - t) log(1 - x)), no logarithm below -100; the mean over
 * samples. https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html
 */
import { BCE } from '../kernels/lossCodes.ts';
import { binary, binaryTargetSize, elementwiseLoss, isBinarySize, size } from './elementwise.ts';
import { loss } from './loss.ts';

export const bceLoss = loss({
  label: 'BCELoss',
  fields: {},
  constantGuess: 'entropy',
  netEnd: { oneOutput: true, activation: 'Sigmoid' },
  ...binary,
  refuses(site) {
    if (!isBinarySize(site)) {
      const [target, input] = [binaryTargetSize(site), size(site.rows, site.outputs)];
      return `Using a target size (${target}) that is different to the input size (${input}) is deprecated. Please ensure they have the same size.`;
    }
    const isWithin = site.range === 'unit' || site.range === 'probabilities';
    return isWithin ? null : 'all elements of input should be between 0 and 1';
  },
  lossMismatches: { probabilities: 'softmaxOfOne' },
  link: 'clamp',
  loss: (_h, target) => elementwiseLoss(BCE, target),
});
