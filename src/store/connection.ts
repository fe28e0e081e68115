/** The road to the Worker. Tests put a session on this thread in its place. */
import type { Command, WorkerEvent } from '../protocol/messages.ts';

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
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => onEvent(data);
  worker.onmessageerror = () => onDeath('messageerror');
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    onDeath(event.message ?? '');
  };
  return { send: (command) => worker.postMessage(command), close: () => worker.terminate() };
};
