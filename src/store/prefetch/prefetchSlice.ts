/** Prefetching: the runs that a slider's next movement may ask for are trained ahead, while there is nothing else to do. */
import type { StateCreator } from 'zustand';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { withChanges } from '../../experiment/run/schedule.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { Later } from '../later/later.ts';
import type { LaterStoreParts } from '../later/laterSlice.ts';
import { goesOnAs } from '../liveChanges.ts';
import type { Playground } from '../playground.ts';
import type { ConnectJobs } from '../pool.ts';
import type { PrefetchedRuns } from './prefetchedRuns.ts';

export interface PrefetchSlice {
  /**
   * Trains each of `experiments` ahead, the likeliest first, while nothing that the user asked for is under way. Replaces
   * what was wanted before.
   */
  prefetch(experiments: readonly Experiment[]): void;
  /** Nothing more is trained ahead. */
  cancelPrefetch(): void;
  /** The finished run of `experiment`, where it was trained ahead. */
  prefetched(experiment: Experiment): Snapshot | null;
}

/** Only a run as short as this is worth training several times over. */
const LONGEST_RUN_MS = 2000;

/**
 * `mayPrefetch`: whether the machine has power and time to spare now. `afterRest` runs a task a little later: a movement that follows
 * at once finds the processors free. Until `later` is there nothing is trained ahead.
 */
export const createPrefetchSlice =
  (
    later: Later<LaterStoreParts>,
    connect: ConnectJobs,
    workers: number,
    mayPrefetch: () => boolean,
    afterRest: (task: () => void) => void,
  ): StateCreator<Playground, [], [], PrefetchSlice> =>
  (_set, get, api) => {
    let runs: PrefetchedRuns | null = null;
    let wanted: readonly Experiment[] = [];

    function isIdle({ status, seeds, sweep, snapshot, runId }: Playground): boolean {
      const isBusy = status === 'training' || status === 'error' || seeds?.running || sweep?.running;
      return !isBusy && snapshot?.runId === runId && snapshot.elapsedMs < LONGEST_RUN_MS;
    }

    function prefetchWanted(): void {
      const state = get();
      const parts = later.parts();
      if (wanted.length === 0 || parts === null || !isIdle(state) || !mayPrefetch()) return;
      // What is surveyed was asked for.
      if (state.isSurveying()) return afterRest(prefetchWanted);
      runs ??= new parts.PrefetchedRuns(new parts.Pool(connect, workers));
      // Nothing is trained ahead of a run that goes on.
      runs.want(wanted.filter((next) => !goesOnAs(state, next)).flatMap(startable));
      wanted = [];
    }

    api.subscribe((state, before) => {
      if (isIdle(state) === isIdle(before)) return;
      if (isIdle(state)) afterRest(prefetchWanted);
      else runs?.stop();
    });

    later.arrival.then(prefetchWanted);

    return {
      prefetch(experiments) {
        wanted = experiments;
        afterRest(prefetchWanted);
      },
      cancelPrefetch() {
        wanted = [];
        runs?.stop();
      },
      prefetched: (experiment) => runs?.find(experiment) ?? null,
    };
  };

/** The experiment as `change` would start it; none where that would refuse it. */
function startable(experiment: Experiment): Experiment[] {
  const result = checkExperiment(withChanges(experiment, []));
  return result.ok ? [result.value] : [];
}
