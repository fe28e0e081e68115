/** y = x W^T + b. https://pytorch.org/docs/stable/generated/torch.nn.Linear.html */
import { inits } from '../init/index.ts';
import { pythonBool } from '../python.ts';
import { layer } from './layer.ts';

export const MAX_FEATURES = 1024;

export const linear = layer({
  label: 'Linear',
  fields: {
    in_features: { kind: 'integer', min: 1, max: MAX_FEATURES },
    out_features: { kind: 'integer', min: 1, max: MAX_FEATURES },
    bias: { kind: 'boolean', default: true, always: true },
    init: { kind: 'init', parameters: ['weight', 'bias'], registry: inits },
  },
  makesNeurons: true,
  fuses: true,
  printed: (h) =>
    `Linear(in_features=${h.in_features}, out_features=${h.out_features}, bias=${pythonBool(h.bias)})`,
  python: (h) => `nn.Linear(${h.in_features}, ${h.out_features}${h.bias ? '' : ', bias=False'})`,
  input: {
    field: 'in_features',
    refusal: (h, rows, features) =>
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${features} and ${h.in_features}x${h.out_features})`,
  },
  outFeatures: (h) => h.out_features,
  parameters(h) {
    const weight = { name: 'weight', shape: [h.out_features, h.in_features] };
    return h.bias ? [weight, { name: 'bias', shape: [h.out_features] }] : [weight];
  },
  /**
   * kaiming_uniform_(a = sqrt 5) for the weight, then uniform in 1 / sqrt(in) for the bias, in PyTorch's order of
   * operations, which decides the last bit.
   */
  initialize(h, [weight, bias], generator) {
    const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
    const std = gain / Math.sqrt(h.in_features);
    const bound = Math.sqrt(3) * std;
    generator.uniformInto(weight, -bound, bound);
    const biasBound = 1 / Math.sqrt(h.in_features);
    if (bias) generator.uniformInto(bias, -biasBound, biasBound);
  },
  stage(h, [weight, bias], _inFeatures, activation) {
    const inputs = h.in_features;
    const outputs = h.out_features;
    return {
      outFeatures: outputs,
      activation,
      // y = activation(W x + b)
      forward(kernels, x, y, columns) {
        kernels.linearForward(
          activation,
          x.pointer,
          x.stride,
          weight.value,
          bias?.value ?? 0,
          y.pointer,
          y.stride,
          inputs,
          outputs,
          columns,
        );
      },
      // gradOutput is that of W x + b: the slope of the activation is in it already.
      backwardParameters(kernels, x, gradOutput, columns) {
        kernels.linearBackwardParameters(
          gradOutput.pointer,
          gradOutput.stride,
          x.pointer,
          x.stride,
          weight.gradient,
          bias?.gradient ?? 0,
          inputs,
          outputs,
          columns,
        );
      },
      backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
        kernels.linearBackwardInput(
          inputActivation,
          gradOutput.pointer,
          gradOutput.stride,
          weight.value,
          x.pointer,
          gradInput.pointer,
          inputs,
          outputs,
          columns,
        );
      },
    };
  },
});
