/** Layers that work on all features of a sample at once and hold no parameters: Softmax and LogSoftmax. */
import { IDENTITY } from '../../kernels/codes.ts';
import type { Stage } from '../layer.ts';

/** Their only hyperparameter: samples x features leaves no other choice. */
export const dim = { kind: 'integer', min: 1, max: 1, default: 1, always: true } as const;

/** `name`: what the kernels' names begin with. The backward takes the output y and hands on the gradient of x. */
export function acrossFeaturesStage(name: 'softmax' | 'logSoftmax', features: number): Stage {
  return {
    outFeatures: features,
    activation: IDENTITY,
    forward(kernels, x, y, columns) {
      kernels[`${name}Forward`](x.pointer, x.stride, y.pointer, y.stride, features, columns);
    },
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels[`${name}Backward`](y.pointer, gradOutput.pointer, pointer, stride, features, columns);
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
  };
}
