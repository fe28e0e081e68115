/** y = x, as samples x features are flat already. https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html */
import { IDENTITY } from '../../kernels/codes.ts';
import { elementwiseStage } from '../activations/elementwise.ts';
import { layer } from '../layer.ts';

export const flatten = layer({
  label: 'Flatten',
  fields: {},
  printed: () => 'Flatten(start_dim=1, end_dim=-1)',
  outFeatures: (_h, inFeatures) => inFeatures,
  activation: IDENTITY,
  stage: (_h, _parameters, inFeatures) => elementwiseStage(IDENTITY, inFeatures),
});
