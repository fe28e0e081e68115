/** y = 1 / (1 + e^-x). https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html */
import { SIGMOID } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { elementwiseStage } from './elementwise.ts';

export const sigmoid = layer({
  label: 'Sigmoid',
  fields: {},
  printed: () => 'Sigmoid()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  steepest: 0.25,
  output: 'unit',
  activation: SIGMOID,
  stage: (_h, _parameters, inFeatures) => elementwiseStage(SIGMOID, inFeatures),
});
