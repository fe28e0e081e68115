/** Viewing an earlier epoch of the run at hand, and going on from it. */
import type { StoreApi } from 'zustand';
import type { Snapshot } from '../../protocol/messages.ts';
import { cutHistory } from '../history.ts';
import type { Playground } from '../playground.ts';
import { type RunControl, resumeOf, showKnown } from '../runControl.ts';
import { curveOf, epochOf } from '../selectors.ts';
import { runOf } from '../shownRun.ts';

/** The run at hand: the Worker that has it, and the store that shows it. */
interface RunAtHand {
  control: Pick<RunControl, 'send' | 'start' | 'tellDrawn'>;
  store: Pick<StoreApi<Playground>, 'getState' | 'setState'>;
}

/** Asks for the picture of epoch `asked`, or of the nearest that can be shown; null: for that of the last one. */
export function view({ control, store }: RunAtHand, asked: number | null): void {
  const state = store.getState();
  const { runId, snapshot, viewedEpoch } = state;
  if (snapshot?.runId !== runId) return;
  const from = snapshot.viewableFrom ?? 0;
  const isEarlier = asked !== null && (asked < epochOf(state) || state.status === 'training');
  const epoch = isEarlier ? Math.max(from, Math.min(asked, epochOf(state))) : null;
  if (epoch === viewedEpoch) return;
  if (epoch === null) store.setState({ viewedEpoch: null, viewed: null });
  else store.setState({ viewedEpoch: epoch, retraining: false });
  control.send({ type: 'view', runId, epoch });
}

/** Takes the picture of an earlier epoch. */
export function showViewed(run: RunAtHand, viewed: Snapshot): void {
  const { control, store } = run;
  const { runId, viewedEpoch, viewed: before } = store.getState();
  if (viewed.runId !== runId || viewedEpoch === null) return control.tellDrawn(viewed.runId, false);
  const { epoch } = viewed.state;
  if (epoch >= epochOf(store.getState())) {
    control.tellDrawn(runId, false);
    return view(run, null);
  }
  // While the hand is ahead of the pictures, the slider stays with the hand.
  const plays = viewed.viewed?.isPlaying || before?.viewed?.isPlaying;
  const isClamped = epoch === viewed.viewableFrom && viewedEpoch < epoch;
  store.setState({ viewed, ...(plays || isClamped ? { viewedEpoch: epoch } : {}) });
  control.tellDrawn(runId, viewed.viewed?.isPlaying ?? false);
}

/** Makes the epoch of `viewed` the run's last one. Training goes on from there, or, where not `trains`, stands there Paused. */
export function goOnFrom({ control, store }: RunAtHand, viewed: Snapshot, trains: boolean): void {
  const state = store.getState();
  const { experiment, pace, editedAt, startedFrom } = state;
  const { epoch } = viewed.state;
  state.keepRun();
  state.remember();
  const history = cutHistory(curveOf(state), epoch);
  const train = trains ? { until: experiment.training.epochs, pace } : null;
  control.start(experiment, { ...resumeOf(viewed, history), isBranch: true }, train, history, false);
  showKnown(store, { ...viewed, points: state.points }, train === null ? 'paused' : 'training');
  store.setState({
    branchedFrom: { ...runOf(state), atEpoch: epoch },
    editedAt: editedAt !== null && editedAt <= epoch ? editedAt : null,
    startedFrom: startedFrom !== null && startedFrom.epoch <= epoch ? startedFrom : null,
  });
}
