/** A store whose Worker is a session on this thread; the test runs its tasks. */
import type { WorkerEvent } from '../../src/protocol/messages.ts';
import type { Connect } from '../../src/store/connection.ts';
import { createLater } from '../../src/store/later/later.ts';
import * as laterParts from '../../src/store/later/laterParts.ts';
import { createPlayground, type PlaygroundStore } from '../../src/store/playground.ts';
import { inProcessJobs } from './inProcessJobs.ts';
import { turnedSession } from './turnedHost.ts';

export interface InProcess {
  store: PlaygroundStore;
  /** Runs all that is waiting, on both sides, until nothing is; at most `turns` tasks. */
  settle(turns?: number): void;
  /** The Worker dies. */
  kill(reason: string): void;
  /** The Worker emits an event. */
  emit(event: WorkerEvent): void;
  /** True during a long piece of the Worker's work. */
  busy: boolean;
  /** True if runs that nobody has asked for may be trained. */
  mayPrefetch: boolean;
  /** Takes what is to be done once the user rests: at first that is soon. */
  rest(task: () => void): void;
  /** Number of Workers started. */
  connections: number;
}

/** Two sessions are made beforehand, as loading the kernels takes its time: one, and one to replace it. */
export async function inProcess(): Promise<InProcess> {
  const prepared = await Promise.all([turnedSession(), turnedSession(), turnedSession()]);
  const waiting: (() => void)[] = [];
  let alive = prepared[0];
  let die: (reason: string) => void = () => {};
  const setup: InProcess = {
    mayPrefetch: true,
    rest: (task) => waiting.push(task),
    busy: false,
    store: undefined as never,
    connections: 0,
    settle(turns = 100_000) {
      for (let i = 0; i < turns; i++) {
        const task = waiting.shift();
        if (task !== undefined) task();
        else if (!alive.host.turn()) return;
      }
    },
    kill: (reason) => die(reason),
    emit: (event) => alive.host.emit(event),
  };
  const connect: Connect = (onEvent, onDeath) => {
    const own = prepared[setup.connections++];
    alive = own;
    die = (reason) => {
      own.host.emit = () => {};
      onDeath(reason);
    };
    own.host.emit = (event: WorkerEvent) => {
      const copy = structuredClone(event);
      waiting.push(() => onEvent(copy));
    };
    return {
      send(command) {
        const copy = structuredClone(command);
        waiting.push(() => own.session.handle(copy));
      },
      close() {
        own.host.emit = () => {};
      },
      isBusy: () => setup.busy,
    };
  };
  const jobs = await inProcessJobs(waiting);
  const later = createLater(async () => laterParts);
  await later.load();
  const afterPaint = (task: () => void) => waiting.push(task);
  setup.store = createPlayground(
    {
      connect,
      connectJobs: jobs.connect,
      poolSize: 3,
      mayPrefetch: () => setup.mayPrefetch,
      afterRest: (task) => setup.rest(task),
      afterPaint,
      later,
      isCalm: () => false,
    },
    { theme: 'system', pace: '10', restartOnChange: true, drawerOpen: null, drawerHeight: null },
  );
  return setup;
}
