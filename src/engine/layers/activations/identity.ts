/** y = x. https://pytorch.org/docs/stable/generated/torch.nn.Identity.html */
import { IDENTITY } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { elementwiseStage } from './elementwise.ts';

export const identity = layer({
  label: 'Identity',
  fields: {},
  printed: () => 'Identity()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  activation: IDENTITY,
  stage: (_h, _parameters, inFeatures) => elementwiseStage(IDENTITY, inFeatures),
});
