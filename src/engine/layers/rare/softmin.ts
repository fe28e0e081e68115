/** y[k] = e^-x[k] / sum_j e^-x[j], over the features. https://pytorch.org/docs/stable/generated/torch.nn.Softmin.html */
import { type Matrix, padded } from '../../arena.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { NEGATIVE } from '../../kernels/rare/codes.ts';
import type { PassKernels } from '../../tape.ts';
import { across, dim } from '../activations/acrossFeatures.ts';
import { layer, type Stage, type WholeBatch } from '../layer.ts';

const { scratch, stage } = across('softmax');

export const softmin = layer({
  label: 'Softmin',
  fields: { dim },
  printed: (h) => `Softmin(dim=${h.dim})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  output: 'probabilities',
  python: (h) => `nn.Softmin(dim=${h.dim})`,
  scratch,
  stage: (...given) => negated(stage(...given)),
});

/** The stage of a softmax with -x in the place of x. It takes -x from where it is to write y. */
function negated(softmax: Stage): Stage {
  const { outFeatures: features, whole } = softmax;
  const negate = ({ rare }: PassKernels, x: Matrix, y: Matrix, columns: number) =>
    rare.rareForward(NEGATIVE, 0, 0, x.pointer, x.stride, y.pointer, y.stride, features, columns);
  return {
    ...softmax,
    forward(kernels, x, y, columns) {
      negate(kernels, x, y, columns);
      softmax.forward(kernels, y, y, columns);
    },
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, columns) {
      softmax.backward(kernels, y, y, gradOutput, gradInput, IDENTITY, columns);
      negate(kernels, gradInput, gradInput, columns);
      const { pointer, stride } = gradInput;
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, columns);
    },
    ...(whole && { whole: negatedWhole(whole, features, negate) }),
  };
}

function negatedWhole(
  whole: WholeBatch,
  features: number,
  negate: (kernels: PassKernels, x: Matrix, y: Matrix, columns: number) => void,
): WholeBatch {
  return {
    ...whole,
    forward(kernels, x, y, rows, learn) {
      negate(kernels, x, y, padded(rows));
      whole.forward(kernels, y, y, rows, learn);
    },
    backward(kernels, x, y, gradOutput, gradInput, inputActivation, rows) {
      whole.backward(kernels, y, y, gradOutput, gradInput, IDENTITY, rows);
      negate(kernels, gradInput, gradInput, padded(rows));
      const { pointer, stride } = gradInput;
      kernels.activationBackward(inputActivation, x.pointer, pointer, stride, features, padded(rows));
    },
  };
}
