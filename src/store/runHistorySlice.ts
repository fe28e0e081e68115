/** The finished runs: those trained to their end, to compare and to go back to. */
import type { StateCreator } from 'zustand';
import { type Difference, diffExperiments } from '../experiment/diffExperiments.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { isSame } from '../experiment/isSame.ts';
import { experimentToJson } from '../experiment/json/write.ts';
import type { Playground } from './playground.ts';
import { accuracyOf, currentSnapshot, isEdited, isRegression, lossOf } from './selectors.ts';
import { type UndoEntry, undoEntryOf, withinBytes } from './undoEntry.ts';

/** Result on the test set with the parameters at the end. */
export interface TestResult {
  loss: number;
  accuracy: number | null;
}

export interface FinishedRun extends UndoEntry {
  /** Counts from 1 in the order in which they ended. */
  number: number;
  /** Differences from the run before it; null for the first. */
  changes: Difference[] | null;
  loss: number;
  /** null where the target is a real number. */
  accuracy: number | null;
  /** null where there is no test set. */
  test: TestResult | null;
  divergedAt: number | null;
  /** Index among the curves pinned over the current one, from 0; null where it is not pinned. */
  pin: number | null;
}

export type EndedRun = Omit<FinishedRun, 'number' | 'changes' | 'pin'>;

export interface RunHistorySlice {
  /** The newest last. */
  runs: readonly FinishedRun[];
  /** Pins the run over the current one, or unpins it; does nothing when MAX_PINS are pinned. */
  togglePin(number: number): void;
  /** Replaces the list by the runs of an earlier visit. */
  bringBack(runs: readonly FinishedRun[]): void;
  /** Puts a run that was trained beside the current one into the list, pinned where there is a pin left. */
  keepPinned(ended: EndedRun): void;
  /** Puts the current run into the list as it stands, ended or not. */
  keepRun(): void;
  /** Shows it as the current run, as it was at its end. */
  openFinished(number: number): void;
}

export const MAX_PINS = 6;
export const MAX_RUNS = 50;
const MAX_BYTES = 64 * 2 ** 20;

export const createRunHistorySlice: StateCreator<Playground, [], [], RunHistorySlice> = (set, get, api) => {
  let lastNumber = 0;
  let lastExperiment: Experiment | null = null;
  let seenRunId = 0;

  function keepCurrent(state: Playground): void {
    seenRunId = state.runId;
    keep(endedRun(state), () => null);
  }

  function keep(ended: EndedRun, pinOf: typeof freePin): void {
    const { runs } = get();
    const known = runs.findIndex((run) => isSameRun(run, ended));
    if (known >= 0) {
      const { number, changes, pin } = runs[known];
      set({ runs: runs.with(known, { ...ended, number, changes, pin: pin ?? pinOf(runs) }) });
    } else {
      const changes = lastExperiment === null ? null : diffExperiments(lastExperiment, ended.experiment);
      set({ runs: bounded([...runs, { ...ended, number: ++lastNumber, changes, pin: pinOf(runs) }]) });
    }
    lastExperiment = ended.experiment;
  }

  api.subscribe((state) => {
    if (state.runId !== seenRunId && isAtEnd(state)) keepCurrent(state);
  });

  return {
    runs: [],
    togglePin(number) {
      const { runs } = get();
      const index = runs.findIndex((run) => run.number === number);
      if (index < 0) return;
      const pin = runs[index].pin === null ? freePin(runs) : null;
      set({ runs: runs.with(index, { ...runs[index], pin }) });
    },
    bringBack(runs) {
      lastNumber = Math.max(lastNumber, ...runs.map(({ number }) => number));
      lastExperiment = runs.at(-1)?.experiment ?? lastExperiment;
      set({ runs });
    },
    keepPinned: (ended) => keep(ended, freePin),
    keepRun: () => keepCurrent(get()),
    openFinished(number) {
      const run = get().runs.find((kept) => kept.number === number);
      if (run === undefined) return;
      get().remember();
      get().dismiss();
      get().restoreRun(run);
    },
  };
};

/**
 * Runs that end while a thumb is dragged are on the way to another: only that at which it comes to rest counts. Parameters
 * set by hand after the last epoch are no run.
 */
function isAtEnd(state: Playground): boolean {
  const { status, gesture } = state;
  const hasEnded = status === 'done' || status === 'diverged';
  return hasEnded && gesture === null && currentSnapshot(state) !== null && !isEdited(state);
}

function endedRun(state: Playground): EndedRun {
  return {
    ...undoEntryOf(state),
    loss: lossOf(state) ?? Number.NaN,
    accuracy: isRegression(state.experiment) ? null : accuracyOf(state),
    test: testResultOf(state),
    divergedAt: currentSnapshot(state)?.divergedAt ?? null,
  };
}

function testResultOf(state: Playground): TestResult | null {
  const test = currentSnapshot(state)?.test ?? null;
  if (test === null) return null;
  return { loss: test.loss, accuracy: isRegression(state.experiment) ? null : test.right / test.samples };
}

export interface PinnedRun {
  number: number;
  pin: number;
  experiment: Experiment;
  loss: Float32Array;
}

/** The pinned runs, in the order of their indices. */
export function pinnedRuns({ runs }: Pick<Playground, 'runs'>): PinnedRun[] {
  return runs
    .flatMap(({ number, pin, experiment, run }) =>
      pin === null || run === null ? [] : [{ number, pin, experiment, loss: run.curve.loss }],
    )
    .sort((a, b) => a.pin - b.pin);
}

/** The finished run that is the current one, if it is in the list. */
export function currentRunNumber(state: Playground): number | null {
  if (state.status !== 'done' && state.status !== 'diverged') return null;
  const ended = endedRun(state);
  return state.runs.findLast((run) => isSameRun(run, ended))?.number ?? null;
}

type Ended = Pick<FinishedRun, 'experiment' | 'loss' | 'divergedAt' | 'epoch'>;

/** The same experiment ends the same way, unless it went on from other parameters. */
function isSameRun(a: Ended, b: Ended): boolean {
  return (
    Object.is(a.loss, b.loss) &&
    a.epoch === b.epoch &&
    a.divergedAt === b.divergedAt &&
    isSame(experimentToJson(a.experiment), experimentToJson(b.experiment))
  );
}

function freePin(runs: readonly FinishedRun[]): number | null {
  const taken = new Set(runs.map(({ pin }) => pin));
  const free = Array.from({ length: MAX_PINS }, (_, pin) => pin).find((pin) => !taken.has(pin));
  return free ?? null;
}

/** The list without the oldest unpinned runs, bounded in number and in the bytes of their nets and curves. */
function bounded(runs: readonly FinishedRun[]): FinishedRun[] {
  const oldest = runs.find(({ pin }) => pin === null);
  const kept = runs.length > MAX_RUNS ? runs.filter((run) => run !== oldest) : runs;
  const byWorth = kept.toSorted(
    (a, b) => Number(b.pin !== null) - Number(a.pin !== null) || b.number - a.number,
  );
  return withinBytes(byWorth, MAX_BYTES).sort((a, b) => a.number - b.number);
}
