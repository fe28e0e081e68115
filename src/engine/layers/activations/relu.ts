/** y = max(0, x). https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html */
import { RELU } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { elementwiseStage } from './elementwise.ts';

export const relu = layer({
  label: 'ReLU',
  fields: {},
  printed: () => 'ReLU()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  activation: RELU,
  stage: (_h, _parameters, inFeatures) => elementwiseStage(RELU, inFeatures),
});
