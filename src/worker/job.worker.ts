/** The entry of a Worker of the pool. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type JobCommand, type JobEvent, jobTransferListOf } from '../protocol/jobs.ts';
import { fetchEntries } from './fetchEntries.ts';
import { JobRunner } from './jobRunner.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: JobEvent) => postMessage(event, jobTransferListOf(event));
const host = { emit, later: createLater(), now: () => performance.now() };
const runner = loadKernels().then((kernels) => new JobRunner(kernels, host));

/** Commands are obeyed in order, each once the kernels and the entries that it names are loaded. */
let obeyed = Promise.resolve();

async function obey(command: JobCommand): Promise<void> {
  try {
    if (command.type === 'run') await fetchEntries(command.experiment);
    (await runner).handle(command);
  } catch (error) {
    emit({ type: 'failed', jobId: command.jobId, message: (error as Error).message });
  }
}

addEventListener('message', ({ data }: MessageEvent<JobCommand | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  obeyed = obeyed.then(() => obey(data));
});
