// What of the network graph a pixel is on: a node, or the nearest edge.
import { edgeProfile, gapSpan } from './networkEdges.ts';
import type { NetworkGraphGeometry } from './networkGraph.ts';
import { nodeY } from './networkGraph.ts';

export interface NodeHit {
  layer: number;
  unit: number;
}

/** `from` is a unit of layer `gap`, `to` one of layer `gap + 1`. */
export interface EdgeHit {
  gap: number;
  from: number;
  to: number;
}

const NODE_REACH_PX = 4;
const EDGE_REACH_PX = 5;

export function nodeAt({ columns }: NetworkGraphGeometry, xPx: number, yPx: number): NodeHit | null {
  for (const [layer, column] of columns.entries()) {
    const unit = Math.min(Math.max(Math.round((yPx - column.y0) / column.pitch), 0), column.units - 1);
    const distance = Math.hypot(xPx - column.x, yPx - nodeY(column, unit));
    if (distance <= column.radius + NODE_REACH_PX) return { layer, unit };
  }
  return null;
}

export function edgeAt(geometry: NetworkGraphGeometry, xPx: number, yPx: number): EdgeHit | null {
  const { columns } = geometry;
  const gap = columns.findIndex(
    (column, at) => at + 1 < columns.length && xPx >= column.x && xPx <= columns[at + 1].x,
  );
  if (gap < 0) return null;
  const [left, right] = gapSpan(geometry, gap);
  if (xPx < left || xPx > right) return null;
  const { share, slope } = edgeProfile([left, right], xPx);
  let best: EdgeHit | null = null;
  let bestDistance = EDGE_REACH_PX;
  for (let to = 0; to < columns[gap + 1].units; to++) {
    const y1 = nodeY(columns[gap + 1], to);
    for (let from = 0; from < columns[gap].units; from++) {
      const y0 = nodeY(columns[gap], from);
      // The distance to the tangent: near enough within the reach.
      const distance = Math.abs(yPx - y0 - (y1 - y0) * share) / Math.hypot(1, (y1 - y0) * slope);
      if (distance > bestDistance) continue;
      best = { gap, from, to };
      bestDistance = distance;
    }
  }
  return best;
}
