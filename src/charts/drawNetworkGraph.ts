// Paints the network graph. A weight's sign is its colour and its dash (negative), its size the edge's width and opacity; a
// bias's sign is its arc's colour and side (positive runs clockwise from the top), its size the arc's length.

import type { Includes } from './drawNetworkEdges.ts';
import { drawGap } from './drawNetworkEdges.ts';
import type { GraphColumn, NetworkGraphGeometry } from './networkGraph.ts';
import { nodeY } from './networkGraph.ts';
import type { EdgeHit, NodeHit } from './networkHit.ts';
import { LINE_PX, wordsFont } from './text.ts';
import type { ChartTheme } from './theme.ts';

export interface NetworkGraphOptions {
  /** A node keeps its edges, an edge itself; all other edges are dimmed. */
  hover?: NodeHit | EdgeHit | null;
}

/** Opacity of what is not meant. */
const DIMMED = 0.12;

export function drawNetworkGraph(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  theme: ChartTheme,
  options: NetworkGraphOptions = {},
): void {
  const { size, columns } = geometry;
  const hover = options.hover ?? null;
  context.clearRect(0, 0, size.width, size.height);
  const isMeant = hover && includedBy(hover);
  for (let gap = 0; gap + 1 < columns.length; gap++) {
    context.globalAlpha = 1;
    drawGap(context, geometry, gap, theme, isMeant ? DIMMED : 1, null);
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
  return (gap, from, to) =>
    (gap === hover.layer && from === hover.unit) || (gap + 1 === hover.layer && to === hover.unit);
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
  context: CanvasRenderingContext2D,
  column: GraphColumn,
  biases: Float32Array | null,
  most: number,
  theme: ChartTheme,
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

function drawTexts(
  context: CanvasRenderingContext2D,
  { columns, titleY }: NetworkGraphGeometry,
  theme: ChartTheme,
): void {
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'center';
  for (const { x, titleLines } of columns) {
    titleLines.forEach((line, at) => context.fillText(line, x, titleY + at * LINE_PX));
  }
  drawUnitLabels(context, columns[0], -1);
  if (columns.length > 1) drawUnitLabels(context, columns[columns.length - 1], 1);
}

function drawUnitLabels(
  context: CanvasRenderingContext2D,
  column: GraphColumn | undefined,
  side: -1 | 1,
): void {
  if (!column || column.pitch < LINE_PX) return;
  context.textAlign = side < 0 ? 'right' : 'left';
  column.unitLabels.forEach((label, unit) => {
    context.fillText(label, column.x + side * (column.radius + 8), nodeY(column, unit) + 4);
  });
}
