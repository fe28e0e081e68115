/** A legend for plots that are saved as files, where the page's own legends are missing. */
import { shapeTracer } from '../symbols.ts';
import { estimateWidth, wordsFont } from '../text.ts';
import { type ChartTheme, classColor, signedColor } from '../theme.ts';

export interface LegendItem {
  words: string;
  /** Draws the mark, centered on (x, y). */
  draw(context: CanvasRenderingContext2D, x: number, y: number): void;
}

const MARK_AREA_PX2 = 46;
const RADIUS_PX = 5;
const HOLLOW_RADIUS_PX = 4;
const LINE_LENGTH_PX = 16;
const MARK_WIDTH_PX = 16;
const WORDS_GAP_PX = 5;
const ITEM_GAP_PX = 12;

export function classMark(label: number, words: string, theme: ChartTheme): LegendItem {
  return {
    words,
    draw(context, x, y) {
      context.beginPath();
      shapeTracer(context)(label, MARK_AREA_PX2, x, y);
      context.fillStyle = classColor(theme, label);
      context.fill();
    },
  };
}

/** The ring round wrong predictions. */
export function ringMark(words: string, theme: ChartTheme): LegendItem {
  return circleMark(words, RADIUS_PX, null, { color: theme.text, width: 2 });
}

/** The mark of points that are not trained on. */
export function hollowMark(words: string, theme: ChartTheme): LegendItem {
  return circleMark(words, HOLLOW_RADIUS_PX, null, { color: theme.mutedText, width: 2 });
}

/** A real number from -1 to 1. */
export function signedMark(value: number, words: string, theme: ChartTheme): LegendItem {
  return circleMark(words, RADIUS_PX, signedColor(theme, value), { color: theme.mutedText, width: 1 });
}

function circleMark(
  words: string,
  radius: number,
  filling: string | null,
  edge: { color: string; width: number },
): LegendItem {
  return {
    words,
    draw(context, x, y) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (filling !== null) {
        context.fillStyle = filling;
        context.fill();
      }
      context.setLineDash([]);
      context.lineWidth = edge.width;
      context.strokeStyle = edge.color;
      context.stroke();
    },
  };
}

export function lineMark(
  words: string,
  style: { color: string; width: number; dash: readonly number[] },
): LegendItem {
  return {
    words,
    draw(context, x, y) {
      context.beginPath();
      context.moveTo(x - LINE_LENGTH_PX / 2, y);
      context.lineTo(x + LINE_LENGTH_PX / 2, y);
      context.setLineDash([...style.dash]);
      context.lineWidth = style.width;
      context.strokeStyle = style.color;
      context.stroke();
      context.setLineDash([]);
    },
  };
}

export function legendWidth(items: readonly LegendItem[]): number {
  return items.reduce(
    (sum, { words }) => sum + estimateWidth(words) + WORDS_GAP_PX + MARK_WIDTH_PX + ITEM_GAP_PX,
    0,
  );
}

/** Draws one line of marks and words that ends at `right`, with `y` as the words' baseline. */
export function drawLegend(
  context: CanvasRenderingContext2D,
  items: readonly LegendItem[],
  right: number,
  y: number,
  theme: ChartTheme,
): void {
  let end = right;
  for (const { words, draw } of items.toReversed()) {
    const left = end - estimateWidth(words);
    context.font = wordsFont(theme);
    context.fillStyle = theme.mutedText;
    context.textAlign = 'left';
    context.fillText(words, left, y);
    draw(context, left - WORDS_GAP_PX - MARK_WIDTH_PX / 2, y - 4);
    end = left - WORDS_GAP_PX - MARK_WIDTH_PX - ITEM_GAP_PX;
  }
}
