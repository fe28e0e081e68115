/** The training Worker's entry: a session on this thread's kernels. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type Command, transferListOf, type WorkerEvent } from '../protocol/messages.ts';
import { obeyInOrder } from './obeyInOrder.ts';
import { Session } from './session.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: WorkerEvent) => postMessage(event, transferListOf(event));

const kernels = loadKernels();
const session = kernels.then(
  (loaded) => new Session(loaded, { emit, later: createLater(), now: () => performance.now() }),
);

const obey = obeyInOrder<Command>({
  kernels,
  experimentOf: (command) => (command.type === 'start' ? command.experiment : null),
  async handle(command) {
    if (command.type === 'request' && command.snapshotRequest.inside)
      (await import('./later.ts')).addLaterPictures();
    const running = await session;
    if (command.type === 'view') running.addTimelines(await import('./viewing/timelineParts.ts'));
    running.handle(command);
    // Once there are earlier epochs, and time. Where it can't be fetched, it is when one of them is asked for.
    if (command.type === 'drawn' && running.wantsTimelines)
      import('./viewing/timelineParts.ts').then((parts) => running.addTimelines(parts)).catch(() => {});
  },
  failed(command, message) {
    const runId = command.type === 'start' ? command.runId : 0;
    emit({ type: 'failed', runId, message });
  },
});

addEventListener('message', ({ data }: MessageEvent<Command | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  obey(data);
});
