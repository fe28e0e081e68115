/** All text that the current run has printed. */
import { consoleText } from '../formats/console/consoleText.ts';
import type { Playground } from '../store/playground.ts';
import { scriptPrinted } from '../store/script/scriptConsole.ts';
import { currentSnapshot, curveOf } from '../store/selectors.ts';

export function printedOf(state: Playground): string {
  return scriptPrinted(state) ?? consoleText(state.experiment, curveOf(state), finalPredictions(state));
}

/** null until the last epoch is trained. */
export function finalPredictions(state: Playground): Uint8Array | null {
  return state.status === 'done' ? (currentSnapshot(state)?.predictions ?? null) : null;
}
