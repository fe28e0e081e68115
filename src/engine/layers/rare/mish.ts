/** y = x tanh(ln(1 + e^x)). https://pytorch.org/docs/stable/generated/torch.nn.Mish.html */
import { MISH } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const mish = layer({
  label: 'Mish',
  fields: {},
  printed: () => 'Mish()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(MISH, inFeatures),
});
