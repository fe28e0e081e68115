/** torch.optim.SGD over a flat vector. */
import { fusedMultiplyAdd } from './fma';

/**
 * One step of `count` parameters (the vectors are padded to a multiple of 4 floats):
 * g += weightDecay p; buffer = first ? g : momentum buffer + undampened g; p += negativeLr (nesterov ? g + momentum buffer : buffer).
 * `undampened` is 1 - dampening. The gradients themselves stay as they are.
 */
export function sgdStep(
  p: usize, g: usize, buffer: usize, count: i32, negativeLr: f32, momentum: f32, undampened: f32, weightDecay: f32,
  nesterov: bool, first: bool,
): void {
  const step = f32x4.splat(negativeLr);
  const mu = f32x4.splat(momentum);
  const share = f32x4.splat(undampened);
  const decay = f32x4.splat(weightDecay);
  for (let i: usize = 0, bytes = <usize>count * 4; i < bytes; i += 16) {
    const parameter = v128.load(p + i);
    let gradient = v128.load(g + i);
    if (weightDecay != 0.0) gradient = fusedMultiplyAdd(decay, parameter, gradient);
    if (momentum != 0.0) {
      let velocity = gradient;
      if (!first) velocity = fusedMultiplyAdd(share, gradient, f32x4.mul(v128.load(buffer + i), mu));
      v128.store(buffer + i, velocity);
      gradient = nesterov ? fusedMultiplyAdd(mu, velocity, gradient) : velocity;
    }
    v128.store(p + i, fusedMultiplyAdd(step, gradient, parameter));
  }
}
