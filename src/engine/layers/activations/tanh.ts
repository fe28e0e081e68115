/** y = tanh(x). https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html */
import { TANH } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { elementwiseStage } from './elementwise.ts';

export const tanh = layer({
  label: 'Tanh',
  fields: {},
  printed: () => 'Tanh()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  activation: TANH,
  stage: (_h, _parameters, inFeatures) => elementwiseStage(TANH, inFeatures),
});
