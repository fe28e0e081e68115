/**
 * Shares a frame among the charts. Where they take long together, as when a large table is opened, each has a frame of its own, so that
 * no task of the page is long.
 */

/** Once the charts of a frame have taken so long, the others may come in the next ones; each waits for so many at most. */
const LONG_MS = 20;
const MOST_FRAMES = 3;

/** The app says when the charts need not all change in the same frame, as they have to while a control is dragged. */
export const frames = { areWhole: () => true };

/** The frame that is being painted, and the time its charts have taken. */
const spent = { at: 0, ms: 0 };

/** A chart's turn. */
export class Turn {
  private waited = 0;

  /** Whether the chart leaves the frame of time `at` to the others, and comes in the next one. */
  waits(at: number): boolean {
    if (spent.at !== at) Object.assign(spent, { at, ms: 0 });
    const waits = this.waited < MOST_FRAMES && spent.ms > LONG_MS && !frames.areWhole();
    this.waited = waits ? this.waited + 1 : 0;
    return waits;
  }

  /** The chart has taken so long in the frame. */
  took(ms: number): void {
    spent.ms += ms;
  }
}
