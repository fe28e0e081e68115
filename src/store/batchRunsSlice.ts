/** Batch runs: many runs of one experiment, for many seeds or for the values of two hyperparameters. */
import type { StateCreator } from 'zustand';
import type { Experiment } from '../experiment/experiment.ts';
import { checkExperiment } from '../experiment/json/check.ts';
import type { JobResult } from '../protocol/jobs.ts';
import type { Later } from './later/later.ts';
import type { LaterStoreParts } from './later/laterSlice.ts';
import type { Playground } from './playground.ts';
import type { ConnectJobs, Pool } from './pool.ts';

/** A group of runs, and the results known so far. Arrays are replaced whole. */
export interface ManyRuns {
  /** The experiment that all of them vary. */
  base: Experiment;
  experiments: Experiment[];
  results: (JobResult | null)[];
  /** The reason why a run has no result. */
  reasons: (string | null)[];
  running: boolean;
}

export interface SweepRange {
  /** A SweepAxis's id. */
  axis: string;
  from: number;
  to: number;
  steps: number;
}

export interface SweepSetup {
  x: SweepRange;
  y: SweepRange;
}

export type SweepRuns = ManyRuns & { setup: SweepSetup; xs: number[]; ys: number[] };
export const sweepMetrics = ['loss', 'accuracy', 'epochsTo99'] as const;
export type SweepMetric = (typeof sweepMetrics)[number];

export interface BatchRunsSlice {
  seeds: ManyRuns | null;
  sweep: SweepRuns | null;
  sweepSetup: SweepSetup;
  sweepMetric: SweepMetric;
  /** Trains a group of runs in the place of the one before. */
  startRuns(kind: 'seeds' | 'sweep', runs: ManyRuns): void;
  /** Cancels the remaining runs; results so far stay. */
  stopSeeds(): void;
  stopSweep(): void;
  setSweepSetup(change: Partial<SweepSetup>): void;
  setSweepMetric(metric: SweepMetric): void;
  /** Shows one of the runs as the current run, trained to its end. */
  openRun(experiment: Experiment): void;
}

export const createBatchRunsSlice =
  (
    later: Later<LaterStoreParts>,
    connect: ConnectJobs,
    workers: number,
  ): StateCreator<Playground, [], [], BatchRunsSlice> =>
  (set, get) => {
    let pool: Pool | null = null;
    const cancel: Record<'seeds' | 'sweep', () => void> = { seeds: () => {}, sweep: () => {} };

    function start(kind: 'seeds' | 'sweep', runs: ManyRuns): void {
      const parts = later.parts();
      // The panels that start runs come with the later parts.
      if (parts === null) return;
      cancel[kind]();
      set({ [kind]: runs } as Partial<Playground>);
      pool ??= new parts.Pool(connect, workers);
      const checked = runs.experiments.map(checkExperiment);
      const valid = checked.flatMap((result, index) => (result.ok ? [index] : []));
      checked.forEach((result, index) => {
        if (!result.ok) put(kind, index, null, result.problem.message);
      });
      cancel[kind] = pool.run(
        valid.map((index) => runs.experiments[index]),
        (i, outcome) =>
          outcome.ok ? put(kind, valid[i], outcome.result, null) : put(kind, valid[i], null, outcome.reason),
      );
    }

    function put(
      kind: 'seeds' | 'sweep',
      index: number,
      result: JobResult | null,
      reason: string | null,
    ): void {
      const runs = get()[kind];
      if (runs === null) return;
      const results = runs.results.with(index, result);
      const reasons = runs.reasons.with(index, reason);
      const running = results.some((known, i) => known === null && reasons[i] === null);
      set({ [kind]: { ...runs, results, reasons, running } } as Partial<Playground>);
    }

    function stop(kind: 'seeds' | 'sweep'): void {
      cancel[kind]();
      const runs = get()[kind];
      if (runs !== null) set({ [kind]: { ...runs, running: false } } as Partial<Playground>);
    }

    return {
      seeds: null,
      sweep: null,
      sweepSetup: {
        x: { axis: 'optimizer.lr', from: 0.001, to: 1, steps: 8 },
        y: { axis: 'hidden_units', from: 1, to: 8, steps: 8 },
      },
      sweepMetric: 'loss',
      startRuns: start,
      stopSeeds: () => stop('seeds'),
      stopSweep: () => stop('sweep'),
      setSweepSetup: (change) => set({ sweepSetup: { ...get().sweepSetup, ...change } }),
      setSweepMetric: (sweepMetric) => set({ sweepMetric }),
      openRun: (experiment) => get().startRun(experiment, experiment.training.epochs, true),
    };
  };
