/** Works off surveys in a pool Worker: in short slices, so that a cancellation arrives, and with what is known so far on the way. */
import type { Arena } from '../../engine/arena.ts';
import type { Survey } from '../../experiment/survey/path.ts';
import { type SurveyOrder, type SurveyResult, survey } from '../../experiment/survey/surveys.ts';
import type { JobHost } from './jobHost.ts';

/** Time that a survey keeps the thread before it checks for a cancellation. */
const SLICE_MS = 8;
/** Time between two results on the way: a survey that ends sooner sends none but its last. */
const PART_MS = 150;

interface Running {
  id: number;
  steps: Survey<SurveyResult>;
  toldAt: number;
  /** What was yielded last is told. */
  isTold: boolean;
}

export class SurveyRunner {
  private readonly arena: Arena;
  private readonly host: JobHost;
  private running: Running | null = null;

  constructor(arena: Arena, host: JobHost) {
    this.arena = arena;
    this.host = host;
  }

  /** Throws where the experiment can't be run. */
  start(id: number, order: SurveyOrder): void {
    this.running = { id, steps: survey(this.arena, order), toldAt: this.host.now(), isTold: false };
    this.slice(this.running);
  }

  cancel(id?: number): void {
    if (id === undefined || this.running?.id === id) this.running = null;
  }

  private slice(running: Running): void {
    if (this.running !== running) return;
    try {
      this.work(running);
    } catch (error) {
      this.running = null;
      const message = error instanceof Error ? error.message : String(error);
      this.host.emit({ type: 'failed', jobId: running.id, message });
    }
  }

  private work(running: Running): void {
    const { id, steps } = running;
    const { host } = this;
    const started = host.now();
    let now = started;
    while (now - started < SLICE_MS) {
      const next = steps.next(running.isTold);
      running.isTold = false;
      now = host.now();
      if (next.done) {
        this.running = null;
        return host.emit({ type: 'surveyed', jobId: id, result: next.value, isWhole: true });
      }
      if (next.value === undefined || now - running.toldAt < PART_MS) continue;
      running.toldAt = now;
      running.isTold = true;
      host.emit({ type: 'surveyed', jobId: id, result: next.value, isWhole: false });
    }
    host.later(() => this.slice(running));
  }
}
