/** The training Worker's entry: a session on this thread's kernels. */
import { loadKernels } from '../engine/kernels.ts';
import { type Ping, pong } from '../protocol/heartbeat.ts';
import { type Command, transferListOf, type WorkerEvent } from '../protocol/messages.ts';
import { fetchEntries } from './fetchEntries.ts';
import { Session } from './session.ts';
import { createLater } from './taskQueue.ts';

const emit = (event: WorkerEvent) => postMessage(event, transferListOf(event));

const session = loadKernels().then(
  (kernels) => new Session(kernels, { emit, later: createLater(), now: () => performance.now() }),
);

/** Commands are obeyed in order, each once the kernels and the entries that it names are loaded. */
let obeyed = Promise.resolve();

async function obey(command: Command): Promise<void> {
  try {
    if (command.type === 'start') await fetchEntries(command.experiment);
    (await session).handle(command);
  } catch (error) {
    const runId = command.type === 'start' ? command.runId : 0;
    emit({ type: 'failed', runId, message: (error as Error).message });
  }
}

addEventListener('message', ({ data }: MessageEvent<Command | Ping>) => {
  if (data.type === 'ping') return postMessage(pong);
  obeyed = obeyed.then(() => obey(data));
});
