/** y = x min(max(0, x + 3), 6) / 6. https://pytorch.org/docs/stable/generated/torch.nn.Hardswish.html */
import { HARDSWISH } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const hardswish = layer({
  label: 'Hardswish',
  fields: {},
  printed: () => 'Hardswish()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(HARDSWISH, inFeatures),
});
