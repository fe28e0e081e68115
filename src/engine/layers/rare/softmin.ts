/** y[k] = e^-x[k] / sum_j e^-x[j], over the features. https://pytorch.org/docs/stable/generated/torch.nn.Softmin.html */
import { IDENTITY } from '../../kernels/codes.ts';
import { NEGATIVE } from '../../kernels/rare/codes.ts';
import { dim } from '../activations/acrossFeatures.ts';
import { layer, type Stage } from '../layer.ts';

export const softmin = layer({
  label: 'Softmin',
  fields: { dim },
  printed: (h) => `Softmin(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'probabilities',
  python: (h) => `nn.Softmin(dim=${h.dim})`,
  stage: (_h, _parameters, inFeatures) => softminStage(inFeatures),
});

function softminStage(features: number): Stage {
  return {
    outFeatures: features,
    activation: IDENTITY,
    // y = softmax(-x)
    forward(kernels, x, y, columns) {
      kernels.rare.rareForward(NEGATIVE, 0, 0, x.pointer, x.stride, y.pointer, y.stride, features, columns);
      kernels.softmaxForward(y.pointer, y.stride, y.pointer, y.stride, features, columns);
    },
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.softmaxBackward(y.pointer, gradOutput.pointer, pointer, stride, features, columns);
      kernels.rare.rareForward(NEGATIVE, 0, 0, pointer, stride, pointer, stride, features, columns);
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
  };
}
