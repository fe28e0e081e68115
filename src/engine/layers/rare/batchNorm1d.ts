/**
 * y = (x - mean) / sqrt(variance + eps) weight + bias, of each feature: over the batch in training, by the running mean and
 * variance in evaluation mode. https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
 */
import { padded } from '../../arena.ts';
import { backwardRows, forwardRows } from '../../cutPass.ts';
import type { Values } from '../../fields.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { pythonBool, pythonFloat } from '../../python.ts';
import { PythonError } from '../../pythonError.ts';
import { type BufferShape, layer, type ParameterPointers, type Stage, type StageMemory } from '../layer.ts';
import { MAX_FEATURES } from '../linear.ts';

const fields = {
  num_features: { kind: 'integer', min: 1, max: MAX_FEATURES },
  eps: { kind: 'number', min: 0, max: 100, default: 1e-5, slider: { from: 1e-8, to: 0.1, log: true } },
  momentum: {
    kind: 'either',
    number: { kind: 'number', min: 0, max: 1, slider: { from: 0, to: 1, step: 0.01 } },
    none: true,
    default: 0.1,
  },
  affine: { kind: 'boolean', default: true },
} as const;

/** To the kernel a momentum below 0 stands for none. */
const NO_MOMENTUM = -1;

type Config = Values<typeof fields>;

export const batchNorm1d = layer({
  label: 'BatchNorm1d',
  fields,
  printed: (h) =>
    `BatchNorm1d(${h.num_features}, eps=${pythonFloat(h.eps)}, momentum=${h.momentum === null ? 'None' : pythonFloat(h.momentum)}, affine=${pythonBool(h.affine)}, track_running_stats=True)`,
  input: {
    field: 'num_features',
    refusal: (h, _rows, features) => `running_mean should contain ${features} elements not ${h.num_features}`,
  },
  outFeatures: (_h, inFeatures) => inFeatures,
  parameters: (h) =>
    h.affine
      ? [
          { name: 'weight', shape: [h.num_features] },
          { name: 'bias', shape: [h.num_features] },
        ]
      : [],
  initialize(_h, [weight]) {
    weight?.fill(1);
  },
  buffers: ({ num_features }): BufferShape[] => [
    { name: 'running_mean', shape: [num_features], value: 0 },
    { name: 'running_var', shape: [num_features], value: 1 },
    { name: 'num_batches_tracked', shape: [], value: 0, isCount: true },
  ],
  scratch: (_h, features) => 4 * features,
  stage: (h, parameters, features, _activation, memory) => batchNormStage(h, parameters, features, memory),
});

function batchNormStage(
  { eps, momentum }: Config,
  [weight, bias]: ParameterPointers[],
  features: number,
  { buffers: [mean, variance, count], scratch }: StageMemory,
): Stage {
  const [w, b] = [weight?.value ?? 0, bias?.value ?? 0];
  return {
    outFeatures: features,
    activation: IDENTITY,
    forward({ rare }, x, y, columns) {
      rare.batchNormRunning(mean, variance, eps, scratch, features);
      rare.batchNormForward(x.pointer, x.stride, y.pointer, y.stride, w, b, scratch, features, columns);
    },
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.rare.batchNormRunning(mean, variance, eps, scratch, features);
      kernels.rare.batchNormBackwardRunning(
        gradOutput.pointer,
        pointer,
        stride,
        w,
        scratch,
        features,
        columns,
      );
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
    whole: {
      always: false,
      forwardRows,
      backwardRows,
      forward({ rare, call }, x, y, rows) {
        if (rows === 1) return call(() => refuseOneRow(features));
        const share = momentum ?? NO_MOMENTUM;
        rare.batchNormStatistics(
          x.pointer,
          x.stride,
          mean,
          variance,
          count,
          share,
          eps,
          scratch,
          features,
          rows,
        );
        rare.batchNormForward(
          x.pointer,
          x.stride,
          y.pointer,
          y.stride,
          w,
          b,
          scratch,
          features,
          padded(rows),
        );
      },
      backwardParameters({ rare }, x, gradOutput, rows) {
        const [gradWeight, gradBias] = [weight?.gradient ?? 0, bias?.gradient ?? 0];
        rare.batchNormSums(
          x.pointer,
          x.stride,
          gradOutput.pointer,
          gradOutput.stride,
          gradWeight,
          gradBias,
          scratch,
          features,
          rows,
        );
      },
      backward(kernels, x, _y, gradOutput, gradInput, inputActivation, rows) {
        const { pointer, stride } = gradInput;
        const columns = padded(rows);
        kernels.rare.batchNormBackward(
          x.pointer,
          gradOutput.pointer,
          pointer,
          stride,
          w,
          scratch,
          features,
          rows,
          columns,
        );
        kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
      },
    },
  };
}

/** PyTorch's ValueError: the variance of one number is none. */
function refuseOneRow(features: number): never {
  throw new PythonError(
    'ValueError',
    `Expected more than 1 value per channel when training, got input size torch.Size([1, ${features}])`,
  );
}
