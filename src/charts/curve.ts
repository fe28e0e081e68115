/** Paints lines through points, and where the pointer reads them. */
import { crisp, type PlotArea } from './axes.ts';
import type { ChartTheme } from './theme.ts';

/** Pixels across and down. */
export type Point = [x: number, y: number];

export interface LineStyle {
  color: string;
  width: number;
  /** Lengths of strokes and gaps in pixels; none of a solid line. */
  dash: readonly number[];
}

const DOT_RADIUS_PX = 3;

/** A line for each part; nothing joins the parts. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  parts: readonly (readonly Point[])[],
  { color, width, dash }: LineStyle,
): void {
  context.beginPath();
  for (const part of parts)
    part.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.setLineDash([...dash]);
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  context.setLineDash([]);
}

/** An upright line at `x`, with a dot at each height. */
export function drawReadOut(
  context: CanvasRenderingContext2D,
  { top, bottom }: Pick<PlotArea, 'top' | 'bottom'>,
  x: number,
  heights: readonly number[],
  theme: ChartTheme,
): void {
  const upright: Point[] = [
    [crisp(x), top],
    [crisp(x), bottom],
  ];
  drawCurve(context, [upright], { color: theme.mutedText, width: 1, dash: [] });
  for (const y of heights) drawDot(context, [x, y], theme.lossLine);
}

export function drawDot(context: CanvasRenderingContext2D, [x, y]: Point, color: string): void {
  context.beginPath();
  context.arc(x, y, DOT_RADIUS_PX, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}
