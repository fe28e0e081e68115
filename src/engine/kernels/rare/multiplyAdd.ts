/** y = mask * x + b, element by element: features x columns (a multiple of 4), strides in floats; mask and b share one. */
export function multiplyAdd(
  mask: usize, b: usize, maskStride: usize, x: usize, xStride: usize, y: usize, yStride: usize, features: i32, columns: i32,
): void {
  for (let f = 0; f < features; f++) {
    for (let c: usize = 0, bytes = <usize>columns * 4; c < bytes; c += 16) {
      v128.store(y + c, f32x4.add(f32x4.mul(v128.load(mask + c), v128.load(x + c)), v128.load(b + c)));
    }
    mask += maskStride * 4;
    b += maskStride * 4;
    x += xStride * 4;
    y += yStride * 4;
  }
}
