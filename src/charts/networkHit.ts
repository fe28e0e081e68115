// What of the network graph a pixel is on: a node, or the nearest edge.
import { edgeSlope, edgeY, gapSpan } from './networkEdges.ts';
import { nodeY } from './networkGraph.ts';
import type { NetworkGraphGeometry } from './networkGraph.ts';

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
  const gap = columns.findIndex((_, at) => at + 1 < columns.length && xPx >= gapSpan(geometry, at)[0] && xPx <= gapSpan(geometry, at)[1]);
  if (gap < 0) return null;
  let best: EdgeHit | null = null;
  let bestDistance = EDGE_REACH_PX;
  for (let to = 0; to < columns[gap + 1].units; to++) {
    for (let from = 0; from < columns[gap].units; from++) {
      const steep = Math.hypot(1, edgeSlope(geometry, gap, from, to, xPx));
      const distance = Math.abs(yPx - edgeY(geometry, gap, from, to, xPx)) / steep;
      if (distance > bestDistance) continue;
      best = { gap, from, to };
      bestDistance = distance;
    }
  }
  return best;
}
