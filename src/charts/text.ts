/**
 * Text on a canvas: the one font size of the charts, and an estimate of width for layouts that have no canvas to measure
 * on.
 */
import type { ChartTheme } from './theme.ts';

export const FONT_PX = 12;
/** Least distance of two baselines: 12 px text with a little air. */
export const LINE_PX = 14;

/** Mean advance of Inter at 12 px over English words and digits, rounded up; wide enough to keep labels apart. */
const ADVANCE_PX = 6.6;

/** Chinese characters and their punctuation, which are as wide as they are high. */
const SQUARE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/g;

export function estimateWidth(text: string): number {
  const squares = text.match(SQUARE)?.length ?? 0;
  return squares * FONT_PX + (text.length - squares) * ADVANCE_PX;
}

/** Advance of Inter's widest figures at 12 px. */
const FIGURE_PX = 7.7;

/** Width of a number at 12 px, which no figure exceeds: margins must hold it whole. */
export function figuresWidth(text: string): number {
  return text.length * FIGURE_PX;
}

export function wordsFont(theme: ChartTheme, weight = 400): string {
  return `${weight} ${FONT_PX}px ${theme.fontWords}`;
}

/** Text with an edge in the surface's color, so that it stays readable where a line passes under it. */
export function drawHaloedText(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  color: string,
  halo: string,
): void {
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}
