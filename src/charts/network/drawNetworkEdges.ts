/** Paints the weights between two columns of the network graph, batched into a few steps of size instead of edge by edge. */

import type { ChartTheme } from '../theme.ts';
import { traceEdge } from './networkEdges.ts';
import type { NetworkGraphGeometry } from './networkGraph.ts';

/** Edges are drawn in this many steps of size, one path each, instead of one by one. */
const STEPS = 10;
/** Dashes are slow and unreadable beyond. */
const MAX_DASHED_EDGES = 400;
const MIN_WIDTH_PX = 0.5;
const MAX_WIDTH_PX = 4;
const MIN_OPACITY = 0.2;
/**
 * In a gap with more edges than this only large weights stand out: the width follows |w| itself, the opacity a power of
 * it.
 */
const CROWDED_EDGES = 200;
/** Edges fainter than this cannot be seen, yet are most of a crowded gap: they are not drawn. */
const MIN_VISIBLE = 0.03;
const DASH = [5, 3];

/** True if the edge is drawn. */
export type Includes = (gap: number, from: number, to: number) => boolean;

/**
 * The edges of a gap, at their opacity times `alpha`; hairlines while weights are unknown. Of those picked by `includes`
 * even the small ones show.
 */
export function drawGap(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  gap: number,
  theme: ChartTheme,
  alpha: number,
  includes: Includes | null,
): void {
  const weight = geometry.weights[gap] ?? null;
  if (!weight) return drawUnknownGap(context, geometry, gap, theme, alpha, includes);
  const edges = geometry.columns[gap].units * geometry.columns[gap + 1].units;
  const crowded = edges > CROWDED_EDGES && includes === null;
  const opacityOf = (size: number) =>
    crowded ? size ** Math.log10(edges) : MIN_OPACITY + (1 - MIN_OPACITY) * size;
  const widest = widestEdge(geometry, gap);
  const bins = binsOf(weight, geometry.maxWeights[gap], crowded ? 1 : 0.5);
  // Small ones first, both signs of a size together: the large ones of either sign stay on top.
  for (let step = 0; step <= STEPS; step++) {
    const size = step / STEPS;
    if (opacityOf(size) < MIN_VISIBLE) continue;
    for (const bin of step === 0 ? [0] : [-step, step]) {
      context.beginPath();
      if (!traceBin(context, geometry, gap, bins, bin, includes)) continue;
      context.setLineDash(bin < 0 && geometry.edgeCount <= MAX_DASHED_EDGES ? DASH : []);
      context.lineWidth = MIN_WIDTH_PX + (widest - MIN_WIDTH_PX) * size;
      context.globalAlpha = alpha * opacityOf(size);
      context.strokeStyle = bin < 0 ? theme.negativeWeight : theme.positiveWeight;
      context.stroke();
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** ±1..±STEPS by sign and power of |w| over the gap's greatest; 0 for a weight that is 0 or not a number. */
function binsOf(weight: Float32Array, most: number, power: number): Int8Array {
  const bins = new Int8Array(weight.length);
  for (let i = 0; i < weight.length; i++) {
    const share = Math.min(1, Math.abs(weight[i]) / most) ** power;
    bins[i] = Number.isNaN(share) ? 0 : Math.sign(weight[i]) * Math.ceil(share * STEPS);
  }
  return bins;
}

function traceBin(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  gap: number,
  bins: Int8Array,
  bin: number,
  includes: Includes | null,
): boolean {
  const inUnits = geometry.columns[gap].units;
  const outUnits = geometry.columns[gap + 1].units;
  let any = false;
  for (let to = 0; to < outUnits; to++) {
    for (let from = 0; from < inUnits; from++) {
      if (bins[to * inUnits + from] !== bin || includes?.(gap, from, to) === false) continue;
      traceEdge(context, geometry, gap, from, to);
      any = true;
    }
  }
  return any;
}

function drawUnknownGap(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  gap: number,
  theme: ChartTheme,
  alpha: number,
  includes: Includes | null,
): void {
  const edges = geometry.columns[gap].units * geometry.columns[gap + 1].units;
  context.beginPath();
  traceBin(context, geometry, gap, new Int8Array(edges), 0, includes);
  context.setLineDash([]);
  context.lineWidth = 1;
  context.globalAlpha = alpha;
  context.strokeStyle = theme.hairline;
  context.stroke();
  context.globalAlpha = 1;
}

/** Narrower where nodes are close, so that edges stay apart. */
function widestEdge({ columns }: NetworkGraphGeometry, gap: number): number {
  const pitch = Math.min(columns[gap].pitch, columns[gap + 1].pitch);
  return Math.max(MIN_WIDTH_PX, Math.min(MAX_WIDTH_PX, pitch / 4));
}
