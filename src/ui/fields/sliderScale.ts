/** Converts a slider's whole-numbered positions to values and back. */

export interface SliderScale {
  /** Positions are 0 … last. */
  last: number;
  valueAt(position: number): number;
  /** The nearest position; the ends for values beyond them. */
  positionOf(value: number): number;
}

export function linearSlider(min: number, max: number, step: number): SliderScale {
  const last = Math.round((max - min) / step);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return {
    last,
    valueAt: (position) => Number((min + position * step).toFixed(decimals)),
    positionOf: (value) => bounded(Math.round((value - min) / step), last),
  };
}

/** Even in the logarithm, `perDecade` positions to a factor of ten, values of two significant digits. */
export function logSlider(min: number, max: number, perDecade = 20): SliderScale {
  const last = Math.round(Math.log10(max / min) * perDecade);
  return {
    last,
    valueAt: (position) => Number((min * 10 ** (position / perDecade)).toPrecision(2)),
    positionOf: (value) =>
      value <= min ? 0 : bounded(Math.round(Math.log10(value / min) * perDecade), last),
  };
}

function bounded(position: number, last: number): number {
  return Math.min(last, Math.max(0, position));
}
