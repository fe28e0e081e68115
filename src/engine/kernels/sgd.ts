/**
 * torch.optim.SGD over a flat vector. PyTorch's `add_(other, alpha)` is one fused multiply-add; WebAssembly has
 * none that is the same everywhere, so it is done in float64, where the product of two float32 is exact, and
 * rounded once at the end.
 */

/** a * b + c in float64, rounded to float32, lane by lane. */
// @ts-ignore: decorator
@inline
export function fusedMultiplyAdd(a: v128, b: v128, c: v128): v128 {
  const low = f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b)), f64x2.promote_low_f32x4(c));
  const a2 = v128.shuffle<i32>(a, a, 2, 3, 2, 3);
  const b2 = v128.shuffle<i32>(b, b, 2, 3, 2, 3);
  const c2 = v128.shuffle<i32>(c, c, 2, 3, 2, 3);
  const high = f64x2.add(f64x2.mul(f64x2.promote_low_f32x4(a2), f64x2.promote_low_f32x4(b2)), f64x2.promote_low_f32x4(c2));
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

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
