/**
 * y[k] = x[k] - log sum_j e^x[j], over the features.
 * https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
 */

import { layer } from '../layer.ts';
import { across, dim } from './acrossFeatures.ts';

export const logSoftmax = layer({
  label: 'LogSoftmax',
  fields: { dim },
  printed: (h) => `LogSoftmax(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'logProbabilities',
  python: (h) => `nn.LogSoftmax(dim=${h.dim})`,
  ...across('logSoftmax'),
});
