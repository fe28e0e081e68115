/**
 * Softmax and LogSoftmax with dim 0: each feature's shares add up to 1 over the samples, so that the samples mix. In training
 * these are the batch's, of labels and test losses the rows evaluated together; for any other point maximum and sum are those of
 * the last such pass.
 */
import { padded } from '../../arena.ts';
import { backwardRows, forwardRows } from '../../cutPass.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import type { Stage, StageMemory } from '../layer.ts';

export function acrossRowsStage(
  name: 'softmax' | 'logSoftmax',
  features: number,
  { scratch }: StageMemory,
): Stage {
  const isLog = name === 'logSoftmax';
  const forward: Stage['forward'] = ({ rare }, x, y, columns) =>
    rare.softmaxRowsForward(isLog, x.pointer, x.stride, y.pointer, y.stride, scratch, features, columns);
  return {
    outFeatures: features,
    activation: IDENTITY,
    forward,
    backward() {
      throw new Error('the gradient of a softmax over the samples is of all of them');
    },
    whole: {
      always: true,
      forwardRows,
      backwardRows,
      forward(kernels, x, y, rows) {
        kernels.rare.softmaxRowsStatistics(x.pointer, x.stride, scratch, features, rows);
        forward(kernels, x, y, padded(rows));
      },
      backward(kernels, x, y, gradOutput, gradInput, inputActivation, rows) {
        const { pointer, stride } = gradInput;
        const columns = padded(rows);
        kernels.rare.softmaxRowsBackward(
          isLog,
          y.pointer,
          gradOutput.pointer,
          pointer,
          stride,
          features,
          rows,
          columns,
        );
        kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
      },
    },
  };
}
