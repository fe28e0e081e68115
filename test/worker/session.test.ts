/** The Worker's session, on a host that the test drives. */
import { describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { noProgress } from '../../src/experiment/run/progress.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { type Command, type Pace, transferListOf } from '../../src/protocol/messages.ts';
import type { Session } from '../../src/worker/session.ts';
import { changed, linear, withMomentum } from '../helpers/experiments.ts';
import { type TurnedHost, turnedSession } from '../helpers/turnedHost.ts';

const EPOCHS = 300;
const short: Experiment = { ...tutorial, training: { ...tutorial.training, epochs: EPOCHS } };

const start = (runId: number, pace: Pace | null, experiment = short, until = EPOCHS): Command => ({
  type: 'start',
  runId,
  experiment,
  resume: null,
  train: pace === null ? null : { until, pace },
});

/** Draws each snapshot as it comes until the run stops. */
function drawUntilStill(session: Session, host: TurnedHost): void {
  let drawn = 0;
  for (let turns = 0; turns < 100_000; turns++) {
    if (host.events.length > drawn) {
      drawn = host.events.length;
      session.handle({ type: 'drawn', runId: host.last.runId });
    }
    if (!host.turn() && host.events.length === drawn) return;
  }
  throw new Error('the session does not come to rest');
}

describe('a started run', () => {
  test('is Ready at epoch 0, with its points and the untrained boundary', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null));
    expect(host.events).toHaveLength(1);
    expect(host.last).toMatchObject({ runId: 1, status: 'ready', divergedAt: null });
    expect(host.last.state.epoch).toBe(0);
    expect(host.last.points?.labels).toHaveLength(200);
    expect(host.last.probabilityGrid.probabilities).toHaveLength(2 * host.last.probabilityGrid.size ** 2);
    expect(host.last.evaluatedLoss).toBeCloseTo(0.688581109046936, 6);
  });

  test('trains as many epochs a drawn frame as its pace says, and waits for the drawing', async () => {
    const { host, session } = await turnedSession();
    host.tickMs = 0.01;
    session.handle(start(1, '10'));
    while (host.turn());
    expect(host.last.state.epoch).toBe(10);
    expect(host.events).toHaveLength(1);
    session.handle({ type: 'drawn', runId: 1 });
    while (host.turn());
    expect(host.last.state.epoch).toBe(20);
    expect(host.events).toHaveLength(2);
  });

  test('is watched for about four seconds', async () => {
    const { host, session } = await turnedSession();
    const long = { ...tutorial, training: { ...tutorial.training, epochs: 10_000 } };
    host.tickMs = 0.01;
    session.handle(start(1, 'watch', long, 10_000));
    let frames = 0;
    while (host.snapshots.at(-1)?.status !== 'done') {
      host.nowMs += 16;
      while (host.turn());
      session.handle({ type: 'drawn', runId: 1 });
      frames++;
    }
    expect(frames * 16).toBeGreaterThan(3000);
    expect(frames * 16).toBeLessThan(4500);
  });

  test('has one snapshot on its way at a time, however far it trains meanwhile', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max'));
    while (host.turn());
    expect(host.events).toHaveLength(1);
    expect(host.last.status).toBe('training');
    session.handle({ type: 'drawn', runId: 1 });
    expect(host.events).toHaveLength(2);
    expect(host.last).toMatchObject({ status: 'done' });
    expect(host.last.state.epoch).toBe(EPOCHS);
  });

  test('sends no more than its first and its last picture where it ends within a tenth of a second', async () => {
    const picturesOf = async (tickMs: number, pace: Pace) => {
      const { host, session } = await turnedSession();
      host.tickMs = tickMs;
      session.handle(start(1, pace));
      drawUntilStill(session, host);
      expect(host.last).toMatchObject({ status: 'done', state: { epoch: EPOCHS } });
      return host.events.length;
    };
    expect(await picturesOf(0.3, 'max')).toBe(2);
    expect(await picturesOf(5, 'max')).toBeGreaterThan(10);
    expect(await picturesOf(0.3, '100')).toBeGreaterThan(2);
  });

  test('is told to pause between two slices, and steps one epoch', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max'));
    host.turn();
    const { epoch } = host.last.state;
    expect(epoch).toBeGreaterThan(0);
    expect(epoch).toBeLessThan(EPOCHS);
    session.handle({ type: 'pause' });
    session.handle({ type: 'drawn', runId: 1 });
    expect(host.last).toMatchObject({ status: 'paused' });
    session.handle({ type: 'drawn', runId: 1 });
    const held = host.last.state.epoch;
    session.handle({ type: 'step' });
    expect(host.last.state.epoch).toBe(held + 1);
    expect(host.last.status).toBe('paused');
  });

  test('pauses at the epoch it was sent to', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max', short, 123));
    drawUntilStill(session, host);
    expect(host.last).toMatchObject({ status: 'paused' });
    expect(host.last.state.epoch).toBe(123);
  });

  test('makes the run before it stale', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max'));
    host.turn();
    const before = host.events.length;
    session.handle(start(2, 'max', { ...short, seed: 5 }));
    session.handle({ type: 'drawn', runId: 1 });
    drawUntilStill(session, host);
    expect(host.snapshots.slice(before).map(({ runId }) => runId)).not.toContain(1);
    expect(host.last).toMatchObject({ runId: 2, status: 'done' });
  });
});

test.each(['max', 'watch', '1', '100'] as const)(
  'at pace %s the history has each epoch once, in order',
  async (pace) => {
    const { host, session } = await turnedSession();
    session.handle(start(1, pace));
    drawUntilStill(session, host);
    let next = 0;
    for (const { history } of host.snapshots) {
      expect(history.from).toBe(next);
      expect(history.accuracy).toHaveLength(history.loss.length);
      next += history.loss.length;
    }
    expect(next).toBe(EPOCHS);
  },
);

test('the length of slices, the pace and the warming up do not change a bit', async () => {
  const results = await Promise.all(
    [0.001, 0.3, 5].flatMap((tickMs) =>
      (['max', '1'] as const).map(async (pace) => {
        const { host, session } = await turnedSession();
        host.tickMs = tickMs;
        session.handle(start(1, null));
        drawUntilStill(session, host);
        session.handle({ type: 'train', until: EPOCHS, pace });
        drawUntilStill(session, host);
        const told = host.snapshots;
        const losses = told.flatMap(({ history }) => Array.from(history.loss));
        const from = told.find(({ history }) => history.loss.length > 0)?.history.from;
        const points = told.flatMap((snapshot) => snapshot.points ?? []).length;
        return { losses, from, points, state: host.last.state, predictions: host.last.predictions };
      }),
    ),
  );
  for (const result of results) expect(result).toEqual(results[0]);
  expect(results[0]).toMatchObject({ from: 0, points: 1 });
  expect(results[0].losses).toHaveLength(EPOCHS);
});

test('a run that was warmed up stops where its rule says', async () => {
  const ruled = changed(short, { training: { patience: 5 } });
  const stopped = async (isWarmed: boolean) => {
    const { host, session } = await turnedSession();
    session.handle(start(1, isWarmed ? null : 'max', ruled));
    drawUntilStill(session, host);
    if (isWarmed) session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
    drawUntilStill(session, host);
    return host.last.state.epoch;
  };
  expect(await stopped(true)).toBe(await stopped(false));
});

test('a run resumed from a snapshot goes on as if it had never stopped', async () => {
  const batches = changed(short, { optimizer: { momentum: 0.9 }, training: { batch_size: 32 } });
  const whole = await turnedSession();
  whole.session.handle(start(1, 'max', batches));
  drawUntilStill(whole.session, whole.host);
  const half = await turnedSession();
  half.session.handle(start(1, 'max', batches, 77));
  drawUntilStill(half.session, half.host);
  const { state, elapsedMs } = half.host.last;
  const other = await turnedSession();
  const resume = { state, elapsedMs, progress: noProgress };
  other.session.handle({
    type: 'start',
    runId: 2,
    experiment: batches,
    resume,
    train: { until: EPOCHS, pace: 'max' },
  });
  drawUntilStill(other.session, other.host);
  expect(other.host.last.state).toEqual(whole.host.last.state);
});

test('a run that raises an exception says it, and stands where its epoch began until a weight is changed', async () => {
  const { host, session } = await turnedSession();
  const order = ['forward', 'loss', 'zero_grad', 'step', 'backward'];
  session.handle(start(1, 'max', changed(short, { training: { order } })));
  drawUntilStill(session, host);
  const { status, error, state, history } = host.last;
  expect([status, state.epoch, history.loss.length]).toEqual(['error', 1, 1]);
  expect(error).toMatch(/^RuntimeError: one of the variables needed for gradient computation/);
  const told = host.events.length;
  session.handle({ type: 'step' });
  session.handle({ type: 'drawn', runId: 1 });
  expect(host.last.state).toEqual(state);
  expect(host.events.length).toBeLessThanOrEqual(told + 1);
  session.handle({ type: 'set', runId: 1, index: 0, value: 0.5 });
  session.handle({ type: 'drawn', runId: 1 });
  expect(host.last).toMatchObject({ status: 'paused', error: undefined });
});

test('a run that diverges says in which epoch, and stands at a finite state', async () => {
  const { host, session } = await turnedSession();
  const diverging: Experiment = changed(short, { optimizer: { lr: 10, weight_decay: 1 } });
  session.handle(start(1, 'max', diverging));
  drawUntilStill(session, host);
  const { status, divergedAt, state, probabilities, history } = host.last;
  expect(status).toBe('diverged');
  // That epoch's own loss is the last of the history.
  expect(divergedAt).toBe(history.from + history.loss.length - 1);
  expect(state.epoch).toBeLessThanOrEqual(divergedAt ?? 0);
  expect(state.parameters.every(Number.isFinite)).toBe(true);
  expect(probabilities.every(Number.isFinite)).toBe(true);
  session.handle({ type: 'step' });
  session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
  expect(host.turn()).toBe(false);
});

test('an experiment that cannot be run is reported, and the session lives on', async () => {
  const { host, session } = await turnedSession();
  session.handle(start(1, null, { ...short, data: { ...short.data, kind: 'nothing' as never } }));
  expect(host.events).toMatchObject([{ type: 'failed' }]);
  session.handle(start(2, null));
  expect(host.last).toMatchObject({ runId: 2, status: 'ready' });
});

describe('a parameter set by hand', () => {
  const set = (index: number, value: number): Command => ({ type: 'set', runId: 1, index, value });

  test('changes one number of the state and nothing else, and pauses a run that was Ready', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null, withMomentum));
    const before = host.last;
    session.handle({ type: 'drawn', runId: 1 });
    session.handle(set(7, 0.1));
    const { state, status, history, predictions } = host.last;
    expect(status).toBe('paused');
    expect(history.loss).toHaveLength(0);
    expect(state.parameters[7]).toBe(Math.fround(0.1));
    expect({ ...state, parameters: state.parameters.with(7, before.state.parameters[7]) }).toEqual(
      before.state,
    );
    expect(predictions).toHaveLength(before.predictions.length);
    expect(host.last.evaluatedLoss).not.toBe(before.evaluatedLoss);
  });

  test('is gone on from as if a file with it had been opened', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max', withMomentum, 20));
    drawUntilStill(session, host);
    session.handle(set(0, -2));
    drawUntilStill(session, host);
    const { state } = host.last;
    session.handle({ type: 'train', until: 60, pace: 'max' });
    drawUntilStill(session, host);
    const other = await turnedSession();
    other.session.handle({
      type: 'start',
      runId: 2,
      experiment: withMomentum,
      resume: { state, elapsedMs: 0, progress: noProgress },
      train: { until: 60, pace: 'max' },
    });
    drawUntilStill(other.session, other.host);
    expect(other.host.last.status).toBe('done');
    expect(other.host.last.state).toEqual(host.last.state);
  });

  test('does not stop a run in training, and leaves a finished one Done', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max'));
    host.turn();
    session.handle(set(3, 1));
    drawUntilStill(session, host);
    expect(host.last).toMatchObject({ status: 'done' });
    expect(host.last.state.epoch).toBe(EPOCHS);
    session.handle(set(3, 1));
    expect(host.last).toMatchObject({ status: 'done' });
    expect(host.last.state.parameters[3]).toBe(1);
  });

  test('lets a run that diverged go on, and is what a later fall back leads to', async () => {
    const { host, session } = await turnedSession();
    const doomed: Experiment = changed(short, { optimizer: { lr: 10, weight_decay: 1 } });
    session.handle(start(1, 'max', doomed));
    drawUntilStill(session, host);
    session.handle(set(0, 0.5));
    expect(host.last).toMatchObject({ status: 'paused', divergedAt: null });
    const edited = host.last.state;
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
    drawUntilStill(session, host);
    expect(host.last.status).toBe('diverged');
    expect(host.last.state.epoch).toBeGreaterThanOrEqual(edited.epoch);
  });

  test.each([
    ['an index beyond the last', 57, 1],
    ['no number', 0, Number.NaN],
    ['more than a float32 holds', 0, 1e39],
  ])('is refused where it is %s', async (_, index, value) => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null));
    session.handle(set(index, value));
    expect(host.events.at(-1)).toMatchObject({ type: 'failed' });
  });

  test('of another run is dropped', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null));
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ ...set(0, 5), runId: 9 } as Command);
    expect(host.events).toHaveLength(1);
  });
});

describe('what is not seen', () => {
  test('is not computed, and is sent at once when it comes into view', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null));
    session.handle({ type: 'drawn', runId: 1 });
    expect(host.last).toMatchObject({ maps: null, hiddenSpace: null });
    session.handle({
      type: 'request',
      snapshotRequest: {
        maps: true,
        forFile: false,
        hiddenSpace: { column: 1, units: [0, 4] },
        saturation: false,
        square: null,
      },
    });
    expect(host.events).toHaveLength(2);
    expect(host.last.maps?.units).toEqual([2, 5, 5, 2]);
    expect(host.last.hiddenSpace?.samples).toHaveLength(2 * 200);
    session.handle({ type: 'drawn', runId: 1 });
    session.handle(start(2, null, changed(short, { model: [linear(2, 2)] })));
    // The choice is of a unit that this net does not have.
    expect(host.last.maps?.units).toEqual([2, 2]);
    expect(host.last.hiddenSpace).toBeNull();
  });
});

const testCurveOf = (host: TurnedHost) => ({
  epoch: host.snapshots.flatMap(({ history }) => Array.from(history.test.epoch)),
  loss: host.snapshots.flatMap(({ history }) => Array.from(history.test.loss)),
  accuracy: host.snapshots.flatMap(({ history }) => Array.from(history.test.accuracy)),
});

describe('a test set', () => {
  const tested = changed(short, { data: { test_fraction: 0.25 } });

  test('is told from the training set, in points and in numbers', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null, tested));
    expect(host.last.points?.isTest?.reduce((sum, one) => sum + one, 0)).toBe(50);
    const { labels = [], isTest } = host.last.points ?? {};
    const { predictions } = host.last;
    const right = predictions.filter((label, row) => isTest?.[row] === 1 && label === labels[row]).length;
    expect(host.last.test).toMatchObject({ samples: 50, right });
  });

  test('has a curve that neither pace nor slices change', async () => {
    const curves = await Promise.all(
      (['max', '1', 'watch'] as const).map(async (pace, i) => {
        const { host, session } = await turnedSession();
        host.tickMs = [0.01, 1, 5][i];
        session.handle(start(1, pace, tested));
        drawUntilStill(session, host);
        return testCurveOf(host);
      }),
    );
    expect(curves[0].epoch).toEqual(Array.from({ length: EPOCHS }, (_, epoch) => epoch));
    for (const curve of curves) expect(curve).toEqual(curves[0]);
  });

  test('of a long run has a point for each printed epoch, the last one, and some between', async () => {
    const { host, session } = await turnedSession();
    host.tickMs = 0.01;
    session.handle(start(1, 'max', changed(tested, { training: { epochs: 2000, log_every: 999 } }), 2000));
    drawUntilStill(session, host);
    const { epoch } = testCurveOf(host);
    expect(epoch).toEqual(expect.arrayContaining([0, 4, 8, 999, 1998, 1999]));
    expect(epoch.length).toBeLessThan(510);
  });

  test('does not touch the training', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max', tested));
    drawUntilStill(session, host);
    const { run, epochs } = runExperiment(new Arena(await loadKernels()), tested);
    expect(host.last.state).toEqual(run.trainer.state());
    const losses = host.snapshots.flatMap(({ history }) => Array.from(history.loss));
    expect(losses).toEqual(epochs.map(({ loss }) => loss));
  });

  test('is none where no sample is left for it', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, 'max'));
    drawUntilStill(session, host);
    expect(host.last.test).toBeNull();
    expect(testCurveOf(host).epoch).toEqual([]);
    session.handle(start(2, null, changed(short, { data: { test_fraction: 0.001 } })));
    expect(host.last.test).toBeNull();
  });
});

describe('fresh points', () => {
  test('are those of another seed, as a run of that seed would draw them, and are tested from then on', async () => {
    const { host, session } = await turnedSession();
    session.handle(start(1, null));
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'fresh', runId: 1, seed: 7 });
    const first = host.last.fresh;
    expect(first).toMatchObject({ seed: 7 });
    session.handle({ type: 'train', until: EPOCHS, pace: 'max' });
    drawUntilStill(session, host);
    expect(host.last.fresh?.points).toEqual(first?.points);
    expect(host.last.fresh?.loss).toBeLessThan(first?.loss ?? 0);
    const other = await turnedSession();
    other.session.handle(start(1, null, changed(short, { seed: 7 })));
    expect(first?.points.columns).toEqual(other.host.last.points?.columns);
    // The current net on a run of the other seed: the same loss.
    const { state, elapsedMs } = host.last;
    const resume = { state, elapsedMs, progress: noProgress };
    const experiment = changed(short, { seed: 7 });
    other.session.handle({ type: 'start', runId: 2, experiment, resume, train: null });
    expect(host.last.fresh?.loss).toBe(other.host.last.evaluatedLoss);
  });

  test('are 200, or near to it, of every kind that draws its points, and are gone when dismissed', async () => {
    const { host, session } = await turnedSession();
    const three = changed(short, {
      data: {
        centers: [
          [0, 0],
          [1, 1],
          [2, 2],
        ],
        samples_per_class: 5,
      },
      model: [linear(2, 3)],
    });
    session.handle(start(1, null, three));
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'fresh', runId: 1, seed: 0 });
    expect(host.last.fresh?.points.labels).toHaveLength(201);
    session.handle({ type: 'drawn', runId: 1 });
    session.handle({ type: 'fresh', runId: 1, seed: null });
    expect(host.last.fresh).toBeNull();
    session.handle({ type: 'fresh', runId: 4, seed: 0 });
    expect(host.last.fresh).toBeNull();
  });
});

test('every array of a snapshot is handed over, once', async () => {
  const { host, session } = await turnedSession();
  session.handle({
    type: 'request',
    snapshotRequest: {
      maps: true,
      forFile: false,
      hiddenSpace: { column: 1, units: [0, 1] },
      saturation: false,
      square: null,
    },
  });
  session.handle(start(1, null, changed(short, { optimizer: { momentum: 0.9 } })));
  session.handle(
    start(1, null, changed(short, { data: { test_fraction: 0.5 }, optimizer: { momentum: 0.9 } })),
  );
  const buffers = new Set<ArrayBufferLike>();
  const collect = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    else if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) collect(part);
  };
  collect(host.events[0]);
  const list = transferListOf(host.events[0]);
  expect(new Set(list)).toEqual(buffers);
  expect(list).toHaveLength(buffers.size);
});
