/**
 * Makes the copy that the lines were run on the run itself: it stands Paused after that step. At an earlier epoch that is
 * viewed, the run as it was stays in Runs.
 */
import { orderOf } from '../../../experiment/run/loopOrder.ts';
import type { StepPicture } from '../../../protocol/messages.ts';
import type { PlaygroundStore } from '../../../store/playground.ts';
import { curveOf, epochOf, isViewing } from '../../../store/selectors.ts';
import { viewedOf } from '../../../store/shownRun.ts';

export function keepStep(store: PlaygroundStore, { kept, request }: StepPicture): void {
  if (kept === null) return;
  const state = viewedOf(store.getState());
  if (isViewing(state)) state.keepRun();
  const { experiment, snapshot } = state;
  const epoch = epochOf(state);
  const curve = curveOf(state);
  const isOwn = orderOf(experiment).join() === request.lines.join();
  state.resumeRun(
    {
      experiment,
      state: kept.state,
      curve: {
        loss: withNext(curve.loss, epoch, kept.loss),
        accuracy: withNext(curve.accuracy, epoch, kept.accuracy),
        ...(curve.test && { test: curve.test }),
      },
    },
    snapshot?.elapsedMs ?? 0,
  );
  // The run is no longer what its experiment gives, as after a weight was set by hand.
  if (!isOwn) store.setState({ editedAt: epoch });
}

function withNext(values: Float32Array, at: number, value: number): Float32Array {
  const next = new Float32Array(at + 1).fill(Number.NaN);
  next.set(values.subarray(0, at));
  next[at] = value;
  return next;
}
