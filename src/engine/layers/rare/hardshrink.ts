/** y = 0 from -lambd to lambd, else x. https://pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html */
import { HARDSHRINK } from '../../kernels/rare/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const hardshrink = layer({
  label: 'Hardshrink',
  fields: {
    lambd: { kind: 'number', min: -100, max: 100, default: 0.5, slider: { from: 0, to: 2, step: 0.05 } },
  },
  printed: (h) => `Hardshrink(${pythonFloat(h.lambd)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => rareStage(HARDSHRINK, inFeatures, h.lambd),
});
