/**
 * What the panels show: one record of one run, replaced as a whole. While a run is under way that will soon be
 * finished, the last finished picture stays on screen; then all panels change to the new one in the same frame.
 */
import type { Playground } from './playground.ts';
import { currentSnapshot } from './selectors.ts';

/** Everything that a picture of a run is made of. */
export type RunRecord = Pick<
  Playground,
  'runId' | 'experiment' | 'script' | 'status' | 'retraining' | 'snapshot' | 'points' | 'history' | 'editedAt'
>;

/** The run at hand as it stands; null while it has sent no picture of its own. */
export function recordOf(state: Playground): RunRecord | null {
  return currentSnapshot(state) === null ? null : runOf(state);
}

/** The run at hand, whether or not it has sent a picture. */
export function runOf(state: Playground): RunRecord {
  const { runId, experiment, script, status, retraining, snapshot, points, history, editedAt } = state;
  return { runId, experiment, script, status, retraining, snapshot, points, history, editedAt };
}

/** What stays on screen when another run takes the place of that at hand: of a run under way, what it was drawn over. */
export function finishedPicture(state: Playground): RunRecord | null {
  const { onScreen, ghost, retraining, status } = state;
  if (onScreen !== null) return onScreen;
  return retraining && status === 'training' ? (ghost ?? recordOf(state)) : recordOf(state);
}

/** What is shown in the place of the run at hand: another run's picture, or an earlier epoch of this one. */
type Shown = Partial<RunRecord>;

let merged: { state: Playground; shown: Playground } | null = null;

/** The state with the run that is on screen in the place of the run at hand: what every panel reads its picture from. */
export function shownOf(state: Playground): Playground {
  const shown: Shown | null = state.onScreen ?? viewedPart(state);
  if (shown === null) return state;
  if (merged?.state !== state) merged = { state, shown: { ...state, ...shown } };
  return merged.shown;
}

/** The state at the epoch that is viewed, of the run at hand whatever is on screen: what files are made of. */
export function viewedOf(state: Playground): Playground {
  const shown = viewedPart(state);
  return shown === null ? state : { ...state, ...shown };
}

/** The run as it was at the epoch that is viewed. Its history stays whole: printedEpochs says what of it was known then. */
function viewedPart({ viewed, editedAt }: Playground): Shown | null {
  if (viewed === null) return null;
  const isEarlier = editedAt !== null && editedAt <= viewed.state.epoch;
  const status = viewed.viewed?.isPlaying ? 'training' : 'paused';
  return { snapshot: viewed, status, retraining: false, editedAt: isEarlier ? editedAt : null };
}
