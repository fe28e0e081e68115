/**
 * y[k] = x[k] - log sum_j e^x[j], over the features.
 * https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html
 */
import { IDENTITY } from '../kernels/codes.ts';
import { layer } from './layer.ts';

export const logSoftmax = layer({
  label: 'LogSoftmax',
  fields: { dim: { kind: 'integer', min: 1, max: 1, default: 1, always: true } },
  printed: (h) => `LogSoftmax(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'logProbabilities',
  python: (h) => `nn.LogSoftmax(dim=${h.dim})`,
  stage: (_h, _parameters, inFeatures) => ({
    outFeatures: inFeatures,
    activation: IDENTITY,
    forward(kernels, x, y, columns) {
      kernels.logSoftmaxForward(x.pointer, x.stride, y.pointer, y.stride, inFeatures, columns);
    },
    // gradInput[k] = gradOutput[k] - e^y[k] sum_j gradOutput[j]
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, columns) {
      if (gradInput === null) return;
      const { pointer, stride } = gradInput;
      kernels.logSoftmaxBackward(y.pointer, gradOutput.pointer, pointer, stride, inFeatures, columns);
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, inFeatures, columns);
    },
  }),
});
