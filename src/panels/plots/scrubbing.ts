/** Goes to earlier epochs by the loss curve: by a click, a drag, or the arrow keys. Each gives the epoch to read out. */
import { epochAtX, type LossCurveGeometry } from '../../charts/lossCurve/lossCurve.ts';
import type { Direction } from '../../charts/points.ts';
import type { Playground } from '../../store/playground.ts';
import { epochOf, epochShownOf } from '../../store/selectors.ts';

/** Epochs that an arrow key moves with Shift. */
export const SHIFT_EPOCHS = 100;
/** Up and down cross the whole run in so many steps. */
const STEPS = 20;

/** To the epoch at pixel `x` of the curve. */
export function scrubTo(state: Playground, geometry: LossCurveGeometry, x: number): number {
  const epoch = epochAtX(geometry, x) ?? 0;
  // The last point of the curve is the loss before the last update: right of it is the end.
  return go(state, epoch === state.history.length - 1 ? epoch + 1 : epoch);
}

/** By an arrow key. */
export function scrubBy(state: Playground, direction: Direction, isShifted: boolean): number {
  const last = epochOf(state);
  const isLevel = direction === 'left' || direction === 'right';
  const stride = isLevel ? (isShifted ? SHIFT_EPOCHS : 1) : Math.max(1, Math.round(last / STEPS));
  const by = direction === 'left' || direction === 'down' ? -stride : stride;
  return go(state, Math.min(last, Math.max(0, epochShownOf(state) + by)));
}

function go(state: Playground, epoch: number): number {
  state.view(epoch);
  return Math.min(epoch, Math.max(0, state.history.length - 1));
}
