/**
 * y = (x - mean) / sqrt(variance + eps) weight + bias, of each feature: over the batch in training, by the running mean and
 * variance in evaluation mode. Without these, over the rows evaluated together; for any other point mean and variance are those
 * of the last such pass. https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
 */
import { padded } from '../../arena.ts';
import { backwardRows, forwardRows } from '../../cutPass.ts';
import type { Values } from '../../fields.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { pythonBool, pythonFloat } from '../../python.ts';
import { PythonError } from '../../pythonError.ts';
import type { PassKernels } from '../../tape.ts';
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
  track_running_stats: { kind: 'boolean', default: true, optional: true },
} as const;

/** To the kernel a momentum below 0 stands for none. */
const NO_MOMENTUM = -1;

type Config = Values<typeof fields>;

export const batchNorm1d = layer({
  label: 'BatchNorm1d',
  fields,
  printed: (h) =>
    `BatchNorm1d(${h.num_features}, eps=${pythonFloat(h.eps)}, momentum=${h.momentum === null ? 'None' : pythonFloat(h.momentum)}, affine=${pythonBool(h.affine)}, track_running_stats=${pythonBool(isTracked(h))})`,
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
  buffers: (h): BufferShape[] =>
    isTracked(h)
      ? [
          { name: 'running_mean', shape: [h.num_features], value: 0 },
          { name: 'running_var', shape: [h.num_features], value: 1 },
          { name: 'num_batches_tracked', shape: [], value: 0, isCount: true },
        ]
      : [],
  scratch: (_h, features) => 4 * features,
  stage: (h, parameters, features, _activation, memory) => batchNormStage(h, parameters, features, memory),
});

function isTracked({ track_running_stats = true }: Config): boolean {
  return track_running_stats;
}

function batchNormStage(
  { eps, momentum, track_running_stats = true }: Config,
  [weight, bias]: ParameterPointers[],
  features: number,
  { buffers: [mean = 0, variance = 0, count = 0], scratch }: StageMemory,
): Stage {
  /** The running ones; else the last whole pass has left its own in the scratch. */
  const recall = ({ rare }: PassKernels) => {
    if (track_running_stats) rare.batchNormRunning(mean, variance, eps, scratch, features);
  };
  const [w, b] = [weight?.value ?? 0, bias?.value ?? 0];
  return {
    outFeatures: features,
    activation: IDENTITY,
    forward(kernels, x, y, columns) {
      recall(kernels);
      kernels.rare.batchNormForward(
        x.pointer,
        x.stride,
        y.pointer,
        y.stride,
        w,
        b,
        scratch,
        features,
        columns,
      );
    },
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      recall(kernels);
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
      always: !track_running_stats,
      forwardRows,
      backwardRows,
      forward({ rare, call }, x, y, rows, learn) {
        if (learn && rows === 1) return call(() => refuseOneRow(features));
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
      backwardParameters({ rare }, x, gradOutput, rows, learns) {
        // The sums are needed by backward too.
        const [gradWeight, gradBias] = [weight, bias].map((own) => (learns && own?.gradient) || 0);
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
