/** torch.nn.NLLLoss with class indices, forward and gradient in one pass over the columns. */
import { addToResult, countLanes, promoteHigh, sumLanes, validLanes } from './lossResult';

/**
 * For each of `rows` samples: loss = -x[target], where x are logarithms of probabilities. Adds the losses (float64) to
 * result[0] and the number of samples whose first largest x is at the target to result[1] (int32 at byte 8). Where
 * `gradient` is not 0: gradient[k] = -[k = target] * scale, and 0 in the padding columns. x: classes x columns and
 * gradient share one stride (floats); target: int32.
 */
export function nll(
  x: usize, gradient: usize, stride: usize, target: usize, classes: i32, rows: i32, columns: i32, scale: f32, result: usize,
): void {
  stride *= 4;
  const slope = f32x4.splat(-scale);
  let lossLow = f64x2.splat(0.0);
  let lossHigh = f64x2.splat(0.0);
  let right = 0;
  for (let c = 0; c < columns; c += 4) {
    const at = <usize>c * 4;
    const t = v128.load(target + at);
    const valid = validLanes(c, rows);
    let max = v128.load(x + at);
    let best = i32x4.splat(0);
    let chosen = f32x4.splat(0.0);
    for (let k = 0, from = x + at, to = gradient + at; k < classes; k++, from += stride, to += stride) {
      const v = v128.load(from);
      const index = i32x4.splat(k);
      const own = v128.and(i32x4.eq(t, index), valid);
      best = v128.bitselect(index, best, f32x4.gt(v, max));
      max = f32x4.max(max, v);
      chosen = v128.or(chosen, v128.and(v, own));
      if (gradient != 0) v128.store(to, v128.and(slope, own));
    }
    lossLow = f64x2.sub(lossLow, f64x2.promote_low_f32x4(chosen));
    lossHigh = f64x2.sub(lossHigh, promoteHigh(chosen));
    right += countLanes(v128.and(i32x4.eq(best, t), valid));
  }
  addToResult(result, sumLanes(lossLow, lossHigh), right);
}
