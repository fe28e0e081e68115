/** Prefetching: runs trained before a slider reaches them. */
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import type { JobResult } from '../../../src/protocol/jobs.ts';
import type { Snapshot } from '../../../src/protocol/messages.ts';
import { type ConnectJobs, Pool } from '../../../src/store/pool.ts';
import { PrefetchedRuns } from '../../../src/store/prefetch/prefetchedRuns.ts';
import { epochOf, savedRunOf } from '../../../src/store/selectors.ts';
import { changed, diverging, small } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';

const withLr = (lr: number): Experiment => changed(small, { optimizer: { lr } });

async function opened(experiment = small) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, experiment.training.epochs, true);
  setup.settle();
  const change = (next: Experiment) => setup.store.getState().change(next);
  return Object.assign(setup, {
    change,
    ahead: (...next: Experiment[]) => setup.store.getState().prefetch(next),
  });
}

/** Everything of the current run that a user could see or save. */
function shown({ store }: Awaited<ReturnType<typeof inProcess>>) {
  const state = store.getState();
  const { snapshot, history, status } = state;
  return {
    status,
    run: savedRunOf(state),
    loss: history.loss.slice(0, history.length),
    field: snapshot?.probabilityGrid,
    probabilities: snapshot?.probabilities,
    right: snapshot?.right,
    evaluatedLoss: snapshot?.evaluatedLoss,
    points: state.points,
  };
}

test('a change that was prefetched is finished at once, and has the bits of one that was not', async () => {
  const prefetched = await opened();
  prefetched.ahead(withLr(0.1), withLr(0.2));
  prefetched.settle();
  prefetched.change(withLr(0.2));
  expect(prefetched.store.getState().status).toBe('done');
  expect(epochOf(prefetched.store.getState())).toBe(60);

  const plain = await opened();
  plain.change(withLr(0.2));
  expect(plain.store.getState().status).toBe('training');
  plain.settle();
  expect(shown(prefetched)).toEqual(shown(plain));
  prefetched.settle();
  expect(shown(prefetched)).toEqual(shown(plain));
});

test('prefetching changes nothing of the state, neither at once nor when its runs have ended', async () => {
  const { store, settle, ahead } = await opened();
  const before = store.getState();
  const changes: unknown[] = [];
  store.subscribe((state) => changes.push(state));
  ahead(withLr(0.1), changed(small, { optimizer: { nesterov: true } }), diverging);
  settle();
  expect(store.getState().prefetched(withLr(0.1))).not.toBeNull();
  expect(changes).toEqual([]);
  expect(store.getState()).toBe(before);
});

test.each([
  ['asked for at rest', false],
  ['asked for while a run was trained', true],
])('nothing is trained ahead before the hand rests: %s', async (_name, isEarly) => {
  const setup = await opened();
  const rests: (() => void)[] = [];
  const rest = () => {
    for (const task of rests.splice(0)) task();
  };
  setup.rest = (task) => rests.push(task);
  if (isEarly) setup.change(withLr(0.3));
  setup.ahead(withLr(0.1));
  if (isEarly) rest();
  setup.settle();
  expect(setup.store.getState()).toMatchObject({ status: 'done' });
  expect(setup.store.getState().prefetched(withLr(0.1))).toBeNull();
  rest();
  setup.settle();
  expect(setup.store.getState().prefetched(withLr(0.1))).not.toBeNull();
});

test('while a survey is under way nothing is trained ahead', async () => {
  const { store, settle, ahead } = await opened();
  const known: unknown[] = [];
  store.getState().survey({ kind: 'sharpness', experiment: small, start: null }, (outcome) => {
    if (outcome.ok && outcome.isWhole) known.push(store.getState().prefetched(withLr(0.1)));
  });
  ahead(withLr(0.1));
  settle();
  expect(known).toEqual([null]);
  expect(store.getState().prefetched(withLr(0.1))).not.toBeNull();
});

test('of a run with recorded changes that has ended, what a change would start is trained ahead', async () => {
  const recorded = changed(small, { training: { changes: [{ epoch: 3, optimizer: { lr: 0.5 } }] } });
  const { store, settle, ahead, change } = await opened(recorded);
  const next = changed(recorded, { optimizer: { lr: 0.1 } });
  ahead(next);
  settle();
  change(next);
  expect(store.getState()).toMatchObject({ status: 'done', experiment: withLr(0.1) });
});

test('the run that is shown goes on from the Worker like any other', async () => {
  const { store, settle, ahead, change } = await opened();
  ahead(withLr(0.1));
  settle();
  change(withLr(0.1));
  store.getState().reset();
  settle();
  store.getState().step();
  settle();
  expect(store.getState()).toMatchObject({ status: 'paused' });
  expect(epochOf(store.getState())).toBe(1);
});

/** A finished run of as many float32 numbers, in all its parts. */
function finishedRun(floats: number): Snapshot {
  const part = (share: number) => new Float32Array(Math.floor(floats * share));
  return {
    status: 'done',
    // A history holds losses and accuracies; beside the parameters are gradients and up to two states of the optimizer.
    history: { loss: part(1 / 4) },
    probabilityGrid: { probabilities: part(1 / 4) },
    maps: { values: part(1 / 8) },
    probabilities: part(1 / 16),
    state: { parameters: part(1 / 64) },
  } as Snapshot;
}

test('64 MiB of finished runs are kept, and a number more lets go of the one that was used longest ago', () => {
  const runs = Array.from({ length: 5 }, (_, i) => withLr(i));
  let answer: Parameters<ConnectJobs>[0] = () => {};
  const pool = new Pool((onEvent) => {
    answer = onEvent;
    return { send() {}, close() {} };
  }, 1);
  const prefetch = new PrefetchedRuns(pool);
  const isKept = () => runs.map((experiment) => prefetch.find(experiment) !== null);
  const end = (jobId: number, snapshot: Snapshot) =>
    answer({ type: 'finished', jobId, result: { snapshot } as JobResult });
  const quarter = finishedRun(2 ** 22);
  prefetch.want(runs);
  for (const jobId of [1, 2, 3, 4]) end(jobId, quarter);
  expect(isKept()).toEqual([true, true, true, true, false]);
  prefetch.find(runs[0]);
  end(5, { ...finishedRun(0), probabilities: new Float32Array(1) });
  expect(isKept()).toEqual([true, false, true, true, true]);
});

describe('nothing is trained ahead', () => {
  test('where the machine has no power to spare', async () => {
    const setup = await inProcess();
    const { startRun, prefetch, prefetched } = setup.store.getState();
    setup.mayPrefetch = false;
    startRun(small, 60, true);
    setup.settle();
    prefetch([withLr(0.1)]);
    setup.settle();
    expect(prefetched(withLr(0.1))).toBeNull();
  });

  test('while a run is under way; it is when that has ended', async () => {
    const { store, settle, ahead, change } = await opened();
    change(withLr(0.3));
    ahead(withLr(0.1));
    expect(store.getState().prefetched(withLr(0.1))).toBeNull();
    settle();
    expect(store.getState().status).toBe('done');
    expect(store.getState().prefetched(withLr(0.1))).not.toBeNull();
  });

  test('once the thumb is left', async () => {
    const { store, settle, ahead } = await opened();
    ahead(withLr(0.1));
    store.getState().cancelPrefetch();
    settle();
    expect(store.getState().prefetched(withLr(0.1))).toBeNull();
  });

  test.each([
    [1999, true],
    [2000, false],
  ])('after a run that took %i ms to train: %s', async (elapsedMs, isTrained) => {
    const { store, settle, ahead } = await opened();
    const run = savedRunOf(store.getState());
    if (run === null) throw new Error('expected a run');
    store.getState().resumeRun(run, elapsedMs);
    settle();
    ahead(withLr(0.1));
    settle();
    expect(store.getState().prefetched(withLr(0.1)) !== null).toBe(isTrained);
  });

  test('of what PyTorch refuses or what diverges', async () => {
    const { store, settle, ahead } = await opened();
    ahead(changed(small, { optimizer: { nesterov: true } }), diverging);
    settle();
    expect(store.getState().prefetched(diverging)).toBeNull();
  });
});
