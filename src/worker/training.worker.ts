/** The Worker's entry: a session on this thread's kernels. */
import { loadKernels } from '../engine/kernels.ts';
import { type Command, transferListOf, type WorkerEvent } from '../protocol/messages.ts';
import { Session } from './session.ts';

const emit = (event: WorkerEvent) => postMessage(event, transferListOf(event));

/** A task of its own right after this one; timers would wait 4 ms. */
const { port1, port2 } = new MessageChannel();
let next: (() => void) | null = null;
port1.onmessage = () => next?.();
const later = (task: () => void) => {
  next = task;
  port2.postMessage(null);
};

const session = loadKernels().then(
  (kernels) => new Session(kernels, { emit, later, now: () => performance.now() }),
);

// Commands that come before the kernels are loaded wait in the promise, in order.
addEventListener('message', ({ data }: MessageEvent<Command>) => {
  session.then(
    (ready) => ready.handle(data),
    (error: Error) =>
      emit({ type: 'failed', runId: data.type === 'start' ? data.runId : 0, message: error.message }),
  );
});
