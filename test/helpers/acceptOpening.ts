/** Accepts the plan that the dialog shows for the file that waits. */
import type { PlaygroundStore } from '../../src/store/playground.ts';

export function acceptOpening(store: PlaygroundStore): void {
  const { opening, acceptOpening } = store.getState();
  if (opening?.plan.type !== 'ready') throw new Error('no file waits to be accepted');
  acceptOpening(opening.plan);
}
