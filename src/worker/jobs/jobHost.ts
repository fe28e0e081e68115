/** What the logic of a pool Worker needs of its surroundings. */
import type { JobEvent } from '../../protocol/jobs.ts';

export interface JobHost {
  emit(event: JobEvent): void;
  /** Runs `task` as a task of its own, after commands that have arrived. */
  later(task: () => void): void;
  /** Milliseconds from any start. */
  now(): number;
}
