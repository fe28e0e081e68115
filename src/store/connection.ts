/** The connection to the training Worker. Tests replace it by a session on the same thread. */
import { longestWorkMs } from '../experiment/resources.ts';
import { text } from '../messages/index.ts';
import { type Pong, ping, pong } from '../protocol/heartbeat.ts';
import type { JobCommand, JobEvent } from '../protocol/jobs.ts';
import type { Command, WorkerEvent } from '../protocol/messages.ts';
import { Heartbeat } from './heartbeat.ts';
import type { ConnectJobs } from './pool.ts';
import { startJobWorker, startTrainingWorker } from './startWorker.ts';

export interface Connection {
  send(command: Command): void;
  close(): void;
  /** True during a piece of work longer than the training slices: messages wait for its end. */
  isBusy(): boolean;
}

/** `onDeath` is called once, when the Worker can no longer answer. */
export type Connect = (
  onEvent: (event: WorkerEvent) => void,
  onDeath: (reason: string) => void,
) => Connection;

/** The later parts put here how large tables go over, and come back: before them no such table is at hand. */
export const transport = {
  post: (command: object, worker: Pick<Worker, 'postMessage'>) => worker.postMessage(command),
  received: (_event: object) => {},
};

export const connectWorker: Connect = (onEvent, onDeath) =>
  connectTo<WorkerEvent>(startTrainingWorker(), onEvent, onDeath);

export const connectJobWorker: ConnectJobs = (onEvent, onDeath) =>
  connectTo<JobEvent>(startJobWorker(), onEvent, onDeath);

function connectTo<Event extends { type: string }>(
  worker: Worker,
  onEvent: (event: Event) => void,
  onDeath: (reason: string) => void,
) {
  const heartbeat = new Heartbeat(
    () => worker.postMessage(ping),
    () => die(text.problems.silentWorker),
    () => !document.hidden,
  );
  function close(): void {
    heartbeat.stop();
    worker.onerror = null;
    worker.onmessage = null;
    worker.terminate();
  }
  function die(reason: string): void {
    close();
    onDeath(reason);
  }
  worker.onmessage = ({ data }: MessageEvent<Event | Pong>) => {
    heartbeat.heard();
    if (isPong(data)) return;
    transport.received(data);
    onEvent(data);
  };
  worker.onmessageerror = () => die('messageerror');
  worker.onerror = (event) => {
    event.preventDefault();
    die(event.message ?? '');
  };
  return {
    send(command: Command | JobCommand) {
      if ('experiment' in command) heartbeat.expect(longestWorkMs(command.experiment));
      transport.post(command, worker);
    },
    close,
    isBusy: () => heartbeat.isBusy,
  };
}

function isPong(event: { type: string }): event is Pong {
  return event.type === pong.type;
}
