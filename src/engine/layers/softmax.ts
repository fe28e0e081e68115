/** y[k] = e^x[k] / sum_j e^x[j], over the features. https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html */
import { IDENTITY } from '../kernels/codes.ts';
import { layer } from './layer.ts';

export const softmax = layer({
  label: 'Softmax',
  fields: { dim: { kind: 'integer', min: 1, max: 1, default: 1, always: true } },
  printed: (h) => `Softmax(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'probabilities',
  python: (h) => `nn.Softmax(dim=${h.dim})`,
  stage: (_h, _parameters, inFeatures) => ({
    outFeatures: inFeatures,
    activation: IDENTITY,
    forward(kernels, x, y, columns) {
      kernels.softmaxForward(x.pointer, x.stride, y.pointer, y.stride, inFeatures, columns);
    },
    // gradInput[k] = (gradOutput[k] - sum_j gradOutput[j] y[j]) y[k]
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, columns) {
      if (gradInput === null) return;
      const { pointer, stride } = gradInput;
      kernels.softmaxBackward(y.pointer, gradOutput.pointer, pointer, stride, inFeatures, columns);
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, inFeatures, columns);
    },
  }),
});
