/** The road to the Worker. Tests put a session on this thread in its place. */
import type { JobEvent } from '../protocol/jobs.ts';
import type { Command, WorkerEvent } from '../protocol/messages.ts';
import type { ConnectJobs } from './pool.ts';

export interface Connection {
  send(command: Command): void;
  close(): void;
}

/** `onDeath` is called once, when the Worker can no longer answer. */
export type Connect = (
  onEvent: (event: WorkerEvent) => void,
  onDeath: (reason: string) => void,
) => Connection;

export const connectWorker: Connect = (onEvent, onDeath) => {
  const worker = new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
  return connectTo<WorkerEvent>(worker, onEvent, onDeath);
};

export const connectJobWorker: ConnectJobs = (onEvent, onDeath) => {
  const worker = new Worker(new URL('../worker/job.worker.ts', import.meta.url), {
    type: 'module',
    name: 'job',
  });
  return connectTo<JobEvent>(worker, onEvent, onDeath);
};

function connectTo<Event>(
  worker: Worker,
  onEvent: (event: Event) => void,
  onDeath: (reason: string) => void,
) {
  worker.onmessage = ({ data }: MessageEvent<Event>) => onEvent(data);
  worker.onmessageerror = () => onDeath('messageerror');
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    onDeath(event.message ?? '');
  };
  return { send: (command: object) => worker.postMessage(command), close: () => worker.terminate() };
}
