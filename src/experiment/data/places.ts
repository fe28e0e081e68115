/** Places in the plot and the features that lie there: the same numbers, or scaled ones. */
import { type Scaler, scaledValue, unscaledValue } from '../../datasets/standardScaler.ts';

/** x1 and x2, as the plot shows them. */
export type Place = readonly [number, number];

/** Links stay short, and a thousandth is finer than a pixel. */
export const DECIMALS = 3;
/** A double has none behind these. */
const MAX_DECIMALS = 300;

const LANE = 0.07;

/** How far up points of one column stand: of two classes at the probability of class 1, of more each in a lane below 0. */
export function classHeight(label: number, classes: number): number {
  return classes <= 2 ? label : -LANE * (label + 1);
}

/** null as the scaler: features are plotted as they are. */
export function placeOf(features: readonly number[], scaler: Scaler | null): Place {
  const [x1, x2] = scaler === null ? features : features.map((value, i) => scaledValue(value, i, scaler));
  return [x1, x2];
}

/** Rounded to about a thousandth of the plot's unit. */
export function featuresAt(place: readonly number[], scaler: Scaler | null): number[] {
  return scaler === null
    ? place.map((value) => rounded(value, DECIMALS))
    : place.map((value, i) =>
        rounded(unscaledValue(value, i, scaler), DECIMALS - Math.floor(Math.log10(scaler.scale[i]))),
      );
}

/** To so many digits behind the point, or zeros before it; never to -0. */
export function rounded(value: number, decimals: number): number {
  if (decimals <= 0) {
    const step = 10 ** -decimals;
    return Math.round(value / step) * step + 0;
  }
  const units = 10 ** Math.min(decimals, MAX_DECIMALS);
  return Math.round(value * units) / units + 0;
}
