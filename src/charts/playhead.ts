/** The playhead: a line across a plot over epochs at the epoch that is shown, with a grip at its top. */
import type { PlotArea } from './axes.ts';
import type { ChartTheme } from './theme.ts';

/** Half the width of the grip. */
const GRIP_PX = 5;
const WIDTH_PX = 1.5;

export function drawPlayhead(
  context: CanvasRenderingContext2D,
  { top, bottom }: Pick<PlotArea, 'top' | 'bottom'>,
  x: number,
  theme: ChartTheme,
): void {
  context.fillStyle = theme.text;
  context.fillRect(x - WIDTH_PX / 2, top, WIDTH_PX, bottom - top);
  context.beginPath();
  context.moveTo(x - GRIP_PX, top - GRIP_PX);
  context.lineTo(x + GRIP_PX, top - GRIP_PX);
  context.lineTo(x, top + 1);
  context.fill();
}
