/** y = min(max(0, x + 3), 6) / 6. https://pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html */
import { HARDSIGMOID } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const hardsigmoid = layer({
  label: 'Hardsigmoid',
  fields: {},
  printed: () => 'Hardsigmoid()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  steepest: 1 / 6,
  output: 'unit',
  stage: (_h, _parameters, inFeatures) => rareStage(HARDSIGMOID, inFeatures),
});
