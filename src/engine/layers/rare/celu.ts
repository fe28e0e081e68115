/** y = x above 0, else alpha (e^(x / alpha) - 1). https://pytorch.org/docs/stable/generated/torch.nn.CELU.html */
import { CELU } from '../../kernels/rare/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const celu = layer({
  label: 'CELU',
  fields: {
    alpha: {
      kind: 'number',
      min: 0,
      aboveMin: true,
      max: 100,
      default: 1,
      slider: { from: 0.1, to: 3, step: 0.1 },
    },
  },
  printed: (h) => `CELU(alpha=${pythonFloat(h.alpha)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => rareStage(CELU, inFeatures, h.alpha, 1 / h.alpha),
});
