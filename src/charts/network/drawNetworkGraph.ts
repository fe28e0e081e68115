/**
 * Paints the network graph. A weight's sign sets the edge's color and dash (negative), its size the edge's width and
 * opacity. A bias's sign sets the color and side of its bar (positive runs right from the middle of the node), its size
 * the bar's length.
 */

import type { MakeCanvas } from '../boundary/probabilityGrid.ts';
import { offscreenCanvas } from '../boundary/probabilityGrid.ts';
import { LINE_PX, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { Includes } from './drawNetworkEdges.ts';
import { drawGap } from './drawNetworkEdges.ts';
import type { GraphColumn, NetworkGraphGeometry } from './networkGraph.ts';
import { nodeX, nodeY } from './networkGraph.ts';
import type { EdgeHit, NodeHit } from './networkHit.ts';
import { drawNeuronLens } from './neuronLens.ts';
import type { MapImage } from './unitMaps.ts';
import { drawMap, mapImage } from './unitMaps.ts';

export interface NetworkGraphOptions {
  /** A node keeps its edges, an edge itself; all other edges are dimmed. */
  hover?: NodeHit | EdgeHit | null;
  /** Makes the image of the maps; an OffscreenCanvas unless given. Null means no maps. */
  makeCanvas?: MakeCanvas | null;
}

/** Opacity of everything that is not highlighted. */
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
  const makeCanvas = options.makeCanvas === undefined ? offscreenCanvas : options.makeCanvas;
  const image = geometry.maps && mapImage(geometry.maps, geometry.mapColors, theme, makeCanvas);
  columns.forEach((column, layer) => {
    drawNodes(context, column, layer, image, theme);
    if (layer > 0) drawBiases(context, column, geometry.biases[layer - 1] ?? null, geometry.maxBias, theme);
  });
  drawTexts(context, geometry, theme);
  if (hover === null || 'gap' in hover) return;
  drawFocus(context, columns[hover.column], hover.unit, theme);
  if (image) drawNeuronLens(context, geometry, hover, image, theme);
}

function includedBy(hover: NodeHit | EdgeHit): Includes {
  if ('gap' in hover) return (gap, from, to) => gap === hover.gap && from === hover.from && to === hover.to;
  return (gap, from, to) =>
    (gap === hover.column && from === hover.unit) || (gap + 1 === hover.column && to === hover.unit);
}

function drawNodes(
  context: CanvasRenderingContext2D,
  column: GraphColumn,
  layer: number,
  image: MapImage | null,
  theme: ChartTheme,
): void {
  const { radius, units } = column;
  context.beginPath();
  for (let unit = 0; unit < units; unit++) {
    context.rect(nodeX(column, unit) - radius, nodeY(column, unit) - radius, 2 * radius, 2 * radius);
  }
  context.fillStyle = radius < 2 ? theme.mutedText : theme.surface;
  context.fill();
  if (radius < 2) return;
  for (let unit = 0; image && unit < units; unit++) {
    const [x, y] = [nodeX(column, unit) - radius, nodeY(column, unit) - radius];
    drawMap(context, image, layer, unit, x, y, 2 * radius);
  }
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.stroke();
}

function drawFocus(
  context: CanvasRenderingContext2D,
  column: GraphColumn,
  unit: number,
  theme: ChartTheme,
): void {
  const { radius } = column;
  context.lineWidth = 2;
  context.strokeStyle = theme.focusRing;
  context.strokeRect(nodeX(column, unit) - radius, nodeY(column, unit) - radius, 2 * radius, 2 * radius);
}

const BIAS_GAP_PX = 2;

function drawBiases(
  context: CanvasRenderingContext2D,
  column: GraphColumn,
  biases: Float32Array | null,
  most: number,
  theme: ChartTheme,
): void {
  const { radius } = column;
  if (!biases || radius < 4) return;
  const height = Math.min(4, radius / 4);
  for (let unit = 0; unit < column.units; unit++) {
    const bias = biases[unit];
    if (!Number.isFinite(bias) || bias === 0) continue;
    const length = (radius * Math.abs(bias)) / most;
    const x = nodeX(column, unit);
    context.fillStyle = bias < 0 ? theme.negativeWeight : theme.positiveWeight;
    context.fillRect(bias < 0 ? x - length : x, nodeY(column, unit) + radius + BIAS_GAP_PX, length, height);
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
    context.fillText(label, column.x + side * (column.halfWidth + 8), nodeY(column, unit) + 4);
  });
}
