/**
 * y = x above 0, else w x, where w is learned: one for all features, or one a feature.
 * https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html
 */
import { IDENTITY } from '../../kernels/codes.ts';
import { layer } from '../layer.ts';
import { MAX_FEATURES } from '../linear.ts';

/** The value of num_parameters that goes with any number of features. */
const SHARED = 1;

export const prelu = layer({
  label: 'PReLU',
  fields: {
    num_parameters: { kind: 'integer', min: SHARED, max: MAX_FEATURES, default: SHARED },
    init: { kind: 'number', min: -100, max: 100, default: 0.25, slider: { from: 0, to: 1, step: 0.01 } },
  },
  printed: (h) => `PReLU(num_parameters=${h.num_parameters})`,
  input: {
    field: 'num_parameters',
    shared: SHARED,
    refusal: (h, _rows, features) =>
      `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${h.num_parameters} and channel size = ${features}.`,
  },
  outFeatures: (_h, inFeatures) => inFeatures,
  elementwise: true,
  parameters: (h) => [{ name: 'weight', shape: [h.num_parameters] }],
  initialize(h, [weight]) {
    weight.fill(h.init);
  },
  stage({ num_parameters }, [weight], features) {
    const isShared = num_parameters === SHARED;
    return {
      outFeatures: features,
      activation: IDENTITY,
      // y = x above 0, else w x
      forward(kernels, x, y, columns) {
        kernels.preluForward(
          weight.value,
          isShared,
          x.pointer,
          x.stride,
          y.pointer,
          y.stride,
          features,
          columns,
        );
      },
      // gradW += sum of gradOutput x, where x is not above 0
      backwardParameters(kernels, x, gradOutput, columns) {
        kernels.preluBackwardParameters(
          weight.gradient,
          isShared,
          x.pointer,
          x.stride,
          gradOutput.pointer,
          gradOutput.stride,
          features,
          columns,
        );
      },
      // gradInput = gradOutput above 0, else w gradOutput; times the slope of what made x
      backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
        const { pointer, stride } = gradInput;
        kernels.preluBackwardInput(
          weight.value,
          isShared,
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
  },
});
