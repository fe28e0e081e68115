/**
 * y = x P(X <= x) of a standard normal X, by erf or by an approximation with tanh.
 * https://pytorch.org/docs/stable/generated/torch.nn.GELU.html
 */
import { GELU, GELU_TANH } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { standaloneStage } from './elementwise.ts';

export const gelu = layer({
  label: 'GELU',
  fields: { approximate: { kind: 'choice', options: ['none', 'tanh'], default: 'none' } },
  printed: (h) => `GELU(approximate='${h.approximate}')`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) =>
    standaloneStage(h.approximate === 'tanh' ? GELU_TANH : GELU, inFeatures),
});
