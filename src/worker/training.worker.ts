/** The training Worker's entry: a session on this thread's kernels. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type Command, transferListOf, type WorkerEvent } from '../protocol/messages.ts';
import { Session } from './session.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: WorkerEvent) => postMessage(event, transferListOf(event));

const session = loadKernels().then(
  (kernels) => new Session(kernels, { emit, later: createLater(), now: () => performance.now() }),
);

// Commands that come before the kernels are loaded wait in the promise, in order.
addEventListener('message', ({ data }: MessageEvent<Command | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  session.then(
    (ready) => ready.handle(data),
    (error: Error) =>
      emit({ type: 'failed', runId: data.type === 'start' ? data.runId : 0, message: error.message }),
  );
});
