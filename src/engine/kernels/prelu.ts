/**
 * PReLU: y = x above 0, else w x, with one weight for all features (`shared`) or one a feature. Matrices are features x
 * columns (a multiple of 4), strides in floats. NaN goes the way of numbers below 0, as in PyTorch
 * (aten/src/ATen/native/cpu/Activation.cpp).
 */

/** y = x above 0, else w x. */
export function preluForward(
  weight: usize, shared: bool, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32,
): void {
  const step: usize = shared ? 0 : 4;
  const bytes = <usize>columns * 4;
  for (let f = 0; f < features; f++, weight += step, x += xStride * 4, y += yStride * 4) {
    const w = v128.load32_splat(weight);
    for (let c: usize = 0; c < bytes; c += 16) {
      const v = v128.load(x + c);
      v128.store(y + c, v128.bitselect(v, f32x4.mul(w, v), f32x4.gt(v, f32x4.splat(0.0))));
    }
  }
}

/** gradInput = gradOutput where x is above 0, else w gradOutput. All of one stride. */
export function preluBackwardInput(
  weight: usize, shared: bool, x: usize, gradOutput: usize, gradInput: usize, stride: usize, features: i32, columns: i32,
): void {
  const step: usize = shared ? 0 : 4;
  const bytes = <usize>columns * 4;
  for (let f = 0; f < features; f++, weight += step, x += stride * 4, gradOutput += stride * 4, gradInput += stride * 4) {
    const w = v128.load32_splat(weight);
    for (let c: usize = 0; c < bytes; c += 16) {
      const g = v128.load(gradOutput + c);
      v128.store(gradInput + c, v128.bitselect(g, f32x4.mul(w, g), f32x4.gt(v128.load(x + c), f32x4.splat(0.0))));
    }
  }
}

/**
 * gradWeight += the sum of gradOutput x where x is not above 0, feature by feature: four lanes, each over every fourth
 * column, then lanes 0+1+2+3.
 */
export function preluBackwardParameters(
  gradWeight: usize, shared: bool, x: usize, xStride: usize, gradOutput: usize, gradStride: usize, features: i32, columns: i32,
): void {
  const step: usize = shared ? 0 : 4;
  const bytes = <usize>columns * 4;
  for (let f = 0; f < features; f++, gradWeight += step, x += xStride * 4, gradOutput += gradStride * 4) {
    let sum = f32x4.splat(0.0);
    for (let c: usize = 0; c < bytes; c += 16) {
      const v = v128.load(x + c);
      sum = f32x4.add(sum, v128.andnot(f32x4.mul(v128.load(gradOutput + c), v), f32x4.gt(v, f32x4.splat(0.0))));
    }
    const total =
      f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
    f32.store(gradWeight, f32.load(gradWeight) + total);
  }
}
