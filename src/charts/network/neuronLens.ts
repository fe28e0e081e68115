/**
 * Layout of one neuron's map, enlarged beside it: on the far side of its column where there is room, so that its
 * incoming edges stay visible.
 */

import { significant, trimmed } from '../figures.ts';
import { FONT_PX } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { NetworkGraphGeometry } from './networkGraph.ts';
import { MARGIN, nodeY } from './networkGraph.ts';
import type { NodeHit } from './networkHit.ts';
import type { MapImage } from './unitMaps.ts';
import { drawMap, mapExtent } from './unitMaps.ts';

const short = (value: number) => trimmed(significant(value, 2));

export interface Lens {
  left: number;
  top: number;
  /** Side of the map; its caption is below it. */
  side: number;
}

const MAX_SIDE_PX = 128;
/** Largest share of the graph's width, so that the rest of the net stays visible on a phone. */
const MAX_SHARE = 1 / 4;
const GAP_PX = 10;
const CAPTION_PX = 18;
const PADDING_PX = 4;

export function layoutLens({ size, columns }: NetworkGraphGeometry, node: NodeHit): Lens {
  const column = columns[node.column];
  const lowest = size.height - CAPTION_PX - PADDING_PX;
  const side = Math.max(0, Math.min(MAX_SIDE_PX, size.width * MAX_SHARE, lowest - MARGIN.top));
  const right = column.x + column.halfWidth + GAP_PX;
  const isRoom = node.column + 1 < columns.length && right + side + PADDING_PX <= size.width;
  const left = isRoom ? right : column.x - column.halfWidth - GAP_PX - side;
  return {
    left: Math.max(PADDING_PX, left),
    top: Math.max(MARGIN.top, Math.min(lowest - side, nodeY(column, node.unit) - side / 2)),
    side,
  };
}

export function drawNeuronLens(
  context: CanvasRenderingContext2D,
  geometry: NetworkGraphGeometry,
  node: NodeHit,
  image: MapImage,
  theme: ChartTheme,
): void {
  const { left, top, side } = layoutLens(geometry, node);
  context.fillStyle = theme.surface;
  context.fillRect(
    left - PADDING_PX,
    top - PADDING_PX,
    side + 2 * PADDING_PX,
    side + CAPTION_PX + 2 * PADDING_PX,
  );
  drawMap(context, image, node.column, node.unit, left, top, side);
  context.lineWidth = 1;
  context.strokeStyle = theme.mutedText;
  context.strokeRect(left, top, side, side);
  const [least, greatest] = mapExtent(image.maps, node.column, node.unit);
  context.font = `${FONT_PX}px ${theme.fontNumbers}`;
  context.fillStyle = theme.text;
  context.textAlign = 'center';
  context.fillText(`${short(least)} … ${short(greatest)}`, left + side / 2, top + side + CAPTION_PX - 4);
}
