/** Several plots on one sheet, each under its title, with a caption below: the picture files of the page. */
import type { Size } from '../axes.ts';
import { estimateWidth, wordsFont } from '../text.ts';
import type { ChartTheme } from '../theme.ts';
import type { LegendItem } from './plotLegend.ts';
import { drawLegend } from './plotLegend.ts';

export interface Plot {
  title: string;
  /** The plot's size, without its title. */
  size: Size;
  legend: readonly LegendItem[];
  /** Draws it at (0, 0). */
  draw(context: CanvasRenderingContext2D): void;
}

/** `Seed` and `0`. */
export interface CaptionEntry {
  label: string;
  value: string;
}

interface CaptionLine {
  /** Set on the first line of an entry. */
  label: string;
  text: string;
  y: number;
}

export interface PlotSheetGeometry {
  size: Size;
  margin: number;
  plots: { plot: Plot; x: number; y: number }[];
  caption: CaptionLine[];
}

const GAP_PX = 28;
/** Distance from the top of a title to the top of its plot. */
const TITLE_PX = 30;
const TITLE_BASELINE_PX = 15;
const CAPTION_LINE_PX = 18;
const LABEL_WIDTH_PX = 84;

/** `columns` plots beside each other, row by row, and `margin` px round them. */
export function layoutPlotSheet(
  plots: readonly Plot[],
  columns: number,
  caption: readonly CaptionEntry[],
  margin: number,
): PlotSheetGeometry {
  const columnWidth = Math.max(...plots.map(({ size }) => size.width));
  const width = 2 * margin + columns * columnWidth + (columns - 1) * GAP_PX;
  const placed: PlotSheetGeometry['plots'] = [];
  let y = margin;
  for (let first = 0; first < plots.length; first += columns) {
    if (first > 0) y += GAP_PX;
    const row = plots.slice(first, first + columns);
    row.forEach((plot, at) => placed.push({ plot, x: margin + at * (columnWidth + GAP_PX), y }));
    y += TITLE_PX + Math.max(...row.map(({ size }) => size.height));
  }
  if (caption.length > 0) y += GAP_PX;
  const lines: CaptionLine[] = [];
  for (const { label, value } of caption) {
    wrapped(value, width - 2 * margin - LABEL_WIDTH_PX).forEach((text, at) => {
      y += CAPTION_LINE_PX;
      lines.push({ label: at === 0 ? label : '', text, y });
    });
  }
  return { size: { width, height: y + margin }, margin, plots: placed, caption: lines };
}

/** Draws a part of a sheet. */
export type DrawPart = (context: CanvasRenderingContext2D) => void;

/** What draws the sheet, plot by plot and then its caption, without a background: the host paints that. */
export function plotSheetParts(sheet: PlotSheetGeometry, theme: ChartTheme): DrawPart[] {
  return [
    ...sheet.plots.map(
      (placed): DrawPart =>
        (context) =>
          drawPlaced(context, placed, theme),
    ),
    (context) => drawCaption(context, sheet, theme),
  ];
}

function drawPlaced(
  context: CanvasRenderingContext2D,
  { plot, x, y }: PlotSheetGeometry['plots'][number],
  theme: ChartTheme,
): void {
  context.save();
  context.translate(x, y + TITLE_PX);
  plot.draw(context);
  context.restore();
  context.textBaseline = 'alphabetic';
  context.font = wordsFont(theme, 600);
  context.fillStyle = theme.text;
  context.textAlign = 'left';
  context.fillText(plot.title, x, y + TITLE_BASELINE_PX);
  drawLegend(context, plot.legend, x + plot.size.width, y + TITLE_BASELINE_PX, theme);
}

function drawCaption(
  context: CanvasRenderingContext2D,
  { size, margin, caption }: PlotSheetGeometry,
  theme: ChartTheme,
): void {
  context.textAlign = 'left';
  for (const { label, text, y } of caption) {
    context.font = wordsFont(theme);
    context.fillStyle = theme.mutedText;
    if (label !== '') context.fillText(label, margin, y);
    context.fillStyle = theme.text;
    context.fillText(text, margin + LABEL_WIDTH_PX, y);
  }
  if (caption.length === 0) return;
  const y = caption[0].y - CAPTION_LINE_PX - 0.5;
  context.beginPath();
  context.moveTo(margin, y);
  context.lineTo(size.width - margin, y);
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = theme.hairline;
  context.stroke();
}

/** Lines of whole words, each within `widthPx` unless it is one word. */
function wrapped(text: string, widthPx: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && estimateWidth(longer) <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
