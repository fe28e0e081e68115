// Paints the network graph. A weight's sign is its colour and its dash (negative), its size the edge's width and opacity; a
// bias's sign is its arc's colour and side (positive runs clockwise from the top), its size the arc's length.
import { traceEdge } from './networkEdges.ts';
import { nodeY } from './networkGraph.ts';
import type { GraphColumn, NetworkGraphGeometry } from './networkGraph.ts';
import type { EdgeHit, NodeHit } from './networkHit.ts';
import { LINE_PX, wordsFont } from './text.ts';
import type { ChartTheme } from './theme.ts';

export interface NetworkGraphOptions {
  /** A node keeps its edges and an edge itself; the rest is dimmed. */
  hover?: NodeHit | EdgeHit | null;
}

/** Edges are drawn in this many steps of size, one path each, instead of one by one. */
const STEPS = 10;
/** Dashes are slow and unreadable beyond. */
const MAX_DASHED_EDGES = 400;
const MIN_WIDTH_PX = 0.5;
const MAX_WIDTH_PX = 4;
const MIN_OPACITY = 0.2;
/** In a gap of more edges than this only large weights stand out: size goes by |w| itself, opacity by a power of it. */
const CROWDED_EDGES = 200;
/** What is fainter cannot be seen, and is most of a crowded gap: it is not drawn. */
const MIN_VISIBLE = 0.03;
const DIMMED = 0.12;
const DASH = [5, 3];

type Includes = (gap: number, from: number, to: number) => boolean;

export function drawNetworkGraph(
  context: CanvasRenderingContext2D, geometry: NetworkGraphGeometry, theme: ChartTheme, options: NetworkGraphOptions = {},
): void {
  const { size, columns } = geometry;
  const hover = options.hover ?? null;
  context.clearRect(0, 0, size.width, size.height);
  const isMeant = hover && includedBy(hover);
  for (let gap = 0; gap + 1 < columns.length; gap++) {
    context.globalAlpha = 1;
    drawGap(context, geometry, gap, theme, isMeant ? DIMMED : 1, () => true);
    if (isMeant) drawGap(context, geometry, gap, theme, 1, isMeant);
  }
  columns.forEach((column, layer) => {
    drawNodes(context, column, theme);
    if (layer > 0) drawBiases(context, column, geometry.biases[layer - 1] ?? null, geometry.maxBias, theme);
  });
  drawTexts(context, geometry, theme);
}

function includedBy(hover: NodeHit | EdgeHit): Includes {
  if ('gap' in hover) return (gap, from, to) => gap === hover.gap && from === hover.from && to === hover.to;
  return (gap, from, to) => (gap === hover.layer && from === hover.unit) || (gap + 1 === hover.layer && to === hover.unit);
}

function drawGap(
  context: CanvasRenderingContext2D, geometry: NetworkGraphGeometry, gap: number, theme: ChartTheme, alpha: number, includes: Includes,
): void {
  const weight = geometry.weights[gap] ?? null;
  if (!weight) return drawUnknownGap(context, geometry, gap, theme, alpha, includes);
  const edges = geometry.columns[gap].units * geometry.columns[gap + 1].units;
  const crowded = edges > CROWDED_EDGES;
  const opacityOf = (size: number) => (crowded ? size ** Math.log10(edges) : MIN_OPACITY + (1 - MIN_OPACITY) * size);
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
  context: CanvasRenderingContext2D, geometry: NetworkGraphGeometry, gap: number, bins: Int8Array, bin: number, includes: Includes,
): boolean {
  const inUnits = geometry.columns[gap].units;
  const outUnits = geometry.columns[gap + 1].units;
  let any = false;
  for (let to = 0; to < outUnits; to++) {
    for (let from = 0; from < inUnits; from++) {
      if (bins[to * inUnits + from] !== bin || !includes(gap, from, to)) continue;
      traceEdge(context, geometry, gap, from, to);
      any = true;
    }
  }
  return any;
}

function drawUnknownGap(
  context: CanvasRenderingContext2D, geometry: NetworkGraphGeometry, gap: number, theme: ChartTheme, alpha: number, includes: Includes,
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

function drawNodes(context: CanvasRenderingContext2D, column: GraphColumn, theme: ChartTheme): void {
  context.beginPath();
  for (let unit = 0; unit < column.units; unit++) {
    const y = nodeY(column, unit);
    context.moveTo(column.x + column.radius, y);
    context.arc(column.x, y, column.radius, 0, 2 * Math.PI);
  }
  context.fillStyle = column.radius < 2 ? theme.mutedText : theme.surface;
  context.fill();
  if (column.radius < 2) return;
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
}

/** At most three quarters round, so that the start at the top stays clear. */
const FULL_ARC = 1.5 * Math.PI;

function drawBiases(
  context: CanvasRenderingContext2D, column: GraphColumn, biases: Float32Array | null, most: number, theme: ChartTheme,
): void {
  if (!biases || column.radius < 4) return;
  const top = -Math.PI / 2;
  context.lineWidth = Math.min(2.5, column.radius / 4);
  for (let unit = 0; unit < column.units; unit++) {
    const bias = biases[unit];
    if (!Number.isFinite(bias) || bias === 0) continue;
    context.beginPath();
    context.arc(column.x, nodeY(column, unit), column.radius, top, top + FULL_ARC * (bias / most), bias < 0);
    context.strokeStyle = bias < 0 ? theme.negativeWeight : theme.positiveWeight;
    context.stroke();
  }
}

function drawTexts(context: CanvasRenderingContext2D, { columns, titleY }: NetworkGraphGeometry, theme: ChartTheme): void {
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'center';
  for (const { x, titleLines } of columns) {
    titleLines.forEach((line, at) => context.fillText(line, x, titleY + at * LINE_PX));
  }
  drawUnitLabels(context, columns[0], -1);
  if (columns.length > 1) drawUnitLabels(context, columns[columns.length - 1], 1);
}

function drawUnitLabels(context: CanvasRenderingContext2D, column: GraphColumn | undefined, side: -1 | 1): void {
  if (!column || column.pitch < LINE_PX) return;
  context.textAlign = side < 0 ? 'right' : 'left';
  column.unitLabels.forEach((label, unit) => {
    context.fillText(label, column.x + side * (column.radius + 8), nodeY(column, unit) + 4);
  });
}
