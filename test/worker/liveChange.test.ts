/** Hyperparameters changed while a session trains: the recorded changes give the same run from the seed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import type { OptimizerChange } from '../../src/engine/optimizers/optimizer.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { noProgress } from '../../src/experiment/run/progress.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { withChanges } from '../../src/experiment/run/schedule.ts';
import type { Session } from '../../src/worker/session.ts';
import { changed, small, withAdam, withBatches, withRmsprop } from '../helpers/experiments.ts';
import { type TurnedHost, turnedSession } from '../helpers/turnedHost.ts';

const EPOCHS = 300;
const long = (experiment: Experiment) => changed(experiment, { training: { epochs: EPOCHS } });

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

async function started(experiment: Experiment, tickMs = 1) {
  const { host, session } = await turnedSession();
  host.tickMs = tickMs;
  const train = { until: EPOCHS, pace: '10' as const };
  session.handle({ type: 'start', runId: 1, experiment, resume: null, train });
  return { host, session };
}

/** Runs and draws until the run reaches `epoch` or stops. */
function turnTo(session: Session, host: TurnedHost, epoch: number): void {
  for (let i = 0; i < 10_000 && host.snapshots.at(-1)?.status !== 'done'; i++) {
    if ((host.snapshots.at(-1)?.state.epoch ?? 0) >= epoch) return;
    host.turn();
    session.handle({ type: 'drawn', runId: 1 });
  }
}

const change = (id: number, optimizer: OptimizerChange['optimizer'], runId = 1) =>
  ({ type: 'change', runId, id, optimizer }) as const;

/** The changes that the session told last. */
function told(host: TurnedHost) {
  return host.snapshots.findLast(({ recorded }) => recorded !== null)?.recorded ?? null;
}

describe.each([
  ['SGD that takes up a momentum', small, { momentum: 0.9, dampening: 0.2 }],
  ['mini-batches', withBatches, { lr: 0.02, l1: 0.001 }],
  ['Adam', withAdam, { lr: 0.001, betas: [0.8, 0.9] }],
  ['RMSprop', withRmsprop, { alpha: 0.5, momentum: 0 }],
])('with %s', (_what, experiment, optimizer) => {
  test.each([0.001, 0.3, 4])(
    'what was changed twice on the way is had again from its seed, whatever the slices (%f ms)',
    async (tickMs) => {
      const { host, session } = await started(long(experiment), tickMs);
      turnTo(session, host, 40);
      session.handle(change(1, optimizer));
      turnTo(session, host, 120);
      session.handle(change(2, { lr: 0.07 }));
      turnTo(session, host, EPOCHS);
      expect(host.last.status).toBe('done');

      const recorded = told(host);
      expect(recorded?.heard).toBe(2);
      expect(recorded?.changes.map((one) => one.optimizer)).toEqual([optimizer, { lr: 0.07 }]);
      const again = runExperiment(arena, withChanges(long(experiment), recorded?.changes ?? []));
      expect(host.last.state).toEqual(again.run.trainer.state());
      const losses = host.snapshots.flatMap(({ history }) => Array.from(history.loss));
      expect(losses).toEqual(again.epochs.map(({ loss }) => loss));
      expect(losses).not.toEqual(runExperiment(arena, long(experiment)).epochs.map(({ loss }) => loss));
    },
  );
});

test('a change is told with the epoch at which the run stood, in the next snapshot and in no other', async () => {
  const { host, session } = await started(long(small));
  turnTo(session, host, 40);
  session.handle({ type: 'pause' });
  session.handle({ type: 'drawn', runId: 1 });
  const before = host.last;
  session.handle(change(7, { lr: 1 }));
  session.handle({ type: 'drawn', runId: 1 });
  const { state, recorded, status } = host.last;
  expect(status).toBe('paused');
  expect(state).toEqual(before.state);
  expect(recorded).toEqual({ heard: 7, changes: [{ epoch: state.epoch, optimizer: { lr: 1 } }] });
  session.handle({ type: 'step' });
  session.handle({ type: 'drawn', runId: 1 });
  expect(host.last.state.epoch).toBe(state.epoch + 1);
  expect(host.last.recorded).toBeNull();
});

test('before epoch 1 a change waits for it', async () => {
  const { host, session } = await started(long(small));
  session.handle(change(1, { lr: 1 }));
  turnTo(session, host, EPOCHS);
  expect(told(host)?.changes).toEqual([{ epoch: 1, optimizer: { lr: 1 } }]);
});

test('a run that has ended, and a stale one, are not changed', async () => {
  const { host, session } = await started(long(small));
  turnTo(session, host, EPOCHS);
  session.handle({ type: 'drawn', runId: 1 });
  session.handle(change(1, { lr: 1 }, 0));
  expect(told(host)).toBeNull();
  session.handle(change(2, { lr: 1 }));
  expect(told(host)).toEqual({ heard: 2, changes: [] });
});

test('a run resumed in the midst of its schedule goes on as if it had never stopped', async () => {
  const changes = [50, 150].map((epoch) => ({ epoch, optimizer: { lr: epoch / 100, momentum: 0.5 } }));
  const experiment = withChanges(long(small), changes);
  const whole = runExperiment(arena, experiment).run.trainer.state();
  const half = await started(experiment);
  turnTo(half.session, half.host, 100);
  const { state, elapsedMs } = half.host.last;
  const { host, session } = await turnedSession();
  const train = { until: EPOCHS, pace: 'max' as const };
  const resume = { state, elapsedMs, progress: noProgress };
  session.handle({ type: 'start', runId: 1, experiment, resume, train });
  turnTo(session, host, EPOCHS);
  expect(host.last.state).toEqual(whole);
});

test('patience is counted on in a run that was resumed', async () => {
  const bouncing = changed(long(small), { optimizer: { lr: 4, momentum: 0.9 }, training: { patience: 5 } });
  const whole = runExperiment(arena, bouncing);
  const end = whole.epochs.length;
  expect(end).toBeLessThan(EPOCHS);
  const { host, session } = await turnedSession();
  session.handle({
    type: 'start',
    runId: 1,
    experiment: bouncing,
    resume: null,
    train: { until: end - 2, pace: 'max' },
  });
  turnTo(session, host, end - 2);
  const losses = host.snapshots.flatMap(({ history }) => Array.from(history.loss));
  const progress = { ...noProgress, bestLoss: Math.min(...losses), epochsSince: 3 };
  expect(losses.indexOf(progress.bestLoss)).toBe(losses.length - 4);
  const other = await turnedSession();
  const resume = { state: host.last.state, elapsedMs: 0, progress };
  other.session.handle({
    type: 'start',
    runId: 1,
    experiment: bouncing,
    resume,
    train: { until: EPOCHS, pace: 'max' },
  });
  turnTo(other.session, other.host, EPOCHS);
  expect(other.host.last.status).toBe('done');
  expect(other.host.last.state).toEqual(whole.run.trainer.state());
});
