/** The logic of a pool Worker: trains one experiment after another, each from its seed to its end, or surveys a run. */
import { Arena } from '../../engine/arena.ts';
import type { Kernels } from '../../engine/kernels.ts';
import { classesOf, type Experiment } from '../../experiment/experiment.ts';
import { advanced, noProgress, type Progress } from '../../experiment/run/progress.ts';
import { Run } from '../../experiment/run/run.ts';
import { curveEpochs, type JobCommand, type JobResult } from '../../protocol/jobs.ts';
import type { Snapshot, SnapshotRequest } from '../../protocol/messages.ts';
import { HistoryBuffer } from '../historyBuffer.ts';
import { Pictures } from '../pictures.ts';
import { evaluatedLossOf, snapshotOf } from '../snapshot.ts';
import type { JobHost } from './jobHost.ts';
import { SurveyRunner } from './surveyRunner.ts';

/** Time that training keeps the thread before it checks for a cancellation. */
const SLICE_MS = 8;
/** The clock is looked at once in so many epochs of the smallest net; a large net's epoch is long enough by itself. */
const FLOATS_A_LOOK = 100_000;
const GOOD_ACCURACY = 0.99;

interface Job {
  id: number;
  run: Run;
  epochsALook: number;
  curve: Float32Array;
  /** Index in the curve by epoch. */
  points: Map<number, number>;
  /** History of all epochs, for a job that asks for it. */
  history: HistoryBuffer | null;
  elapsedMs: number;
  loss: number;
  progress: Progress;
  epochsTo99: number | null;
}

/** Pictures that go with a whole run. */
const VIEW: SnapshotRequest = {
  maps: true,
  forFile: false,
  hiddenSpace: null,
  saturation: false,
  square: null,
};

export class JobRunner {
  private readonly host: JobHost;
  private readonly arena: Arena;
  private readonly surveys: SurveyRunner;
  private job: Job | null = null;

  constructor(kernels: Kernels, host: JobHost) {
    this.host = host;
    this.arena = new Arena(kernels);
    this.surveys = new SurveyRunner(this.arena, host);
  }

  handle(command: JobCommand): void {
    if (command.type === 'cancel') {
      if (this.job?.id === command.jobId) this.job = null;
      return this.surveys.cancel(command.jobId);
    }
    // A job that was canceled may not have heard of it yet, and its memory is taken.
    this.job = null;
    this.surveys.cancel();
    if (command.type === 'survey')
      return this.guarded(command.jobId, () => this.surveys.start(command.jobId, command.order));
    const { jobId, experiment, full } = command;
    this.guarded(jobId, () => {
      this.job = this.start(jobId, experiment, full);
      this.slice(this.job);
    });
  }

  private start(id: number, experiment: Experiment, full: boolean): Job {
    const run = new Run(this.arena, experiment);
    const epochs = curveEpochs(experiment.training.epochs);
    const floats = run.net.values.length * run.points.labels.length;
    return {
      id,
      run,
      epochsALook: Math.max(1, Math.round(FLOATS_A_LOOK / floats)),
      curve: new Float32Array(epochs.length).fill(Number.NaN),
      points: new Map(epochs.map((epoch, i) => [epoch, i])),
      history: full ? new HistoryBuffer(0) : null,
      elapsedMs: 0,
      loss: Number.NaN,
      progress: noProgress,
      epochsTo99: null,
    };
  }

  private slice(job: Job): void {
    if (this.job !== job) return;
    const started = this.host.now();
    const earlierMs = job.elapsedMs;
    while (job.elapsedMs - earlierMs < SLICE_MS) {
      for (let i = 0; i < job.epochsALook; i++) {
        if (job.run.finished(job.progress)) return this.finish(job, null);
        const { epoch } = job.run.trainer;
        if (!trainEpoch(job)) return this.finish(job, epoch);
      }
      job.elapsedMs = earlierMs + this.host.now() - started;
    }
    this.host.later(() => this.guarded(job.id, () => this.slice(job)));
  }

  private finish(job: Job, divergedAt: number | null): void {
    this.job = null;
    const { run, loss, epochsTo99, curve } = job;
    let evaluatedLoss = evaluatedLossOf(run);
    if (divergedAt === null && !Number.isFinite(evaluatedLoss)) {
      divergedAt = run.trainer.epoch;
      run.trainer.goBackTo(divergedAt - 1);
      evaluatedLoss = evaluatedLossOf(run);
    }
    const epochs = divergedAt ?? run.trainer.epoch;
    const snapshot = this.snapshotOf(job, { divergedAt, evaluatedLoss });
    const accuracy = accuracyOf(run);
    const result: JobResult = { epochs, divergedAt, loss, accuracy, epochsTo99, curve, snapshot };
    this.host.emit({ type: 'finished', jobId: job.id, result });
  }

  private snapshotOf(
    { run, history, elapsedMs }: Job,
    { divergedAt, evaluatedLoss }: Pick<Snapshot, 'divergedAt' | 'evaluatedLoss'>,
  ): Snapshot | null {
    if (history === null) return null;
    const { raw: _, ...points } = run.points;
    return snapshotOf(run, new Pictures(this.arena, run), VIEW, {
      runId: 0,
      status: divergedAt === null ? 'done' : 'diverged',
      divergedAt,
      evaluatedLoss,
      elapsedMs,
      history: history.take(),
      points: { ...points, isTest: run.isTest() },
      fresh: null,
      recorded: null,
    });
  }

  private guarded(jobId: number, task: () => void): void {
    try {
      task();
    } catch (error) {
      this.job = null;
      const message = error instanceof Error ? error.message : String(error);
      this.host.emit({ type: 'failed', jobId, message });
    }
  }
}

/** false where the epoch diverged. */
function trainEpoch(job: Job): boolean {
  const { trainer } = job.run;
  const { epoch } = trainer;
  const test = job.history && job.run.testEpoch();
  if (test !== null) job.history?.pushTest(epoch, test);
  const result = trainer.trainEpoch();
  if (result.error !== undefined) throw new Error(result.error);
  job.history?.push(result);
  if (result.diverged) return false;
  job.loss = result.loss;
  job.progress = advanced(job.progress, result);
  const point = job.points.get(epoch);
  if (point !== undefined) job.curve[point] = result.loss;
  if (job.epochsTo99 === null && result.accuracy >= GOOD_ACCURACY) job.epochsTo99 = epoch + 1;
  return true;
}

function accuracyOf(run: Run): number {
  if (classesOf(run.experiment) === null) return Number.NaN;
  const { predictions } = run.evaluate();
  const { labels } = run.points;
  let right = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i] === predictions[i]) right++;
  return right / labels.length;
}
