/** All text that the current run has printed. */
import { consoleText } from '../formats/console/consoleText.ts';
import type { Playground } from '../store/playground.ts';
import { currentSnapshot } from '../store/selectors.ts';

export function printedOf(state: Playground): string {
  const { experiment, history } = state;
  return consoleText(experiment, history.loss.subarray(0, history.length), finalPredictions(state));
}

/** null until the last epoch is trained. */
export function finalPredictions(state: Playground): Uint8Array | null {
  return state.status === 'done' ? (currentSnapshot(state)?.predictions ?? null) : null;
}
