/** y[k] = e^x[k] / sum_j e^x[j], over the features. https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html */

import { layer } from '../layer.ts';
import { across, dim } from './acrossFeatures.ts';

export const softmax = layer({
  label: 'Softmax',
  fields: { dim },
  printed: (h) => `Softmax(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'probabilities',
  python: (h) => `nn.Softmax(dim=${h.dim})`,
  ...across('softmax'),
});
