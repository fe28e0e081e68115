/** Paints a histogram; the bar with the marked value is filled, the others tinted. */
import { crisp, drawBottomAxis, drawLeftAxis } from '../axes.ts';
import { wordsFont } from '../text.ts';
import { type ChartTheme, mix } from '../theme.ts';
import type { HistogramGeometry } from './histogram.ts';

const TINT = 0.35;
const GAP_PX = 1;

export function drawHistogram(
  context: CanvasRenderingContext2D,
  { size, plot, bars, xTicks, yTicks }: HistogramGeometry,
  theme: ChartTheme,
  countWord: string,
): void {
  context.clearRect(0, 0, size.width, size.height);
  drawLeftAxis(context, plot, yTicks, theme, false);
  for (const bar of bars) {
    if (bar.count === 0) continue;
    const height = plot.bottom - bar.top;
    context.fillStyle = bar.isMarked ? theme.classColors[0] : mix(theme.surface, theme.classColors[0], TINT);
    context.fillRect(bar.x + GAP_PX / 2, bar.top, Math.max(bar.width - GAP_PX, 1), height);
    if (!bar.isMarked) continue;
    // A sign beside the color: a pointer above the bar.
    const middle = crisp(bar.x + bar.width / 2);
    context.beginPath();
    context.moveTo(middle - 4, bar.top - 9);
    context.lineTo(middle + 4, bar.top - 9);
    context.lineTo(middle, bar.top - 3);
    context.fillStyle = theme.text;
    context.fill();
  }
  drawBottomAxis(context, plot, xTicks, theme);
  context.font = wordsFont(theme, 500);
  context.fillStyle = theme.mutedText;
  context.textAlign = 'left';
  context.fillText(countWord, 0, plot.top - 8);
}
