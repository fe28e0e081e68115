/**
 * Geometry of the network graph's edges: d3.linkHorizontal's curve, whose y over x has a closed form, so that hit test
 * and drawing agree without a list of edges.
 */

import type { NetworkGraphGeometry } from './networkGraph.ts';
import { nodeY } from './networkGraph.ts';

/** x where the edges of a gap start and end: at the rims of the outermost nodes. */
export function gapSpan({ columns }: NetworkGraphGeometry, gap: number): [number, number] {
  const [left, right] = [columns[gap], columns[gap + 1]];
  return [left.x + left.halfWidth, right.x - right.halfWidth];
}

/** Adds an edge to the path: a cubic whose control points stand half way, level with its ends. */
export function traceEdge(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  gap: number,
  from: number,
  to: number,
): void {
  const [x0, x1] = gapSpan(geometry, gap);
  const y0 = nodeY(geometry.columns[gap], from);
  const y1 = nodeY(geometry.columns[gap + 1], to);
  const middle = (x0 + x1) / 2;
  context.moveTo(x0, y0);
  context.bezierCurveTo(middle, y0, middle, y1, x1, y1);
}

export interface EdgeProfile {
  /** Share of its rise that an edge has behind it: y = y0 + (y1 − y0) · share. */
  share: number;
  /** dy/dx = (y1 − y0) · slope. */
  slope: number;
}

/**
 * The share of the way up at xPx, the same for every edge of a gap: share(t) = 3 t² − 2 t³ where x(t) = x0 + (x1 −
 * x0)(1.5 t − 1.5 t² + t³).
 */
export function edgeProfile([x0, x1]: [number, number], xPx: number): EdgeProfile {
  const t = parameterAt((xPx - x0) / (x1 - x0));
  return {
    share: t * t * (3 - 2 * t),
    slope: (6 * t * (1 - t)) / ((x1 - x0) * (1.5 - 3 * t + 3 * t * t)),
  };
}

/** Inverts x(t), which only rises, by halving; 30 steps are exact to 1e-9 of the gap. */
function parameterAt(share: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t * t * t < share) low = t;
    else high = t;
  }
  return (low + high) / 2;
}
