/** y = x above 0, else alpha (e^x - 1). https://pytorch.org/docs/stable/generated/torch.nn.ELU.html */
import { ELU } from '../../kernels/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { standaloneStage } from './elementwise.ts';

export const elu = layer({
  label: 'ELU',
  fields: {
    alpha: { kind: 'number', min: -100, max: 100, default: 1, slider: { from: 0, to: 3, step: 0.1 } },
  },
  printed: (h) => `ELU(alpha=${pythonFloat(h.alpha)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => standaloneStage(ELU, inFeatures, h.alpha),
});
