/**
 * Detects a Worker that no longer answers, because it was killed or hangs: the browser reports neither. Time is counted
 * in pings, so that a page that itself slept or hung does not take its Workers for dead.
 */

/** A Worker that dies is missed within two seconds: up to one interval until it is asked, and four without an answer. */
const ASK_MS = 390;
const MOST_UNANSWERED = 4;
/** Unanswered pings from which a Worker counts as busy: its piece of work is longer than its training slices. */
const BUSY_UNANSWERED = 2;
/** Time until the first answer: the Worker is still being loaded, which takes time on a slow line. */
const LOADING_MS = 30_000;

export class Heartbeat {
  private readonly ask: () => void;
  private readonly onSilence: () => void;
  private readonly isWatching: () => boolean;
  private readonly timer: ReturnType<typeof setInterval>;
  private unanswered = 0;
  private allowedMs = LOADING_MS;
  private loaded = false;
  private workMs = 0;

  /** `onSilence` is called once. Where `isWatching` says no, as in a hidden page whose timers are slowed, nothing is asked. */
  constructor(ask: () => void, onSilence: () => void, isWatching: () => boolean) {
    this.ask = ask;
    this.onSilence = onSilence;
    this.isWatching = isWatching;
    this.timer = setInterval(() => this.beat(), ASK_MS);
  }

  /** Something came from the Worker. */
  heard(): void {
    this.unanswered = 0;
    this.loaded = true;
    this.allowedMs = this.workMs;
  }

  /** A piece of its work may take `workMs`, in which it can't answer. */
  expect(workMs: number): void {
    this.workMs = workMs;
    if (this.loaded) this.allowedMs = Math.max(this.allowedMs, workMs);
  }

  get isBusy(): boolean {
    return this.loaded && this.unanswered >= BUSY_UNANSWERED;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private beat(): void {
    if (!this.isWatching()) {
      this.unanswered = 0;
      return;
    }
    if (this.unanswered >= MOST_UNANSWERED + this.allowedMs / ASK_MS) {
      this.stop();
      this.onSilence();
      return;
    }
    this.unanswered++;
    this.ask();
  }
}
