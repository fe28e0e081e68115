/** Activations as stages of their own. */

import { IDENTITY } from '../../kernels/codes.ts';
import type { Stage } from '../layer.ts';

/** One whose slope follows from its output, where no Linear does its work: first in the net, or after another activation. */
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

/** One that needs its input for its slope, with up to two hyperparameters (kernels/elementwise.ts). */
export function standaloneStage(kind: number, features: number, a = 0, b = 0): Stage {
  return {
    outFeatures: features,
    activation: IDENTITY,
    // y = f(x)
    forward(kernels, x, y, columns) {
      kernels.elementwiseForward(kind, a, b, x.pointer, x.stride, y.pointer, y.stride, features, columns);
    },
    // gradInput = gradOutput * f'(x), times the slope of what made x
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.elementwiseBackward(
        kind,
        a,
        b,
        x.pointer,
        gradOutput.pointer,
        pointer,
        stride,
        features,
        columns,
      );
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
  };
}
