/** Picks a point: the nearest to the pointer within reach, or the next in an arrow key's direction. */

import type { DecisionBoundaryGeometry } from './boundary/decisionBoundary.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

export const REACH_PX = 12;

/** Row of the point nearest to a pixel, within 12 px of it. */
export function pointAt(geometry: DecisionBoundaryGeometry, xPx: number, yPx: number): number | null {
  const { points, x, y } = geometry;
  let nearest: number | null = null;
  let least = REACH_PX ** 2;
  // Of 20,000 points this takes some tenths of a millisecond: less than to keep a tree of them.
  for (let row = 0; row < points.x.length; row++) {
    const square = (x(points.x[row]) - xPx) ** 2 + (y(points.y[row]) - yPx) ** 2;
    if (square >= least) continue;
    least = square;
    nearest = row;
  }
  return nearest;
}

const axes: Record<Direction, [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] };

/**
 * Row of the nearest point within 45 degrees of the direction (up: greater y), what lies off it counting double; `row`
 * itself where there is none.
 */
export function nextPoint(
  geometry: { points: { x: Float32Array; y: Float32Array }; aspect?: number },
  row: number,
  direction: Direction,
): number {
  const { x, y } = geometry.points;
  const [dx, dy] = axes[direction];
  let best = row;
  let bestCost = Infinity;
  for (let other = 0; other < x.length; other++) {
    const [u, v] = [x[other] - x[row], (y[other] - y[row]) * (geometry.aspect ?? 1)];
    const along = u * dx + v * dy;
    const across = Math.abs(u * dy - v * dx);
    const cost = along + 2 * across;
    if (along > 0 && across <= along && cost < bestCost) {
      best = other;
      bestCost = cost;
    }
  }
  return best;
}
