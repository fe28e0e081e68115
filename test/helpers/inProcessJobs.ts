/** Pool Workers on this thread: the test runs the tasks in their queue. */
import { loadKernels } from '../../src/engine/kernels.ts';
import type { JobEvent } from '../../src/protocol/jobs.ts';
import type { ConnectJobs } from '../../src/store/pool.ts';
import { JobRunner } from '../../src/worker/jobs/jobRunner.ts';

export interface InProcessJobs {
  connect: ConnectJobs;
  /** Number of Workers started. */
  started: number;
  /** Kills the Worker that was started as number `index`. */
  kill(index: number, reason: string): void;
}

/** At most four Workers, their kernels loaded beforehand. */
export async function inProcessJobs(waiting: (() => void)[]): Promise<InProcessJobs> {
  const kernels = await Promise.all(Array.from({ length: 4 }, loadKernels));
  const deaths: ((reason: string) => void)[] = [];
  const jobs: InProcessJobs = {
    started: 0,
    kill: (index, reason) => deaths[index](reason),
    connect(onEvent, onDeath) {
      let alive = true;
      let now = 0;
      const emit = (event: JobEvent) => {
        const copy = structuredClone(event);
        waiting.push(() => alive && onEvent(copy));
      };
      const runner = new JobRunner(kernels[jobs.started % kernels.length], {
        emit,
        later: (task) => waiting.push(() => alive && task()),
        now: () => now++,
      });
      deaths[jobs.started++] = (reason) => {
        alive = false;
        onDeath(reason);
      };
      return {
        send(command) {
          const copy = structuredClone(command);
          waiting.push(() => alive && runner.handle(copy));
        },
        close() {},
      };
    },
  };
  return jobs;
}
