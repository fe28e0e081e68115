/** Paints the best possible boundary under the net's own line: broader and dotted, so that both are seen where they meet. */
import type { ChartTheme } from '../theme.ts';
import type { DecisionBoundaryGeometry } from './decisionBoundary.ts';

type Place = readonly [number, number];

const EDGE_PX = 6;

export function truthStyle(theme: ChartTheme): { color: string; width: number; dash: readonly number[] } {
  return { color: theme.text, width: 4, dash: [3, 4] };
}

/** `lines` in the units of the data. */
export function drawTruth(
  context: CanvasRenderingContext2D,
  { x, y }: Pick<DecisionBoundaryGeometry, 'x' | 'y'>,
  lines: readonly (readonly [Place, Place])[],
  theme: ChartTheme,
): void {
  const { color, width, dash } = truthStyle(theme);
  context.beginPath();
  for (const [from, to] of lines) {
    context.moveTo(x(from[0]), y(from[1]));
    context.lineTo(x(to[0]), y(to[1]));
  }
  context.setLineDash([]);
  context.lineWidth = EDGE_PX;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.setLineDash([...dash]);
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
  context.setLineDash([]);
}
