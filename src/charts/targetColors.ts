/** Which number of real targets has which color: from class 0's over the neutral one to class 1's. */
import { type ChartTheme, signedColor } from './theme.ts';

export interface TargetScale {
  /** The number of the neutral color. */
  middle: number;
  /** How far from it the color is full. */
  reach: number;
}

const plain: TargetScale = { middle: 0, reach: 1 };
const known = new WeakMap<Float32Array, TargetScale>();

/** Around 0 where targets lie on both sides of it or are all the same, else around the middle of their range. */
export function targetScale(targets: Float32Array): TargetScale {
  const scale = known.get(targets) ?? scaleOf(targets);
  known.set(targets, scale);
  return scale;
}

function scaleOf(targets: Float32Array): TargetScale {
  const min = targets.reduce((least, target) => Math.min(least, target), Number.POSITIVE_INFINITY);
  const max = targets.reduce((most, target) => Math.max(most, target), Number.NEGATIVE_INFINITY);
  if (min < max && (min > 0 || max < 0)) return { middle: (min + max) / 2, reach: (max - min) / 2 };
  return { middle: 0, reach: targets.length === 0 ? 1 : Math.max(Math.abs(min), Math.abs(max)) || 1 };
}

/** From -1 to 1 where the value is as far out as a target. */
export function shareOf(value: number, { middle, reach }: TargetScale = plain): number {
  return (value - middle) / reach;
}

export function targetColor(theme: ChartTheme, value: number, scale?: TargetScale): string {
  return signedColor(theme, shareOf(value, scale));
}
