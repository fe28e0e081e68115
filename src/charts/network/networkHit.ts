/** Finds the part of the network graph under a pixel: a node, or the nearest edge. */
import { edgeProfile, gapSpan } from './networkEdges.ts';
import type { NetworkGraphGeometry } from './networkGraph.ts';
import { nodeX, nodeY } from './networkGraph.ts';

export interface NodeHit {
  column: number;
  unit: number;
}

/** `from` is a unit of column `gap`, `to` one of column `gap + 1`. */
export interface EdgeHit {
  gap: number;
  from: number;
  to: number;
}

const NODE_REACH_PX = 4;
const EDGE_REACH_PX = 5;

export function nodeAt({ columns }: NetworkGraphGeometry, xPx: number, yPx: number): NodeHit | null {
  let best: NodeHit | null = null;
  let bestDistance = Infinity;
  for (const [index, column] of columns.entries()) {
    if (Math.abs(xPx - column.x) > column.halfWidth + NODE_REACH_PX) continue;
    for (let unit = 0; unit < column.units; unit++) {
      // Nodes are squares: the distance to the center is the greater of the two directions.
      const distance = Math.max(Math.abs(xPx - nodeX(column, unit)), Math.abs(yPx - nodeY(column, unit)));
      if (distance > column.radius + NODE_REACH_PX || distance >= bestDistance) continue;
      best = { column: index, unit };
      bestDistance = distance;
    }
  }
  return best;
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
