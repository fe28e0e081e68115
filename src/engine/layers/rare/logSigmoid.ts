/** y = ln(1 / (1 + e^-x)). https://pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html */
import { LOG_SIGMOID } from '../../kernels/rare/codes.ts';
import { layer } from '../layer.ts';
import { rareStage } from './rareStage.ts';

export const logSigmoid = layer({
  label: 'LogSigmoid',
  fields: {},
  printed: () => 'LogSigmoid()',
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (_h, _parameters, inFeatures) => rareStage(LOG_SIGMOID, inFeatures),
});
