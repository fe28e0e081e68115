/** An activation that stands by itself: first in the net, or after another activation. */

import { IDENTITY } from '../kernels/codes.ts';
import type { Stage } from './layer.ts';

export function elementwiseStage(activation: number, features: number): Stage {
  return {
    outFeatures: features,
    activation,
    // y = activation(x)
    forward(kernels, x, y, columns) {
      kernels.activationForward(activation, x.pointer, x.stride, y.pointer, y.stride, features, columns);
    },
    // gradOutput has this stage's slope in it already; what is left is the slope of what made x.
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      if (gradInput === null) return;
      const { pointer, stride } = gradInput;
      kernels.activationForward(
        IDENTITY,
        gradOutput.pointer,
        gradOutput.stride,
        pointer,
        stride,
        features,
        columns,
      );
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
  };
}
