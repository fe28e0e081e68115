/**
 * The training Worker's logic, without a Worker: takes commands, trains in short slices and emits snapshots, at most one
 * of which is in flight at a time.
 */
import { Arena } from '../engine/arena.ts';
import type { Kernels } from '../engine/kernels.ts';
import type {
  Command,
  Pace,
  RunStatus,
  SnapshotRequest,
  TrainOrder,
  WorkerEvent,
} from '../protocol/messages.ts';
import { LiveRun, type TimelineParts } from './liveRun.ts';
import { Pacing } from './pacing.ts';
import type { Viewing } from './viewing/viewing.ts';

export interface Host {
  emit(event: WorkerEvent): void;
  /** Runs `task` as a task of its own, after commands that have arrived. A later call replaces one still waiting. */
  later(task: () => void): void;
  /** Milliseconds from any start. */
  now(): number;
}

/** Time that training keeps the thread before it looks at commands. */
const SLICE_MS = 8;
/** The same before a run's first picture, which is to be there two frames after a slider has moved. */
const FIRST_SLICE_MS = 2;
/** A run that ends within this time sends no picture before its last: each takes the processor from the training. */
const SOON_MS = 100;
/** Number of idle slices after the first picture that warm up the engine, so that the first run is compiled and fast. */
const WARM_SLICES = 12;

export class Session {
  private readonly host: Host;
  private readonly arena: Arena;
  private current: LiveRun | null = null;
  private order: TrainOrder | null = null;
  /** The earlier epoch that is viewed. */
  private viewing: Viewing | null = null;
  private timelines: TimelineParts | null = null;
  private pacing: Pacing;
  /** Epoch up to which the pace lets the run go before the next frame. */
  private allowed = 0;
  /** A snapshot is sent and not yet drawn. */
  private inFlight = false;
  /** Something is to be sent once the page has drawn. */
  private news = false;
  /** Until then nothing but the end of the run is told. */
  private quietUntil = 0;
  private warmSlicesLeft = WARM_SLICES;
  private snapshotRequest: SnapshotRequest = {
    maps: false,
    forFile: false,
    hiddenSpace: null,
    saturation: false,
    square: null,
  };

  constructor(kernels: Kernels, host: Host) {
    this.host = host;
    this.arena = new Arena(kernels);
    this.pacing = new Pacing(host.now());
  }

  /** From here on earlier epochs can be viewed: those of the run at hand from where it stands, or as training from its seed leads there. */
  addTimelines(parts: TimelineParts): void {
    this.timelines = parts;
    this.current?.keepStates(parts, null);
  }

  /** The run at hand has earlier epochs, and they can't be viewed yet. */
  get wantsTimelines(): boolean {
    return this.timelines === null && this.current !== null && this.current.epoch > 0;
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
        return this.train(command);
      case 'view':
        return this.view(command.runId, command.epoch);
      case 'play':
        return this.play(command.runId, command.pace);
      case 'pause':
        return this.pause();
      case 'step':
        return this.step();
      case 'pace':
        return this.setPace(command.pace);
      case 'set':
        return this.alter(command.runId, (run) => run.setParameter(command.index, command.value), true);
      case 'change':
        return this.alter(command.runId, (run) => run.change(command.id, command.optimizer), true);
      case 'request':
        this.snapshotRequest = command.snapshotRequest;
        return this.report();
      case 'fresh':
        return this.alter(command.runId, (run) => run.drawFresh(command.seed));
      case 'drawn':
        if (command.runId === this.current?.id) this.drawn();
        return;
    }
  }

  private start({ runId, experiment, resume, train }: Extract<Command, { type: 'start' }>): void {
    const earlier = resume?.isBranch ? this.current?.timeline?.handOver(resume.state.epoch) : null;
    this.order = null;
    this.viewing = null;
    this.current = null;
    this.current = new LiveRun(this.arena, runId, experiment, resume);
    if (this.timelines !== null) this.current.keepStates(this.timelines, earlier ?? null);
    this.inFlight = false;
    if (train === null) this.report();
    else this.train(train);
  }

  private train(order: TrainOrder): void {
    const { current } = this;
    if (current === null || current.isBroken) return;
    this.leaveView();
    if (current.epoch >= order.until || current.isFinished) return this.report();
    this.order = order;
    current.status = 'training';
    this.pacing = new Pacing(this.host.now());
    this.quietUntil = this.host.now() + (order.quietMs ?? 0);
    // The first frame's share is granted at once; later ones as frames are drawn.
    this.allowed = current.epoch;
    this.grant();
    this.host.later(() => this.slice());
  }

  private pause(): void {
    if (this.order !== null) return this.stop('paused');
    this.viewing?.stop();
    this.report();
  }

  private view(runId: number, epoch: number | null): void {
    const { current } = this;
    if (current?.id !== runId || !current.timeline || this.timelines === null) return;
    if (epoch === null) {
      this.leaveView();
      return this.report();
    }
    // The page is to know where the run stands before it sees where it was.
    if (this.viewing === null && (this.order !== null || this.news)) {
      this.inFlight = false;
      this.stop(this.order === null ? current.status : 'paused');
    }
    this.viewing = new this.timelines.Viewing(current.timeline, current.epochs, this.host.now, epoch);
    this.approach();
  }

  private play(runId: number, pace: Pace): void {
    if (this.current?.id !== runId || this.viewing === null) return;
    this.viewing.play(pace, new Pacing(this.host.now()));
    this.approach();
  }

  /** Goes on towards the epoch that is viewed, for at most a slice, and sends it once it is reached. */
  private approach(): void {
    const { viewing, current } = this;
    if (viewing === null) return;
    try {
      if (viewing.approach(SLICE_MS)) this.report();
      else this.host.later(() => this.approach());
    } catch (error) {
      this.fail(error, current?.id);
    }
  }

  /** Back to the run's last epoch. */
  private leaveView(): void {
    this.viewing = null;
    this.current?.timeline?.goHome();
  }

  private setPace(pace: Pace): void {
    this.viewing?.setPace(pace);
    if (this.order === null) return;
    this.order = { ...this.order, pace };
    this.allowed = this.current?.epoch ?? 0;
    this.grant();
    this.host.later(() => this.slice());
  }

  private step(): void {
    const { current } = this;
    this.order = null;
    this.leaveView();
    if (current === null || current.hasEnded) return;
    this.stop(current.step(this.host.now) ?? 'paused');
  }

  /** Does `work` to the named run, if it is still the current one, and reports it. */
  private alter(runId: number, work: (run: LiveRun) => void, atEnd = false): void {
    if (this.current?.id !== runId) return;
    if (atEnd) this.leaveView();
    work(this.current);
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
    if (this.viewing?.advance()) return this.approach();
    if (this.news && this.isWorthTelling()) this.report();
    if (this.order === null && this.viewing === null) this.host.later(() => this.spendIdleTime());
  }

  private spendIdleTime(): void {
    const { current } = this;
    if (this.order !== null || this.viewing !== null || current === null) return;
    if (!current.isSoonProven) return this.warmUp();
    if (current.timeline?.proceed(this.host.now, SLICE_MS)) return this.report();
    this.host.later(() => this.spendIdleTime());
  }

  /**
   * Trains an idle run for a slice and undoes it: browsers compile well only code that has run for a while, and a
   * restored run is the same to the bit.
   */
  private warmUp(): void {
    const { current } = this;
    if (this.order !== null || current === null || current.status !== 'ready' || this.warmSlicesLeft === 0)
      return;
    this.warmSlicesLeft--;
    current.warmUp(this.host.now, SLICE_MS, this.snapshotRequest);
    this.host.later(() => this.warmUp());
  }

  /** Grants the epochs that the speed allows from one drawn frame to the next. */
  private grant(): void {
    const { order, current } = this;
    if (order === null || current === null) return;
    const due = this.pacing.due(order.pace, current.epochs, this.host.now());
    this.allowed = Math.min(order.until, Math.max(this.allowed, current.epoch) + due);
  }

  /** Trains for at most a slice, then sends what is due and continues in a task of its own. */
  private slice(): void {
    const { order, current } = this;
    if (order === null || current === null) return;
    try {
      const ms = current.isUntold && !this.isQuiet ? FIRST_SLICE_MS : SLICE_MS;
      const ended = current.slice(this.host.now, ms, this.allowed);
      if (ended !== null) return this.stop(ended);
      if (current.epoch >= order.until) return this.stop('paused');
      this.news = true;
      if (!this.inFlight && this.isWorthTelling()) this.report();
      if (current.epoch < this.allowed) this.host.later(() => this.slice());
    } catch (error) {
      this.fail(error, current.id);
    }
  }

  private get isQuiet(): boolean {
    return this.order !== null && this.host.now() < this.quietUntil;
  }

  private isWorthTelling(): boolean {
    return !this.isQuiet && !this.endsSoon();
  }

  private endsSoon(): boolean {
    const { order, current } = this;
    if (order === null || current === null || current.isUntold || order.pace !== 'max') return false;
    return current.msUntil(Math.min(order.until, current.epochs)) < SOON_MS;
  }

  /** Sends the state of the run, now or once the page has drawn the one before. */
  private report(): void {
    const { current } = this;
    if (current === null) return;
    // An epoch that is being trained again is told of once it is reached.
    if (this.viewing?.isOnTheWay) return;
    this.news = this.inFlight || this.isQuiet;
    if (this.news) return;
    this.inFlight = true;
    if (this.viewing === null) current.timeline?.goHome();
    const snapshot = current.snapshot(this.snapshotRequest, this.viewing?.picture);
    if (snapshot.status === 'diverged') this.order = null;
    this.host.emit({ type: 'snapshot', snapshot });
  }

  private fail(error: unknown, runId = 0): void {
    this.order = null;
    const message = error instanceof Error ? error.message : String(error);
    this.host.emit({ type: 'failed', runId, message });
  }
}
