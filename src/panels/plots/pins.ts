/** The pinned sample in the plots: set by what is pointed at or walked to, and marked in the boundary and in the labels. */
import type { DecisionBoundaryGeometry } from '../../charts/boundary/decisionBoundary.ts';
import { cellOf } from '../../charts/labels/drawPredictedLabels.ts';
import type { PredictedLabelsGeometry } from '../../charts/labels/predictedLabels.ts';
import { drawHaloedText, FONT_PX } from '../../charts/text.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import type { SampleChoice } from '../../protocol/messages.ts';
import type { Playground, PlaygroundStore } from '../../store/playground.ts';
import { gridAxes } from './chartInputs.ts';
import { pin } from './pin.ts';

/** Pins the sample that is pointed at or walked to; the pinned one again frees it. */
export function pinRow(store: PlaygroundStore): void {
  const { focusedRow } = store.getState();
  if (focusedRow !== null) toggle(store, { row: focusedRow });
}

/** The same; where no sample is, the place under the pixel. */
export function pinPoint(
  store: PlaygroundStore,
  geometry: DecisionBoundaryGeometry | null,
  px?: number,
  py?: number,
): void {
  const state = store.getState();
  if (state.focusedRow !== null) return pinRow(store);
  if (geometry === null || px === undefined || py === undefined) return;
  const { plot, x, y } = geometry;
  if (px < plot.left || px > plot.right || py < plot.top || py > plot.bottom) return;
  const place = [x.invert(px), y.invert(py)].slice(0, gridAxes(state).length);
  pin(store, { place: place.map((value) => Number(value.toFixed(3))) });
}

function toggle(store: PlaygroundStore, choice: SampleChoice): void {
  const { pinned } = store.getState();
  pin(store, JSON.stringify(pinned) === JSON.stringify(choice) ? null : choice);
}

/** Index of the pinned sample among `count`; null where there is none. */
export function pinnedRow({ pinned }: Pick<Playground, 'pinned'>, count: number): number | null {
  return pinned !== null && 'row' in pinned && pinned.row < count ? pinned.row : null;
}

const RADIUS_PX = 9;

/** A ring with the sample's index; of a place without a sample, a cross in the ring. */
export function drawPointPin(
  context: CanvasRenderingContext2D,
  { x, y, points, plot }: DecisionBoundaryGeometry,
  state: Playground,
  theme: ChartTheme,
): void {
  const { pinned, draft } = state;
  if (pinned === null || draft !== null) return;
  const row = pinnedRow(state, points.x.length);
  const place = 'place' in pinned ? pinned.place : row === null ? null : [points.x[row], points.y[row]];
  if (place === null) return;
  const [cx, cy] = [x(place[0]), place.length > 1 ? y(place[1]) : plot.bottom - RADIUS_PX - 2];
  if (cx < plot.left || cx > plot.right || cy < plot.top || cy > plot.bottom) return;
  context.setLineDash([]);
  context.beginPath();
  context.arc(cx, cy, RADIUS_PX, 0, 2 * Math.PI);
  if (row === null) {
    context.moveTo(cx - RADIUS_PX, cy);
    context.lineTo(cx + RADIUS_PX, cy);
    context.moveTo(cx, cy - RADIUS_PX);
    context.lineTo(cx, cy + RADIUS_PX);
  }
  strokeTwice(context, theme);
  if (row === null) return;
  context.font = `600 ${FONT_PX}px ${theme.fontWords}`;
  const isAtEnd = cx > plot.right - 40;
  context.textAlign = isAtEnd ? 'right' : 'left';
  const textX = cx + (isAtEnd ? -1 : 1) * (RADIUS_PX + 3);
  const textY = Math.max(cy - 4, plot.top + FONT_PX);
  drawHaloedText(context, String(row), textX, textY, theme.text, theme.surface);
}

export function drawLabelPin(
  context: CanvasRenderingContext2D,
  geometry: PredictedLabelsGeometry,
  state: Playground,
  theme: ChartTheme,
): void {
  const row = pinnedRow(state, geometry.labels.length);
  if (row === null) return;
  const { x, y, width, height } = cellOf(geometry, row);
  context.setLineDash([]);
  context.beginPath();
  context.rect(x - 1, y - 1, width + 2, height + 2);
  strokeTwice(context, theme);
}

/** Dark on light, so that it is seen on every ground. */
function strokeTwice(context: CanvasRenderingContext2D, theme: ChartTheme): void {
  context.lineWidth = 5;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.lineWidth = 2;
  context.strokeStyle = theme.text;
  context.stroke();
}
