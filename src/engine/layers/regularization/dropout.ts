/**
 * In training, sets each number to 0 with probability p and multiplies the others by 1 / (1 - p); else hands on what it
 * is given. https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html
 */
import { type Matrix, padded } from '../../arena.ts';
import { IDENTITY } from '../../kernels/codes.ts';
import { pythonFloat } from '../../python.ts';
import { layer, type Stage, type TrainingMode } from '../layer.ts';

/** The probability of being dropped. */
export const probability = {
  kind: 'number',
  min: 0,
  max: 1,
  default: 0.5,
  always: true,
  slider: { from: 0, to: 0.95, step: 0.05 },
} as const;

export const dropout = layer({
  label: 'Dropout',
  fields: { p: probability },
  printed: (h) => `Dropout(p=${pythonFloat(h.p)}, inplace=False)`,
  python: (h) => `nn.Dropout(p=${pythonFloat(h.p)})`,
  outFeatures: (_h, inFeatures) => inFeatures,
  stage: (h, _parameters, inFeatures) => dropoutStage(h.p, inFeatures),
});

/** The masks of a batch are drawn before its first block, so that they come in the order of PyTorch's forward. */
function dropoutStage(p: number, features: number): Stage {
  const mask: Matrix = { pointer: 0, stride: 0 };
  let fill = (_rows: number, _value: () => number) => {};
  let start: number | null = null;
  const training: TrainingMode = {
    reserve(arena, rows) {
      mask.stride = padded(rows);
      const block = arena.allocate(features * mask.stride);
      mask.pointer = block.pointer;
      fill = (count, value) => {
        const { floats } = block;
        for (let row = 0; row < count; row++) {
          for (let feature = 0; feature < features; feature++) floats[feature * mask.stride + row] = value();
        }
      };
    },
    // noise.bernoulli_(1 - p).div_(1 - p), element by element; PyTorch draws nothing for p of 0 or 1.
    draw(generator, rows) {
      const keep = 1 - p;
      const kept = Math.fround(1 / Math.fround(keep));
      if (p === 0 || p === 1) fill(rows, () => keep);
      else fill(rows, () => (generator.bernoulliDouble(keep) ? kept : 0));
    },
    at(column) {
      start = column;
    },
  };
  return {
    outFeatures: features,
    activation: IDENTITY,
    training,
    // y = x * mask
    forward(kernels, x, y, columns) {
      if (start === null)
        kernels.activationForward(IDENTITY, x.pointer, x.stride, y.pointer, y.stride, features, columns);
      else
        kernels.multiply(
          mask.pointer + start * 4,
          mask.stride,
          x.pointer,
          x.stride,
          y.pointer,
          y.stride,
          features,
          columns,
        );
    },
    // gradInput = gradOutput * mask
    backward(kernels, x, _y, gradOutput, gradInput, inputActivation, columns) {
      const { pointer, stride } = gradInput;
      kernels.multiply(
        mask.pointer + (start ?? 0) * 4,
        mask.stride,
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
