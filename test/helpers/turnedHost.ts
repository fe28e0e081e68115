/** A Worker's host for tests, which decide when it runs: a queue of one task, a clock they move, and the emitted events. */
import { loadKernels } from '../../src/engine/kernels.ts';
import type { Snapshot, WorkerEvent } from '../../src/protocol/messages.ts';
import { Session } from '../../src/worker/session.ts';
import * as timelineParts from '../../src/worker/viewing/timelineParts.ts';

export class TurnedHost {
  readonly events: WorkerEvent[] = [];
  nowMs = 0;
  /** Time that the clock moves each time it is read. */
  tickMs = 1;
  private task: (() => void) | null = null;

  emit = (event: WorkerEvent): void => {
    this.events.push(structuredClone(event));
  };

  later = (task: () => void): void => {
    this.task = task;
  };

  now = (): number => {
    this.nowMs += this.tickMs;
    return this.nowMs;
  };

  /** Runs the waiting task; false where there is none. */
  turn(): boolean {
    const { task } = this;
    this.task = null;
    task?.();
    return task !== null;
  }

  get snapshots(): Snapshot[] {
    return this.events.flatMap((event) => (event.type === 'snapshot' ? [event.snapshot] : []));
  }

  get last(): Snapshot {
    const last = this.snapshots.at(-1);
    if (last === undefined) throw new Error('no snapshot was emitted');
    return last;
  }
}

export async function turnedSession(): Promise<{ host: TurnedHost; session: Session }> {
  const host = new TurnedHost();
  const session = new Session(await loadKernels(), host);
  session.addTimelines(timelineParts);
  return { host, session };
}
