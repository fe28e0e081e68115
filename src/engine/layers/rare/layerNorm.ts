/**
 * y = (x - mean) / sqrt(variance + eps) weight + bias, of each sample over its features.
 * https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html
 */
import type { Values } from '../../fields.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { pythonBool, pythonFloat } from '../../python.ts';
import { layer, type ParameterPointers, type Stage, type StageMemory } from '../layer.ts';
import { MAX_FEATURES } from '../linear.ts';

const fields = {
  normalized_shape: {
    kind: 'numbers',
    minLength: 1,
    maxLength: 1,
    min: 1,
    max: MAX_FEATURES,
    integers: true,
  },
  eps: { kind: 'number', min: 0, max: 100, default: 1e-5, slider: { from: 1e-8, to: 0.1, log: true } },
  elementwise_affine: { kind: 'boolean', default: true },
} as const;

/** The kernels' scratch: two numbers for each of the most columns of a block. */
const SCRATCH_NUMBERS = 512;

export const layerNorm = layer({
  label: 'LayerNorm',
  fields,
  printed: (h) =>
    `LayerNorm((${h.normalized_shape[0]},), eps=${pythonFloat(h.eps)}, elementwise_affine=${pythonBool(h.elementwise_affine)})`,
  input: {
    field: 'normalized_shape',
    isList: true,
    refusal: ({ normalized_shape: [n] }, rows, features) =>
      `Given normalized_shape=[${n}], expected input with shape [*, ${n}], but got input of size[${rows}, ${features}]`,
  },
  outFeatures: (_h, inFeatures) => inFeatures,
  parameters: ({ elementwise_affine, normalized_shape }) =>
    elementwise_affine
      ? [
          { name: 'weight', shape: [...normalized_shape] },
          { name: 'bias', shape: [...normalized_shape] },
        ]
      : [],
  initialize(_h, [weight]) {
    weight?.fill(1);
  },
  scratch: () => SCRATCH_NUMBERS,
  stage: (h, parameters, features, _activation, memory) => layerNormStage(h, parameters, features, memory),
});

function layerNormStage(
  { eps }: Values<typeof fields>,
  [weight, bias]: ParameterPointers[],
  features: number,
  { scratch }: StageMemory,
): Stage {
  const [w, b] = [weight?.value ?? 0, bias?.value ?? 0];
  return {
    outFeatures: features,
    activation: IDENTITY,
    forward({ rare }, x, y, columns) {
      rare.layerNormForward(x.pointer, x.stride, y.pointer, y.stride, w, b, scratch, eps, features, columns);
    },
    backwardParameters({ rare }, x, gradOutput, columns) {
      if (!weight || !bias) return;
      rare.layerNormBackwardParameters(
        x.pointer,
        x.stride,
        gradOutput.pointer,
        gradOutput.stride,
        weight.gradient,
        bias.gradient,
        scratch,
        eps,
        features,
        columns,
      );
    },
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.rare.layerNormBackward(
        x.pointer,
        gradOutput.pointer,
        pointer,
        stride,
        w,
        scratch,
        eps,
        features,
        columns,
      );
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
  };
}
