/**
 * The Worker's logic, without a Worker: takes commands, trains in short slices and emits snapshots, at most one of
 * which is on its way at a time.
 */
import { Arena } from '../engine/arena.ts';
import type { Kernels } from '../engine/kernels.ts';
import { advanced, noProgress, type Progress } from '../experiment/progress.ts';
import { Run } from '../experiment/run.ts';
import type { Command, Pace, RunStatus, TrainOrder, View, WorkerEvent } from '../protocol/messages.ts';
import { FreshPoints } from './freshPoints.ts';
import { HistoryBuffer } from './historyBuffer.ts';
import { Pacing } from './pacing.ts';
import { Pictures } from './pictures.ts';
import { evaluatedLossOf, snapshotOf } from './snapshot.ts';

export interface Host {
  emit(event: WorkerEvent): void;
  /** Runs `task` as a task of its own, after commands that have arrived. A later call replaces one still waiting. */
  later(task: () => void): void;
  /** Milliseconds from any start. */
  now(): number;
}

/** How long training keeps the thread before commands are looked at. */
const SLICE_MS = 8;
/** The same before a run's first picture, which is to be there two frames after a slider has moved. */
const FIRST_SLICE_MS = 4;
/** A run that ends within this time sends no picture before its last: to draw one takes longer than it would be seen. */
const SOON_MS = 64;
/** How many idle slices after the first picture go into warming up, so that the first run is compiled and fast. */
const WARM_SLICES = 12;
/** The clock is looked at about this often. */
const CLOCK_MS = 0.5;

interface Current {
  id: number;
  run: Run;
  pictures: Pictures;
  history: HistoryBuffer;
  status: RunStatus;
  divergedAt: number | null;
  progress: Progress;
  elapsedMs: number;
  pointsSent: boolean;
  fresh: FreshPoints;
  /** Of the last change that was asked for, until it is told. */
  changeHeard: number | null;
}

export class Session {
  private readonly host: Host;
  private readonly arena: Arena;
  private current: Current | null = null;
  private order: TrainOrder | null = null;
  private pacing: Pacing;
  /** Epoch up to which the pace lets the run go before the next frame. */
  private allowed = 0;
  /** A snapshot is sent and not yet drawn. */
  private inFlight = false;
  /** Something is to be sent once the page has drawn. */
  private news = false;
  private epochsPerClock = 1;
  /** Of the last slice; unknown before the first of a run. */
  private msPerEpoch = Number.POSITIVE_INFINITY;
  private warmSlicesLeft = WARM_SLICES;
  private view: View = { maps: false, forFile: false, bent: null, saturation: false };

  constructor(kernels: Kernels, host: Host) {
    this.host = host;
    this.arena = new Arena(kernels);
    this.pacing = new Pacing(host.now());
  }

  handle(command: Command): void {
    try {
      this.obey(command);
    } catch (error) {
      this.fail(error, command.type === 'start' ? command.runId : this.current?.id);
    }
  }

  private obey(command: Command): void {
    switch (command.type) {
      case 'start':
        return this.start(command);
      case 'train':
        return this.train({ until: command.until, pace: command.pace });
      case 'pause':
        if (this.order !== null) this.stop('paused');
        return;
      case 'step':
        return this.step();
      case 'pace':
        return this.setPace(command.pace);
      case 'set':
        return this.set(command);
      case 'change':
        return this.change(command);
      case 'view':
        this.view = command.view;
        return this.report();
      case 'fresh':
        return this.setFresh(command);
      case 'drawn':
        if (command.runId === this.current?.id) this.drawn();
        return;
    }
  }

  private start({ runId, experiment, resume, train }: Extract<Command, { type: 'start' }>): void {
    this.order = null;
    this.current = null;
    const run = new Run(this.arena, experiment);
    const drawn = run.trainer.state();
    if (resume !== null) run.trainer.restore({ ...drawn, ...resume.state });
    const { epoch } = run.trainer;
    const isFresh = epoch === 0 && sameNumbers(drawn.parameters, run.trainer.state().parameters);
    const progress = resume?.progress ?? noProgress;
    this.current = {
      id: runId,
      run,
      pictures: new Pictures(this.arena, run),
      history: new HistoryBuffer(epoch),
      status: run.finished(progress) ? 'done' : isFresh ? 'ready' : 'paused',
      divergedAt: null,
      progress,
      elapsedMs: resume?.elapsedMs ?? 0,
      pointsSent: false,
      fresh: new FreshPoints(this.arena, run),
      changeHeard: null,
    };
    this.inFlight = false;
    this.epochsPerClock = 1;
    this.msPerEpoch = Number.POSITIVE_INFINITY;
    if (train === null) this.report();
    else this.train(train);
  }

  private train(order: TrainOrder): void {
    const { current } = this;
    if (current === null || current.status === 'diverged') return;
    if (current.run.trainer.epoch >= order.until || current.run.finished(current.progress))
      return this.report();
    this.order = order;
    current.status = 'training';
    this.pacing = new Pacing(this.host.now());
    // The first frame's share is granted at once; later ones as frames are drawn.
    this.allowed = current.run.trainer.epoch;
    this.grant();
    this.host.later(() => this.slice());
  }

  private setPace(pace: Pace): void {
    if (this.order === null) return;
    this.order = { ...this.order, pace };
    this.allowed = this.current?.run.trainer.epoch ?? 0;
    this.grant();
    this.host.later(() => this.slice());
  }

  private step(): void {
    const { current } = this;
    this.order = null;
    if (current === null || current.status === 'diverged' || current.run.finished(current.progress)) return;
    const started = this.host.now();
    const ended = this.trainEpoch(current);
    current.elapsedMs += this.host.now() - started;
    this.stop(ended ?? 'paused');
  }

  /** The run stands at other parameters than it trained to; what diverged may go on from there. */
  private set({ runId, index, value }: Extract<Command, { type: 'set' }>): void {
    const { current } = this;
    if (current?.id !== runId) return;
    current.run.trainer.setParameter(index, value);
    current.divergedAt = null;
    if (current.status === 'ready' || current.status === 'diverged') current.status = 'paused';
    this.report();
  }

  /** A run that has ended is not changed any more: it would not be what its experiment says. */
  private change({ runId, id, optimizer }: Extract<Command, { type: 'change' }>): void {
    const { current } = this;
    if (current?.id !== runId) return;
    const hasEnded = current.status === 'diverged' || current.run.finished(current.progress);
    if (!hasEnded) current.run.change(optimizer);
    current.changeHeard = id;
    this.report();
  }

  private setFresh({ runId, seed }: Extract<Command, { type: 'fresh' }>): void {
    const { current } = this;
    if (current?.id !== runId) return;
    current.fresh.draw(seed);
    this.report();
  }

  private stop(status: RunStatus): void {
    this.order = null;
    if (this.current !== null) this.current.status = status;
    this.report();
  }

  private drawn(): void {
    this.inFlight = false;
    if (this.order !== null) {
      this.grant();
      this.host.later(() => this.slice());
    }
    if (this.news && !this.endsSoon()) this.report();
    if (this.order === null) this.host.later(() => this.warmUp());
  }

  /**
   * Trains an idle run for a slice and takes it back: the engines of browsers compile well only what has run for a
   * while, and a run restored is the same to the bit.
   */
  private warmUp(): void {
    const { current } = this;
    if (this.order !== null || current === null || current.status !== 'ready' || this.warmSlicesLeft === 0)
      return;
    this.warmSlicesLeft--;
    const { trainer } = current.run;
    const state = trainer.state();
    const started = this.host.now();
    while (this.host.now() - started < SLICE_MS && trainer.trainEpoch() !== null);
    trainer.restore(state);
    this.host.later(() => this.warmUp());
  }

  /** Allows what the pace allows from one drawn frame to the next. */
  private grant(): void {
    const { order, current } = this;
    if (order === null || current === null) return;
    const { epoch } = current.run.trainer;
    const due = this.pacing.due(order.pace, current.run.experiment.training.epochs, this.host.now());
    this.allowed = Math.min(order.until, Math.max(this.allowed, epoch) + due);
  }

  /** Trains for a slice at most, then looks after news and goes on in a task of its own. */
  private slice(): void {
    const { order, current } = this;
    if (order === null || current === null) return;
    try {
      const ended = this.trainSlice(current);
      if (ended !== null) return this.stop(ended);
      if (current.run.trainer.epoch >= order.until) return this.stop('paused');
      this.news = true;
      if (!this.inFlight && !this.endsSoon()) this.report();
      if (current.run.trainer.epoch < this.allowed) this.host.later(() => this.slice());
    } catch (error) {
      this.fail(error, current.id);
    }
  }

  private endsSoon(): boolean {
    const { order, current } = this;
    if (order === null || current === null || order.pace !== 'max') return false;
    const { epochs } = current.run.experiment.training;
    return (Math.min(order.until, epochs) - current.run.trainer.epoch) * this.msPerEpoch < SOON_MS;
  }

  /** The status that the run ended with, or null where it goes on. */
  private trainSlice(current: Current): RunStatus | null {
    const started = this.host.now();
    const first = current.run.trainer.epoch;
    const sliceMs = current.pointsSent ? SLICE_MS : FIRST_SLICE_MS;
    let now = started;
    let ended: RunStatus | null = null;
    while (ended === null && current.run.trainer.epoch < this.allowed && now - started < sliceMs) {
      const until = Math.min(current.run.trainer.epoch + this.epochsPerClock, this.allowed);
      while (ended === null && current.run.trainer.epoch < until) ended = this.trainEpoch(current);
      const before = now;
      now = this.host.now();
      if (now - before < CLOCK_MS / 2) this.epochsPerClock *= 2;
      else if (now - before > CLOCK_MS * 2) this.epochsPerClock = Math.max(1, this.epochsPerClock >> 1);
    }
    current.elapsedMs += now - started;
    this.msPerEpoch = (now - started) / (current.run.trainer.epoch - first);
    return ended;
  }

  private trainEpoch(current: Current): RunStatus | null {
    const { run } = current;
    const { epoch } = run.trainer;
    const test = run.testEpoch();
    if (test !== null) current.history.pushTest(epoch, test);
    const result = run.trainer.trainEpoch();
    if (result === null) {
      current.divergedAt = epoch;
      return 'diverged';
    }
    current.history.push(result);
    current.progress = advanced(current.progress, result);
    return run.finished(current.progress) ? 'done' : null;
  }

  /** Sends the state of the run, now or once the page has drawn the one before. */
  private report(): void {
    const { current } = this;
    if (current === null) return;
    this.news = this.inFlight;
    if (this.inFlight) return;
    this.inFlight = true;
    const { id, run, pictures, history, elapsedMs, changeHeard } = current;
    const { evaluatedLoss, divergedAt } = evaluatedLossOf(run);
    if (divergedAt !== null && current.status !== 'diverged') {
      this.order = null;
      current.status = 'diverged';
      current.divergedAt = divergedAt;
    }
    const points = current.pointsSent
      ? null
      : {
          ...run.points,
          x1: run.points.x1.slice(),
          x2: run.points.x2.slice(),
          labels: run.points.labels.slice(),
          isTest: run.isTest(),
        };
    current.pointsSent = true;
    const snapshot = snapshotOf(run, pictures, this.view, {
      runId: id,
      status: current.status,
      divergedAt: current.divergedAt,
      elapsedMs,
      evaluatedLoss,
      history: history.take(),
      points,
      fresh: current.fresh.evaluate(),
      recorded:
        changeHeard === null ? null : { heard: changeHeard, changes: run.experiment.training.changes },
    });
    current.changeHeard = null;
    this.host.emit({ type: 'snapshot', snapshot });
  }

  private fail(error: unknown, runId = 0): void {
    this.order = null;
    const message = error instanceof Error ? error.message : String(error);
    this.host.emit({ type: 'failed', runId, message });
  }
}

function sameNumbers(a: Float32Array, b: Float32Array): boolean {
  return a.every((value, i) => value === b[i]);
}
