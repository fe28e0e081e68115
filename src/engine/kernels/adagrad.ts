/** torch.optim.Adagrad over a flat vector (Duchi, Hazan & Singer, JMLR 12, 2011). */
import { fusedMultiplyAdd } from './fma';

/**
 * One step of `count` parameters (the vectors are padded to a multiple of 4 floats):
 * g += weightDecay p; sum += g^2; p += negativeLr g / (sqrt(sum) + eps). The gradients themselves stay as they are.
 */
export function adagradStep(p: usize, g: usize, sum: usize, count: i32, negativeLr: f32, eps: f32, weightDecay: f32): void {
  const step = f32x4.splat(negativeLr);
  const least = f32x4.splat(eps);
  const decay = f32x4.splat(weightDecay);
  for (let i: usize = 0, bytes = <usize>count * 4; i < bytes; i += 16) {
    const parameter = v128.load(p + i);
    let gradient = v128.load(g + i);
    if (weightDecay != 0.0) gradient = fusedMultiplyAdd(decay, parameter, gradient);
    const squares = fusedMultiplyAdd(gradient, gradient, v128.load(sum + i));
    v128.store(sum + i, squares);
    const divisor = f32x4.add(f32x4.sqrt(squares), least);
    v128.store(p + i, f32x4.add(parameter, f32x4.div(f32x4.mul(step, gradient), divisor)));
  }
}
