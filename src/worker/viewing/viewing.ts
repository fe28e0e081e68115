/** An earlier epoch of a run, while it is viewed: the way there, and playing on from it as a film. */
import type { Pace } from '../../protocol/messages.ts';
import type { Pacing } from '../pacing.ts';
import type { Timeline } from './timeline.ts';

/** Frames of a film as fast as possible. */
const FRAMES = 60;

export class Viewing {
  private readonly timeline: Timeline;
  /** Of the whole run. */
  private readonly epochs: number;
  private readonly now: () => number;
  private epoch: number;
  private film: { pace: Pace; pacing: Pacing } | null = null;
  private hasArrived = false;

  constructor(timeline: Timeline, epochs: number, now: () => number, epoch: number) {
    this.timeline = timeline;
    this.epochs = epochs;
    this.now = now;
    this.epoch = epoch;
  }

  /** What a snapshot says of it. */
  get picture(): { isPlaying: boolean } {
    return { isPlaying: this.film !== null };
  }

  get isOnTheWay(): boolean {
    return !this.hasArrived;
  }

  /** Trains for at most about `ms` milliseconds towards the epoch. True once the run's trainer stands there. */
  approach(ms: number): boolean {
    this.hasArrived = this.timeline.approach(this.epoch, this.now, ms);
    if (this.hasArrived) this.epoch = this.timeline.at;
    if (this.hasArrived && this.epoch >= this.timeline.end) this.film = null;
    return this.hasArrived;
  }

  play(pace: Pace, pacing: Pacing): void {
    this.film = { pace, pacing };
  }

  setPace(pace: Pace): void {
    if (this.film !== null) this.film.pace = pace;
  }

  stop(): void {
    this.film = null;
  }

  /** The page has drawn a frame: moves on to the epoch of the next one, if a film is playing. */
  advance(): boolean {
    const { film, timeline, epochs: all } = this;
    if (film === null || !this.hasArrived) return false;
    const due = film.pacing.due(film.pace, all, this.now());
    const epochs = Number.isFinite(due) ? due : Math.ceil(all / FRAMES);
    this.epoch = Math.min(timeline.end, this.epoch + epochs);
    return true;
  }
}
