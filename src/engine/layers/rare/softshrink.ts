/** y = 0 from -lambd to lambd, else lambd nearer to 0 than x. https://pytorch.org/docs/stable/generated/torch.nn.Softshrink.html */
import { SOFTSHRINK } from '../../kernels/rare/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const softshrink = layer({
  label: 'Softshrink',
  fields: {
    lambd: { kind: 'number', min: 0, max: 100, default: 0.5, slider: { from: 0, to: 2, step: 0.05 } },
  },
  printed: (h) => `Softshrink(${pythonFloat(h.lambd)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => rareStage(SOFTSHRINK, inFeatures, h.lambd),
});
