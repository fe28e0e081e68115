/** Pins a sample or a place: the graph shows its numbers, and without one the weights. */
import type { SampleChoice } from '../../protocol/messages.ts';
import type { PlaygroundStore } from '../../store/playground.ts';

export function pin(store: PlaygroundStore, pinned: SampleChoice | null): void {
  store.getState().lookInside({ pinned, graphShows: pinned === null ? 'weights' : 'sample' });
}
