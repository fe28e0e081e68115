/** y = x / (1 + |x|). https://pytorch.org/docs/stable/generated/torch.nn.Softsign.html */
import { SOFTSIGN } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const softsign = layer({
  label: 'Softsign',
  fields: {},
  printed: () => 'Softsign()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(SOFTSIGN, inFeatures),
});
