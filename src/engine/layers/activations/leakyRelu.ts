/** y = x above 0, else negative_slope x. https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html */
import { LEAKY_RELU } from '../../kernels/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer } from '../layer.ts';
import { standaloneStage } from './elementwise.ts';

export const leakyRelu = layer({
  label: 'LeakyReLU',
  fields: {
    negative_slope: {
      kind: 'number',
      min: -100,
      max: 100,
      default: 0.01,
      slider: { from: 0, to: 1, step: 0.01 },
    },
  },
  printed: (h) => `LeakyReLU(negative_slope=${pythonFloat(h.negative_slope)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  stage: (h, _parameters, inFeatures) => standaloneStage(LEAKY_RELU, inFeatures, h.negative_slope),
});
