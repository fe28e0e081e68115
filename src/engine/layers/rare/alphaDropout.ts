/**
 * In training, sets each number to SELU's lowest value with probability p and scales all so that mean and variance stay as
 * they are; else hands on what it is given. https://pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html
 */
import { type Block, type Matrix, padded } from '../../arena.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer, type Stage, type TrainingMode } from '../layer.ts';
import { probability } from '../regularization/dropout.ts';

/** SELU's alpha times its scale. */
const ALPHA = 1.7580993408473766;

export const alphaDropout = layer({
  label: 'AlphaDropout',
  fields: { p: probability },
  printed: (h) => `AlphaDropout(p=${pythonFloat(h.p)}, inplace=False)`,
  python: (h) => `nn.AlphaDropout(p=${pythonFloat(h.p)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  stage: (h, _parameters, inFeatures) => alphaDropoutStage(h.p, inFeatures),
});

/** What a kept or a dropped number is multiplied by, and what is added to it then. */
interface Affine {
  factor: number;
  offset: number;
}

/** a = 1 / sqrt((alpha^2 p + 1) (1 - p)): y = a x + alpha a p where kept, else alpha a p - alpha a. */
function affinesOf(p: number): { kept: Affine; dropped: Affine } {
  if (p === 0) return { kept: { factor: 1, offset: 0 }, dropped: { factor: 1, offset: 0 } };
  if (p === 1) return { kept: { factor: 0, offset: 0 }, dropped: { factor: 0, offset: 0 } };
  const a = 1 / Math.sqrt((ALPHA * ALPHA * p + 1) * (1 - p));
  const shift = Math.fround(ALPHA * a * p);
  const dropped = { factor: 0, offset: Math.fround(shift - Math.fround(ALPHA * a)) };
  return { kept: { factor: Math.fround(a), offset: shift }, dropped };
}

/** The masks of a batch are drawn before its first block, so that they come in the order of PyTorch's forward. */
function alphaDropoutStage(p: number, features: number): Stage {
  const { kept, dropped } = affinesOf(p);
  let factors: Block;
  let offsets: Block;
  let maskStride = 0;
  let start: number | null = null;
  const training: TrainingMode = {
    reserve(arena, rows) {
      maskStride = padded(rows);
      factors = arena.allocate(features * maskStride);
      offsets = arena.allocate(features * maskStride);
    },
    // noise.bernoulli_(1 - p), element by element; PyTorch draws nothing for p of 0 or 1.
    draw(generator, rows) {
      const [factor, offset] = [factors.floats, offsets.floats];
      const isDrawn = p > 0 && p < 1;
      for (let row = 0; row < rows; row++) {
        for (let at = row; at < features * maskStride; at += maskStride) {
          const affine = !isDrawn || generator.bernoulliDouble(1 - p) ? kept : dropped;
          factor[at] = affine.factor;
          offset[at] = affine.offset;
        }
      }
    },
    at(column) {
      start = column;
    },
  };
  return {
    outFeatures: features,
    activation: IDENTITY,
    training,
    // y = factor x + offset
    forward(kernels, x: Matrix, y: Matrix, columns) {
      const at = start;
      if (at === null)
        kernels.activationForward(IDENTITY, x.pointer, x.stride, y.pointer, y.stride, features, columns);
      else
        kernels.rare.multiplyAdd(
          factors.pointer + at * 4,
          offsets.pointer + at * 4,
          maskStride,
          x.pointer,
          x.stride,
          y.pointer,
          y.stride,
          features,
          columns,
        );
    },
    // gradInput = gradOutput factor
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.multiply(
        factors.pointer + (start ?? 0) * 4,
        maskStride,
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
