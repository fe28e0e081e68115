/** The experiment that the Worker is training: its run, and the snapshots the page gets of it. */
import type { Arena } from '../engine/arena.ts';
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { isPrinted, type TrainerState } from '../engine/trainer.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { advanced, noProgress, type Progress } from '../experiment/run/progress.ts';
import { Run } from '../experiment/run/run.ts';
import type { Resume, RunStatus, Snapshot, SnapshotRequest } from '../protocol/messages.ts';
import { FreshPoints } from './freshPoints.ts';
import { HistoryBuffer } from './historyBuffer.ts';
import { Pictures } from './pictures.ts';
import { evaluatedLossOf, snapshotOf } from './snapshot.ts';
import type { Earlier, Timeline } from './viewing/timeline.ts';

export type TimelineParts = typeof import('./viewing/timelineParts.ts');

/** The clock is looked at about this often. */
const CLOCK_MS = 0.5;

/** A run that took less is trained again as soon as nothing else is to be done: then all its epochs can be viewed at once. */
const SOON_PROVEN_MS = 2000;

export class LiveRun {
  readonly id: number;
  status: RunStatus;
  /** Its earlier epochs. All else here is meant while the run stands at its last one. */
  timeline: Timeline | null = null;
  /** As it comes from the seed. */
  private readonly drawn: TrainerState;
  private readonly run: Run;
  private readonly pictures: Pictures;
  private readonly history: HistoryBuffer;
  private readonly fresh: FreshPoints;
  private divergedAt: number | null = null;
  private error: string | undefined;
  private progress: Progress;
  private elapsedMs: number;
  private pointsSent = false;
  /** Id of the last change that was asked for, until a snapshot reports it. */
  private changeHeard: number | null = null;
  private epochsPerClock = 1;
  /** What a snapshot took when it warmed up: one that takes longer than a slice is not drawn for that again. */
  private drawingMs = 0;
  /** Measured in the last slice; unknown before the first. */
  private msPerEpoch = Number.POSITIVE_INFINITY;

  /** Takes the whole arena. Stands at `resume` where that is given, else at the experiment's seed. */
  constructor(arena: Arena, id: number, experiment: Experiment, resume: Resume | null) {
    this.id = id;
    this.run = new Run(arena, experiment);
    const drawn = this.trainer.state();
    if (resume !== null) this.trainer.restore({ ...drawn, ...resume.state });
    this.drawn = drawn;
    const isFresh = this.epoch === 0 && sameNumbers(drawn.parameters, this.trainer.state().parameters);
    this.pictures = new Pictures(arena, this.run);
    this.history = new HistoryBuffer(this.epoch);
    this.fresh = new FreshPoints(arena, this.run);
    this.progress = resume?.progress ?? noProgress;
    this.elapsedMs = resume?.elapsedMs ?? 0;
    this.status = this.isFinished ? 'done' : isFresh ? 'ready' : 'paused';
  }

  get epoch(): number {
    return this.trainer.epoch;
  }

  get epochs(): number {
    return this.run.experiment.training.epochs;
  }

  /** True after the last epoch, or when a stop rule holds. */
  get isFinished(): boolean {
    return this.run.finished(this.progress);
  }

  /** It can't go on from where it stands. */
  get isBroken(): boolean {
    return this.status === 'diverged' || this.status === 'error';
  }

  get hasEnded(): boolean {
    return this.isBroken || this.isFinished;
  }

  /** True until the first snapshot. */
  get isUntold(): boolean {
    return !this.pointsSent;
  }

  /** From here on its earlier epochs can be gone to. `earlier` are the states before it, where they are known. */
  keepStates({ Timeline }: TimelineParts, earlier: Earlier | null): void {
    this.timeline ??= new Timeline(this.trainer, this.drawn, this.trainer.state(), earlier);
  }

  /** It was given with its epoch, and it takes little time to find out whether it came there from its seed. */
  get isSoonProven(): boolean {
    return this.timeline?.isProven === false && this.elapsedMs > 0 && this.elapsedMs < SOON_PROVEN_MS;
  }

  /** Estimated time to train up to an epoch, by the last slice; infinite before the first. */
  msUntil(epoch: number): number {
    return (epoch - this.epoch) * this.msPerEpoch;
  }

  /** Trains one epoch. Returns the status that the run ended with, or null where it goes on. */
  step(now: () => number): RunStatus | null {
    const started = now();
    const ended = this.trainEpoch();
    this.elapsedMs += now() - started;
    return ended;
  }

  /** Trains for `ms` milliseconds or up to epoch `until`. Returns the same as step. */
  slice(now: () => number, ms: number, until: number): RunStatus | null {
    const first = this.epoch;
    const started = now();
    let time = started;
    let ended: RunStatus | null = null;
    while (ended === null && this.epoch < until && time - started < ms) {
      const look = Math.min(this.epoch + this.epochsPerClock, until);
      while (ended === null && this.epoch < look) ended = this.trainEpoch();
      const before = time;
      time = now();
      if (time - before < CLOCK_MS / 2) this.epochsPerClock *= 2;
      else if (time - before > CLOCK_MS * 2) this.epochsPerClock = Math.max(1, this.epochsPerClock >> 1);
    }
    this.elapsedMs += time - started;
    this.msPerEpoch = (time - started) / (this.epoch - first);
    return ended;
  }

  /** Trains for `ms` milliseconds, draws what a snapshot shows, and undoes both. */
  warmUp(now: () => number, ms: number, request: SnapshotRequest): void {
    const { status, progress, elapsedMs, changeHeard, divergedAt, error } = this;
    const state = this.trainer.state();
    this.slice(now, ms, this.epochs);
    if (this.drawingMs <= ms) {
      const begun = now();
      this.snapshot(request);
      this.drawingMs = now() - begun;
    }
    this.trainer.restore(state);
    this.history.restart(this.epoch);
    Object.assign(this, { status, progress, elapsedMs, changeHeard, divergedAt, error });
  }

  /** Continues after the parameters were changed; a diverged run may go on from there. */
  setParameter(index: number, value: number): void {
    this.trainer.setParameter(index, value);
    this.timeline?.branch(true);
    if (this.isBroken) this.history.restart(this.epoch);
    this.divergedAt = null;
    this.error = undefined;
    if (this.status === 'ready' || this.isBroken) this.status = 'paused';
  }

  /** A run that has ended is not changed any more: it would not be what its experiment says. */
  change(id: number, optimizer: OptimizerChange['optimizer']): void {
    if (!this.hasEnded) {
      this.run.change(optimizer);
      this.timeline?.branch(false);
    }
    this.changeHeard = id;
  }

  /** Tests it on points of another seed from now on; null: on none. */
  drawFresh(seed: number | null): void {
    this.fresh.draw(seed);
  }

  /**
   * A snapshot of the run as it is now, whose loss may show that it diverged; with `viewed`, of the earlier epoch that its
   * timeline has gone to.
   */
  snapshot(request: SnapshotRequest, viewed?: Snapshot['viewed']): Snapshot {
    const { run, changeHeard, timeline, epoch } = this;
    let evaluatedLoss = evaluatedLossOf(run);
    if (!viewed && !this.isBroken && !Number.isFinite(evaluatedLoss)) {
      this.diverge();
      evaluatedLoss = evaluatedLossOf(run);
    }
    const points = this.pointsSent ? null : this.copiedPoints();
    this.pointsSent = true;
    this.changeHeard = null;
    return snapshotOf(run, this.pictures, request, {
      runId: this.id,
      status: this.status,
      divergedAt: viewed ? null : this.divergedAt,
      error: viewed ? undefined : this.error,
      elapsedMs: this.elapsedMs * (viewed ? epoch / (timeline?.end ?? 1) : 1),
      viewableFrom: timeline?.from ?? 0,
      viewed,
      evaluatedLoss,
      history: this.history.take(),
      points,
      fresh: this.fresh.evaluate(),
      recorded:
        changeHeard === null ? null : { heard: changeHeard, changes: run.experiment.training.changes },
    });
  }

  private get trainer() {
    return this.run.trainer;
  }

  private trainEpoch(): RunStatus | null {
    const { run, epoch } = this;
    const test = run.testEpoch();
    const result = run.trainer.trainEpoch();
    this.error = result.error;
    if (isPrinted(result)) {
      if (test !== null) this.history.pushTest(epoch, test);
      this.history.push(result);
    }
    if (result.error !== undefined) return 'error';
    if (result.diverged) {
      this.divergedAt = epoch;
      return 'diverged';
    }
    this.progress = advanced(this.progress, result);
    return this.isFinished ? 'done' : null;
  }

  /** The loss of the present parameters is not finite, so the run diverges in the epoch to come, whose line it still gets. */
  private diverge(): void {
    const { epoch } = this;
    const test = this.run.testEpoch();
    const result = this.isFinished ? null : this.trainer.trainEpoch();
    // With Dropout, or other batches, that epoch may be finite: then the run has no line of it.
    if (result?.diverged) {
      if (test !== null) this.history.pushTest(epoch, test);
      this.history.push(result);
    }
    this.trainer.goBackTo(epoch - 1);
    this.status = 'diverged';
    this.divergedAt = epoch;
  }

  private copiedPoints(): Snapshot['points'] {
    const { raw: _, ...points } = this.run.points;
    return {
      ...points,
      columns: points.columns.map((column) => column.slice()),
      labels: points.labels.slice(),
      isTest: this.run.isTest(),
    };
  }
}

function sameNumbers(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, i) => value === b[i]);
}
