/**
 * Layers that work on all features of a sample at once and hold no parameters, Softmax and LogSoftmax; with dim 0 they work on
 * all samples of a feature, which is rare (../rare/acrossRows.ts).
 */
import { IDENTITY } from '../../kernels/codes.ts';
import type { Stage, StageMemory } from '../layer.ts';

/** Along which dimension of samples x features the shares add up to 1: 1, the features, or 0, the samples. */
export const dim = {
  kind: 'integer',
  min: 0,
  max: 1,
  default: 1,
  always: true,
  slider: { from: 0, to: 1, step: 1 },
} as const;

type AcrossRowsStage = (name: 'softmax' | 'logSoftmax', features: number, memory: StageMemory) => Stage;

/** Comes with the rare entries. */
let acrossRowsStage: AcrossRowsStage | null = null;

export function setAcrossRowsStage(stage: AcrossRowsStage): void {
  acrossRowsStage = stage;
}

/** What the layers of either dimension have in common; `name`: what the kernels' names begin with. */
export function across(name: 'softmax' | 'logSoftmax') {
  return {
    isHere: (h: { dim: number }) => h.dim === 1 || acrossRowsStage !== null,
    scratch: (h: { dim: number }, features: number) => (h.dim === 1 ? 0 : 2 * features),
    stage(
      h: { dim: number },
      _parameters: unknown,
      features: number,
      _activation: number,
      memory: StageMemory,
    ) {
      return h.dim === 0 && acrossRowsStage !== null
        ? acrossRowsStage(name, features, memory)
        : acrossFeaturesStage(name, features);
    },
  };
}

/** `name`: what the kernels' names begin with. The backward takes the output y and hands on the gradient of x. */
function acrossFeaturesStage(name: 'softmax' | 'logSoftmax', features: number): Stage {
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
