/** Axes of the plots, drawn as in print: hairline grid, muted figures, no frame. */
import { FONT_PX, figuresWidth, wordsFont } from './text.ts';
import type { ChartTheme } from './theme.ts';

export interface Size {
  width: number;
  height: number;
}

/** The plotting area in CSS pixels, y downwards. */
export interface PlotArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Tick {
  /** Position along its axis in CSS pixels. */
  at: number;
  label: string;
}

const TICK_PX = 4;
const GAP_PX = 4;
/** Half of the height of a figure at 12 px: moves a baseline so that the figure is centered on its tick. */
const HALF_FIGURE_PX = 4;

/** Center of a device pixel, so that a line of one pixel is one pixel. */
export function crisp(position: number): number {
  return Math.round(position - 0.5) + 0.5;
}

export function drawBottomAxis(
  context: CanvasRenderingContext2D,
  plot: PlotArea,
  ticks: readonly Tick[],
  theme: ChartTheme,
): void {
  context.beginPath();
  context.moveTo(plot.left, crisp(plot.bottom));
  context.lineTo(plot.right, crisp(plot.bottom));
  for (const { at } of ticks) {
    context.moveTo(crisp(at), plot.bottom);
    context.lineTo(crisp(at), plot.bottom + TICK_PX);
  }
  strokeWith(context, theme.mutedText);
  startText(context, theme, 'center');
  for (const { at, label } of ticks)
    context.fillText(label, at, plot.bottom + TICK_PX + GAP_PX + FONT_PX - 2);
}

/** Figures at the left of the plot, with or without a grid line each. */
export function drawLeftAxis(
  context: CanvasRenderingContext2D,
  plot: PlotArea,
  ticks: readonly Tick[],
  theme: ChartTheme,
  grid: boolean,
): void {
  context.beginPath();
  for (const { at } of ticks) {
    context.moveTo(grid ? plot.left : plot.left - TICK_PX, crisp(at));
    context.lineTo(grid ? plot.right : plot.left, crisp(at));
  }
  strokeWith(context, grid ? theme.hairline : theme.mutedText);
  startText(context, theme, 'right');
  const x = plot.left - GAP_PX * 2;
  for (const { at, label } of ticks) context.fillText(label, x, at + HALF_FIGURE_PX);
}

export function drawRightAxis(
  context: CanvasRenderingContext2D,
  plot: PlotArea,
  ticks: readonly Tick[],
  theme: ChartTheme,
): void {
  context.beginPath();
  for (const { at } of ticks) {
    context.moveTo(plot.right, crisp(at));
    context.lineTo(plot.right + TICK_PX, crisp(at));
  }
  strokeWith(context, theme.mutedText);
  startText(context, theme, 'left');
  for (const { at, label } of ticks)
    context.fillText(label, plot.right + TICK_PX + GAP_PX, at + HALF_FIGURE_PX);
}

/** Width that the figures of a left or right axis take beside the plot. */
export function axisWidth(ticks: readonly Tick[]): number {
  return Math.ceil(2 * GAP_PX + Math.max(0, ...ticks.map(({ label }) => figuresWidth(label))));
}

function strokeWith(context: CanvasRenderingContext2D, color: string): void {
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = color;
  context.stroke();
}

function startText(context: CanvasRenderingContext2D, theme: ChartTheme, align: CanvasTextAlign): void {
  context.font = wordsFont(theme);
  context.fillStyle = theme.mutedText;
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
}
