/** An earlier epoch of a run, while it is viewed: the way there, and playing on from it as a film. */
import type { Pace } from '../protocol/messages.ts';
import type { LiveRun } from './liveRun.ts';
import { Pacing } from './pacing.ts';

/** Frames of a film as fast as possible. */
const FRAMES = 60;

export class Viewing {
  private readonly run: LiveRun;
  private readonly now: () => number;
  private epoch: number;
  private film: { pace: Pace; pacing: Pacing } | null = null;
  private hasArrived = false;

  constructor(run: LiveRun, now: () => number, epoch: number) {
    this.run = run;
    this.now = now;
    this.epoch = epoch;
  }

  get isPlaying(): boolean {
    return this.film !== null;
  }

  get isOnTheWay(): boolean {
    return !this.hasArrived;
  }

  /** Trains for at most about `ms` milliseconds towards the epoch. True once the run's trainer stands there. */
  approach(ms: number): boolean {
    this.hasArrived = this.run.timeline.approach(this.epoch, this.now, ms);
    if (this.hasArrived) this.epoch = this.run.epoch;
    if (this.hasArrived && this.epoch >= this.run.timeline.end) this.film = null;
    return this.hasArrived;
  }

  play(pace: Pace): void {
    this.film = { pace, pacing: new Pacing(this.now()) };
  }

  setPace(pace: Pace): void {
    if (this.film !== null) this.film.pace = pace;
  }

  stop(): void {
    this.film = null;
  }

  /** The page has drawn a frame: moves on to the epoch of the next one, if a film is playing. */
  advance(): boolean {
    const { film, run } = this;
    if (film === null || !this.hasArrived) return false;
    const due = film.pacing.due(film.pace, run.epochs, this.now());
    const epochs = Number.isFinite(due) ? due : Math.ceil(run.epochs / FRAMES);
    this.epoch = Math.min(run.timeline.end, this.epoch + epochs);
    return true;
  }
}
