/**
 * The further runs of a script that trains more than once: they are trained beside the one that is shown, and stand pinned in Runs.
 * Those of an earlier text are unpinned, and stay.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { PlaygroundStore } from '../playground.ts';
import type { EndedRun } from '../runHistorySlice.ts';
import { isRegression, trainingAccuracyOf } from '../selectors.ts';
import { readingOf } from './reading.ts';

const watched = new WeakSet<PlaygroundStore>();

/** From now on each script that is read, once it rests, has its further runs trained. */
export function watchOtherRuns(store: PlaygroundStore): void {
  if (watched.has(store)) return;
  watched.add(store);
  let seen: string | null = null;
  let cancel = () => {};
  let own = new Set<string>();

  function follow(): void {
    const { script, gesture, runs, trainBeside, togglePin } = store.getState();
    if (script === seen || gesture !== null) return;
    const reading = script === null ? null : readingOf(script);
    if (script !== null && reading === null) return;
    seen = script;
    // While a line is not understood, the runs of the text before it stay.
    if (reading?.ok === false) return;
    cancel();
    const wanted = (reading?.runs ?? []).map(({ experiment }) => experiment);
    const keys = new Set(wanted.map(keyOf));
    for (const run of runs) {
      const key = keyOf(run.experiment);
      if (run.pin !== null && own.has(key) && !keys.has(key)) togglePin(run.number);
    }
    own = keys;
    const known = new Set(runs.map(({ experiment }) => keyOf(experiment)));
    const missing = wanted.filter((experiment) => !known.has(keyOf(experiment)));
    cancel = trainBeside(missing, (i, outcome) => {
      const snapshot = outcome.ok ? outcome.result.snapshot : null;
      if (snapshot !== null) store.getState().keepPinned(endedOf(missing[i], snapshot));
    });
  }

  store.subscribe(follow);
  follow();
}

const keyOf = (experiment: Experiment) => JSON.stringify(experimentToJson(experiment));

function endedOf(experiment: Experiment, snapshot: Snapshot): EndedRun {
  const { state, history, predictions, probabilities, test, divergedAt, elapsedMs } = snapshot;
  const isReal = isRegression(experiment);
  return {
    experiment,
    script: null,
    run: {
      experiment,
      state,
      curve: { loss: history.loss, accuracy: history.accuracy, test: history.test },
      predictions,
      ...(isReal && { outputs: probabilities }),
    },
    epoch: state.epoch,
    elapsedMs,
    editedAt: null,
    loss: history.loss.at(-1) ?? Number.NaN,
    accuracy: isReal ? null : trainingAccuracyOf(snapshot),
    test: test && { loss: test.loss, accuracy: isReal ? null : test.right / test.samples },
    divergedAt,
  };
}
