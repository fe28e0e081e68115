/** Contours of a square grid of losses: areas at or above each of a few levels, as rings of points (marching squares, d3.contours). */
import { contours } from 'd3';

/** Corners in shares of the grid's side, from 0 (left, below) to 1; what lies outside is to be cut off. */
export type Ring = [number, number][];

export interface Band {
  level: number;
  /** How high the level is among the others, 0 to 1. */
  share: number;
  rings: Ring[];
}

export interface GridInput {
  side: number;
  /** Row by row, the lowest first. */
  values: Float32Array;
}

const LEVELS = 14;
/** Losses that are further apart than this get levels of equal ratios instead of equal steps. */
const WIDE = 6;

const known = new WeakMap<Float32Array, Band[]>();

/** From the lowest level up; kept as long as the grid is. None of a level plane. */
export function contourBands(grid: GridInput): Band[] {
  const bands = known.get(grid.values) ?? computed(grid);
  known.set(grid.values, bands);
  return bands;
}

/** The least and the greatest finite value; null where there is none. */
export function extentOf(values: Float32Array): [number, number] | null {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least > most ? null : [least, most];
}

function computed({ side, values }: GridInput): Band[] {
  const extent = extentOf(values);
  if (extent === null || extent[0] === extent[1]) return [];
  const [least, most] = extent;
  const levels = levelsOf(least, most);
  // What overflows is higher than all else.
  const heights = Array.from(values, (value) => (Number.isFinite(value) ? value : most));
  const shapes = contours().size([side, side]).thresholds(levels)(heights);
  const place = (at: number) => (at - 0.5) / (side - 1);
  return shapes.map(({ coordinates }, i) => ({
    level: levels[i],
    share: i / (levels.length - 1),
    rings: coordinates.flat().map((ring) => ring.map(([x, y]): [number, number] => [place(x), place(y)])),
  }));
}

function levelsOf(least: number, most: number): number[] {
  const isWide = least > 0 && most > least * WIDE;
  return Array.from({ length: LEVELS }, (_, i) => {
    const share = (i + 0.5) / LEVELS;
    return isWide ? least * (most / least) ** share : least + (most - least) * share;
  });
}
