/** Looking ahead of a slider's thumb. */
import type { StateCreator } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import { parseExperiment } from '../experiment/json/parse.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import type { Snapshot } from '../protocol/messages.ts';
import type { Playground } from './playground.ts';
import { type ConnectJobs, Pool } from './pool.ts';
import { Foresight } from './prefetch.ts';

export interface ForesightSlice {
  /**
   * Trains what each of `actions` would change the experiment to, the likeliest first, while nothing that the user asked
   * for is under way. Replaces what was wanted before.
   */
  lookAhead(actions: readonly (() => void)[]): void;
  /** Nothing is looked for any more. */
  lookAway(): void;
  /** The finished run of `experiment`, where it was trained ahead. */
  foreseen(experiment: Experiment): Snapshot | null;
  /** While an action is only tried, the changes it asks for are collected here instead of being made; null: one without a run. */
  collectChange(next: Experiment | null): boolean;
}

/** Only a run as short as this is worth training several times over. */
const LONGEST_RUN_MS = 2000;

/** `mayLookAhead`: whether the machine has power and time to spare now. */
export const createForesightSlice =
  (
    connect: ConnectJobs,
    workers: number,
    mayLookAhead: () => boolean,
  ): StateCreator<Playground, [], [], ForesightSlice> =>
  (_set, get, api) => {
    let foresight: Foresight | null = null;
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
      if (wanted.length === 0 || !isIdle(get()) || !mayLookAhead()) return;
      foresight ??= new Foresight(new Pool(connect, workers));
      foresight.want(wanted.flatMap(tried).flatMap(checked));
      wanted = [];
    }

    api.subscribe((state, before) => {
      if (isIdle(state) === isIdle(before)) return;
      if (isIdle(state)) look();
      else foresight?.stop();
    });

    return {
      lookAhead(actions) {
        wanted = actions;
        look();
      },
      lookAway() {
        wanted = [];
        foresight?.stop();
      },
      foreseen: (experiment) => foresight?.find(experiment) ?? null,
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
