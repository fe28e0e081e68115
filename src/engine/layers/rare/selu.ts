/** y = s x above 0, else s a (e^x - 1), with a and s that keep mean 0 and variance 1. https://pytorch.org/docs/stable/generated/torch.nn.SELU.html */
import { SELU } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const selu = layer({
  label: 'SELU',
  fields: {},
  printed: () => 'SELU()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(SELU, inFeatures),
});
