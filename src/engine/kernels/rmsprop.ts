/** torch.optim.RMSprop over a flat vector (Hinton's lecture 6e, 2012; centered: Graves, arXiv:1308.0850). */
import { fusedMultiplyAdd } from './fma';

/**
 * One step of `count` parameters (the vectors are padded to a multiple of 4 floats):
 * g += weightDecay p; v = alpha v + share g^2; divisor = sqrt(v) + eps, then p += negativeLr g / divisor, or with
 * momentum: buffer = momentum buffer + g / divisor; p += negativeLr buffer.
 * Where `average` is not 0 (centered): average = alpha average + share g, and v - average^2 stands for v.
 * `share` is 1 - alpha. The gradients themselves stay as they are.
 */
export function rmspropStep(
  p: usize, g: usize, v: usize, average: usize, buffer: usize, count: i32, alpha: f32, share: f32, eps: f32,
  negativeLr: f32, momentum: f32, weightDecay: f32,
): void {
  const kept = f32x4.splat(alpha);
  const fresh = f32x4.splat(share);
  const least = f32x4.splat(eps);
  const step = f32x4.splat(negativeLr);
  const mu = f32x4.splat(momentum);
  const decay = f32x4.splat(weightDecay);
  for (let i: usize = 0, bytes = <usize>count * 4; i < bytes; i += 16) {
    const parameter = v128.load(p + i);
    let gradient = v128.load(g + i);
    if (weightDecay != 0.0) gradient = fusedMultiplyAdd(decay, parameter, gradient);
    let squares = fusedMultiplyAdd(f32x4.mul(fresh, gradient), gradient, f32x4.mul(v128.load(v + i), kept));
    v128.store(v + i, squares);
    if (average != 0) {
      const mean = fusedMultiplyAdd(fresh, gradient, f32x4.mul(v128.load(average + i), kept));
      v128.store(average + i, mean);
      squares = fusedMultiplyAdd(f32x4.neg(mean), mean, squares);
    }
    const divisor = f32x4.add(f32x4.sqrt(squares), least);
    if (buffer != 0) {
      const velocity = f32x4.add(f32x4.mul(v128.load(buffer + i), mu), f32x4.div(gradient, divisor));
      v128.store(buffer + i, velocity);
      v128.store(p + i, fusedMultiplyAdd(step, velocity, parameter));
    } else {
      v128.store(p + i, f32x4.add(parameter, f32x4.div(f32x4.mul(step, gradient), divisor)));
    }
  }
}
