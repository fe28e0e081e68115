/**
 * torch.nn.utils.clip_grad_norm_ and clip_grad_value_, in place, between the backward and the optimizer's step.
 * https://pytorch.org/docs/1.13/generated/torch.nn.utils.clip_grad_norm_.html
 */
import type { Parameter } from '../../tensors.ts';

const { fround } = Math;

/** Keeps the divisor from being 0. */
const EPS = fround(1e-6);

const field = {
  kind: 'number',
  min: 0,
  aboveMin: true,
  max: 1e6,
  slider: { from: 0.001, to: 10, log: true },
} as const;

export const clipGradNorm = {
  field,
  /** Scales all gradients, if their norm is above `most`, so that it is about `most`. */
  clip(gradients: Float32Array, parameters: readonly Parameter[], most: number): void {
    const norms = parameters.map(({ offset, length }) => norm(gradients.subarray(offset, offset + length)));
    const factor = Math.min(fround(fround(1 / fround(norm(norms) + EPS)) * fround(most)), 1);
    // Like PyTorch it multiplies by 1 too: a norm of nan makes all of them nan, one of inf makes zeros of the finite ones.
    for (let i = 0; i < gradients.length; i++) gradients[i] *= factor;
  },
} as const;

export const clipGradValue = {
  field,
  /** Sets gradients beyond `most` or its negative to that; nan stays. */
  clip(gradients: Float32Array, _parameters: readonly Parameter[], most: number): void {
    const limit = fround(most);
    for (let i = 0; i < gradients.length; i++) gradients[i] = Math.min(Math.max(gradients[i], -limit), limit);
  },
} as const;

/** The 2-norm. Squares round to float32, as PyTorch's, where they can overflow. */
function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += fround(values[i] * values[i]);
  return fround(Math.sqrt(fround(sum)));
}
