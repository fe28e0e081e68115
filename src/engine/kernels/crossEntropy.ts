/** torch.nn.CrossEntropyLoss with class indices, forward and gradient in one pass over the columns. */
import { exp, log } from './math';

const LANES: v128 = i32x4(0, 1, 2, 3);

/**
 * For each of `rows` samples: loss = log(sum_k e^(x[k] - max)) - (x[target] - max).
 * Adds the losses (float64) to result[0] and the number of samples whose first largest x is at the target to
 * result[1] (int32 at byte 8). Where `gradient` is not 0: gradient[k] = (softmax(x)[k] - [k = target]) * scale,
 * and 0 in the padding columns. x: classes x columns and gradient share one stride (floats); target: int32.
 */
export function crossEntropy(
  x: usize, gradient: usize, stride: usize, target: usize, classes: i32, rows: i32, columns: i32, scale: f32, result: usize,
): void {
  stride *= 4;
  const scales = f32x4.splat(scale);
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    const t = v128.load(target + at);
    const valid = i32x4.lt_s(i32x4.add(i32x4.splat(c), LANES), i32x4.splat(rows));
    let max = v128.load(x + at);
    let best = i32x4.splat(0);
    let chosen = v128.and(max, i32x4.eq(t, best));
    for (let k = 1, from = x + at + stride; k < classes; k++, from += stride) {
      const v = v128.load(from);
      const index = i32x4.splat(k);
      best = v128.bitselect(index, best, f32x4.gt(v, max));
      max = f32x4.max(max, v);
      chosen = v128.or(chosen, v128.and(v, i32x4.eq(t, index)));
    }
    let sum = f32x4.splat(0.0);
    for (let k = 0, from = x + at, to = gradient + at; k < classes; k++, from += stride, to += stride) {
      const e = exp(f32x4.sub(v128.load(from), max));
      sum = f32x4.add(sum, e);
      if (gradient != 0) v128.store(to, e);
    }
    const loss = v128.and(f32x4.sub(log(sum), f32x4.sub(chosen, max)), valid);
    lossLow = f64x2.add(lossLow, f64x2.promote_low_f32x4(loss));
    lossHigh = f64x2.add(lossHigh, f64x2.promote_low_f32x4(v128.shuffle<i32>(loss, loss, 2, 3, 2, 3)));
    right += popcnt(i32x4.bitmask(v128.and(i32x4.eq(best, t), valid)));
    if (gradient != 0) {
      const inverse = f32x4.div(f32x4.splat(1.0), sum);
      for (let k = 0, to = gradient + at; k < classes; k++, to += stride) {
        const p = f32x4.mul(f32x4.mul(v128.load(to), inverse), scales);
        const one = v128.and(scales, i32x4.eq(t, i32x4.splat(k)));
        v128.store(to, v128.and(f32x4.sub(p, one), valid));
      }
    }
  }
  const loss = f64x2.add(lossLow, lossHigh);
  f64.store(result, f64.load(result) + f64x2.extract_lane(loss, 0) + f64x2.extract_lane(loss, 1));
  i32.store(result, i32.load(result, 8) + right, 8);
}
