/** The number of epochs that a run may train between two drawn frames. */
import type { Pace } from '../protocol/messages.ts';

const WATCH_MS = 4000;
/** A frame that took longer than this (a hidden page, say) does not make the next one jump. */
const LONGEST_FRAME_MS = 100;

export class Pacing {
  private lastFrame: number;
  private owed = 0;

  constructor(now: number) {
    this.lastFrame = now;
  }

  /** Epochs due at a frame drawn at `now`, of a run of `epochs` in all. Infinity where nothing holds it back. */
  due(pace: Pace, epochs: number, now: number): number {
    const frameMs = Math.min(now - this.lastFrame, LONGEST_FRAME_MS);
    this.lastFrame = now;
    if (pace === 'max') return Number.POSITIVE_INFINITY;
    if (pace !== 'watch') return Number(pace);
    this.owed += (epochs * frameMs) / WATCH_MS;
    const whole = Math.floor(this.owed);
    this.owed -= whole;
    return whole;
  }
}
