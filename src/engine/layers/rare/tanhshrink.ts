/** y = x - tanh(x). https://pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html */
import { TANHSHRINK } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const tanhshrink = layer({
  label: 'Tanhshrink',
  fields: {},
  printed: () => 'Tanhshrink()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(TANHSHRINK, inFeatures),
});
