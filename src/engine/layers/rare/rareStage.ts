/** A rare activation as a stage of its own, with up to two hyperparameters (kernels/rare/elementwise.ts). */
import { IDENTITY } from '../../kernels/codes.ts';
import type { Stage } from '../layer.ts';

export function rareStage(kind: number, features: number, a = 0, b = 0): Stage {
  return {
    outFeatures: features,
    activation: IDENTITY,
    // y = f(x)
    forward(kernels, x, y, columns) {
      kernels.rare.rareForward(kind, a, b, x.pointer, x.stride, y.pointer, y.stride, features, columns);
    },
    // gradInput = gradOutput * f'(x), times the slope of what made x
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.rare.rareBackward(
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
