/** y = x / (1 + e^-x). https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html */
import { SILU } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { standaloneStage } from './elementwise.ts';

export const silu = layer({
  label: 'SiLU',
  fields: {},
  printed: () => 'SiLU()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => standaloneStage(SILU, inFeatures),
});
