/** y = min(max(0, x), 6). https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html */
import { HARDTANH } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const relu6 = layer({
  label: 'ReLU6',
  fields: {},
  printed: () => 'ReLU6()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(HARDTANH, inFeatures, 0, 6),
});
