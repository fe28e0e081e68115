/** Goes to earlier epochs by the loss curve: by a click, a drag, or the arrow keys. */
import type { KeyboardEvent, RefObject } from 'react';
import { epochAtX, type LossCurveGeometry } from '../../charts/lossCurve/lossCurve.ts';
import type { Direction } from '../../charts/points.ts';
import { epochOf, epochShownOf } from '../../store/selectors.ts';
import { usePlaygroundStore } from '../store.ts';

/** Epochs that an arrow key moves with Shift. */
export const SHIFT_EPOCHS = 100;
/** Up and down cross the whole run in so many steps. */
const STEPS = 20;

/** `point` reads out an epoch. */
export function useScrubbing(
  geometry: RefObject<LossCurveGeometry | null>,
  point: (epoch: number | null) => void,
) {
  const store = usePlaygroundStore();
  const go = (epoch: number) => {
    const last = Math.max(0, store.getState().history.length - 1);
    store.getState().view(epoch);
    point(Math.min(epoch, last));
  };
  const scrub = (x: number) => {
    const epoch = geometry.current && epochAtX(geometry.current, x);
    if (epoch === null) return;
    // The last point of the curve is the loss before the last update: right of it is the end.
    go(epoch === store.getState().history.length - 1 ? epoch + 1 : epoch);
  };
  const walk = (direction: Direction, { shiftKey }: KeyboardEvent) => {
    const state = store.getState();
    const last = epochOf(state);
    const isLevel = direction === 'left' || direction === 'right';
    const stride = isLevel ? (shiftKey ? SHIFT_EPOCHS : 1) : Math.max(1, Math.round(last / STEPS));
    const by = direction === 'left' || direction === 'down' ? -stride : stride;
    go(Math.min(last, Math.max(0, epochShownOf(state) + by)));
  };
  return { scrub, walk, follow: (from: number) => (dx: number) => scrub(from + dx) };
}
