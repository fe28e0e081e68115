/** The entry of a Worker of the pool. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type JobCommand, type JobEvent, jobTransferListOf } from '../protocol/jobs.ts';
import { JobRunner } from './jobs/jobRunner.ts';
import { obeyInOrder } from './obeyInOrder.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: JobEvent) => postMessage(event, jobTransferListOf(event));
const host = { emit, later: createLater(), now: () => performance.now() };
const kernels = loadKernels();
const runner = kernels.then((loaded) => new JobRunner(loaded, host));

const obey = obeyInOrder<JobCommand>({
  kernels,
  experimentOf(command) {
    if (command.type === 'survey') return command.order.experiment;
    return command.type === 'run' ? command.experiment : null;
  },
  handle: async (command) => (await runner).handle(command),
  failed: ({ jobId }, message) => emit({ type: 'failed', jobId, message }),
});

addEventListener('message', ({ data }: MessageEvent<JobCommand | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  obey(data);
});
