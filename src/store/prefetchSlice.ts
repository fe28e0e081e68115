/** Looking ahead of a slider's thumb. */
import type { StateCreator } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/json/parse.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import type { Snapshot } from '../protocol/messages.ts';
import type { Playground } from './playground.ts';
import { type ConnectJobs, Pool } from './pool.ts';
import { Prefetch } from './prefetch.ts';

export interface PrefetchSlice {
  /**
   * Trains what each of `actions` would change the experiment to, the likeliest first, while nothing that the user asked
   * for is under way. Replaces what was wanted before.
   */
  prefetch(actions: readonly (() => void)[]): void;
  /** Nothing is looked for any more. */
  cancelPrefetch(): void;
  /** The finished run of `experiment`, where it was trained ahead. */
  prefetched(experiment: Experiment): Snapshot | null;
  /** While an action is only tried, the changes it asks for are collected here instead of being made; null: one without a run. */
  collectChange(next: Experiment | null): boolean;
}

/** Only a run as short as this is worth training several times over. */
const LONGEST_RUN_MS = 2000;

/** `mayPrefetch`: whether the machine has power and time to spare now. */
export const createPrefetchSlice =
  (
    connect: ConnectJobs,
    workers: number,
    mayPrefetch: () => boolean,
  ): StateCreator<Playground, [], [], PrefetchSlice> =>
  (_set, get, api) => {
    let prefetch: Prefetch | null = null;
    let wanted: readonly (() => void)[] = [];
    let collected: Experiment[] | null = null;

    function tried(action: () => void): Experiment[] {
      collected = [];
      try {
        action();
        return collected;
      } finally {
        collected = null;
      }
    }

    function isIdle({ status, seeds, sweep, snapshot, runId }: Playground): boolean {
      const isBusy = status === 'training' || status === 'error' || seeds?.running || sweep?.running;
      return !isBusy && snapshot?.runId === runId && snapshot.elapsedMs < LONGEST_RUN_MS;
    }

    function look(): void {
      if (wanted.length === 0 || !isIdle(get()) || !mayPrefetch()) return;
      prefetch ??= new Prefetch(new Pool(connect, workers));
      prefetch.want(wanted.flatMap(tried).flatMap(checked));
      wanted = [];
    }

    api.subscribe((state, before) => {
      if (isIdle(state) === isIdle(before)) return;
      if (isIdle(state)) look();
      else prefetch?.stop();
    });

    return {
      prefetch(actions) {
        wanted = actions;
        look();
      },
      cancelPrefetch() {
        wanted = [];
        prefetch?.stop();
      },
      prefetched: (experiment) => prefetch?.find(experiment) ?? null,
      collectChange(next) {
        if (next !== null) collected?.push(next);
        return collected !== null;
      },
    };
  };

/** As it would be started, or none where it would be refused. */
function checked(experiment: Experiment): Experiment[] {
  const result = parseExperiment(experimentToJson(experiment));
  return result.ok ? [result.value] : [];
}
