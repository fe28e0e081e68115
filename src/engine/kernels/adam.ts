/** torch.optim.Adam and AdamW over a flat vector (Kingma & Ba 2015; Loshchilov & Hutter 2019; AMSGrad: Reddi et al. 2018). */
import { fusedMultiplyAdd } from './fma';

/**
 * One step of `count` parameters (the vectors are padded to a multiple of 4 floats):
 * p *= shrink; g += weightDecay p; m = beta1 m + share1 g; v = beta2 v + share2 g^2;
 * p += negativeStepSize m / (sqrt(v) / rootCorrection + eps), with max(v so far) for v where `vMax` is not 0.
 * share1 is 1 - beta1, share2 is 1 - beta2, rootCorrection is sqrt(1 - beta2^t), the step size lr / (1 - beta1^t).
 * Adam has `shrink` 1, AdamW has `weightDecay` 0. The gradients themselves stay as they are.
 */
export function adamStep(
  p: usize, g: usize, m: usize, v: usize, vMax: usize, count: i32, beta1: f32, share1: f32, beta2: f32, share2: f32,
  rootCorrection: f32, eps: f32, negativeStepSize: f32, weightDecay: f32, shrink: f32,
): void {
  const keptAverage = f32x4.splat(beta1);
  const keptSquares = f32x4.splat(beta2);
  const newAverage = f32x4.splat(share1);
  const newSquares = f32x4.splat(share2);
  const correction = f32x4.splat(rootCorrection);
  const least = f32x4.splat(eps);
  const step = f32x4.splat(negativeStepSize);
  const decay = f32x4.splat(weightDecay);
  const factor = f32x4.splat(shrink);
  for (let i: usize = 0, bytes = <usize>count * 4; i < bytes; i += 16) {
    const parameter = f32x4.mul(v128.load(p + i), factor);
    let gradient = v128.load(g + i);
    if (weightDecay != 0.0) gradient = fusedMultiplyAdd(decay, parameter, gradient);
    const average = fusedMultiplyAdd(newAverage, gradient, f32x4.mul(v128.load(m + i), keptAverage));
    v128.store(m + i, average);
    let squares = fusedMultiplyAdd(f32x4.mul(newSquares, gradient), gradient, f32x4.mul(v128.load(v + i), keptSquares));
    v128.store(v + i, squares);
    if (vMax != 0) {
      squares = f32x4.max(v128.load(vMax + i), squares);
      v128.store(vMax + i, squares);
    }
    const divisor = f32x4.add(f32x4.div(f32x4.sqrt(squares), correction), least);
    v128.store(p + i, f32x4.add(parameter, f32x4.div(f32x4.mul(step, average), divisor)));
  }
}
