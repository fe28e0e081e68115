/** The entry of a Worker of the pool. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type JobCommand, type JobEvent, jobTransferListOf } from '../protocol/jobs.ts';
import { JobRunner } from './jobRunner.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: JobEvent) => postMessage(event, jobTransferListOf(event));
const host = { emit, later: createLater(), now: () => performance.now() };
const runner = loadKernels().then((kernels) => new JobRunner(kernels, host));

// Commands that come before the kernels are loaded wait in the promise, in order.
addEventListener('message', ({ data }: MessageEvent<JobCommand | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  runner.then(
    (ready) => ready.handle(data),
    (error: Error) => emit({ type: 'failed', jobId: data.jobId, message: error.message }),
  );
});
