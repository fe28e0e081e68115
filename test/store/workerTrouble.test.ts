/** A Worker that is busy, and one that fails in the middle of a run. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { epochOf } from '../../src/store/selectors.ts';
import { changed } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const long = changed(tutorial, { training: { epochs: 500 } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function training() {
  const setup = await inProcess();
  setup.store.getState().startRun(long, null, false);
  setup.settle();
  setup.store.getState().train();
  setup.settle(8);
  expect(setup.store.getState().status).toBe('training');
  return setup;
}

test('a Worker in the midst of a long epoch is replaced to pause, and the run stands where it was shown', async () => {
  const setup = await training();
  const { store, settle } = setup;
  const epoch = epochOf(store.getState());
  setup.busy = true;
  store.getState().pause();
  vi.advanceTimersByTime(999);
  expect(setup.connections).toBe(1);
  vi.advanceTimersByTime(1);
  expect(setup.connections).toBe(2);
  expect(store.getState()).toMatchObject({ status: 'paused', notice: { kind: 'info' } });
  setup.busy = false;
  settle();
  expect(store.getState().status).toBe('paused');
  expect(epochOf(store.getState())).toBe(epoch);
  store.getState().trainToEnd();
  settle();
  expect(store.getState()).toMatchObject({ status: 'done' });
  expect(store.getState().history.length).toBe(500);
});

test('a Worker that answers is left to pause by itself, and one told to train on is not paused', async () => {
  const setup = await training();
  const { store, settle } = setup;
  store.getState().pause();
  vi.advanceTimersByTime(5000);
  expect(setup.connections).toBe(1);
  settle();
  expect(store.getState().status).toBe('paused');
  store.getState().train();
  settle(8);
  store.getState().pause();
  store.getState().train();
  setup.busy = true;
  vi.advanceTimersByTime(60_000);
  expect(setup.connections).toBe(1);
});

test('a change does not wait for a long epoch of the run before', async () => {
  const setup = await training();
  const { store, settle } = setup;
  setup.busy = true;
  store.getState().startRun({ ...long, seed: 3 }, 50, true);
  expect(setup.connections).toBe(2);
  setup.busy = false;
  settle();
  expect(store.getState()).toMatchObject({ status: 'paused', experiment: { seed: 3 } });
});

test('an exception in the midst of a run is said, and another Worker goes on from the last state', async () => {
  const setup = await training();
  const { store, settle } = setup;
  store.getState().setParameter(0, 0.5);
  settle(8);
  const { runId, snapshot, editedAt } = store.getState();
  expect(editedAt).not.toBeNull();
  setup.emit({ type: 'failed', runId, message: 'memory.grow failed' });
  settle();
  expect(setup.connections).toBe(2);
  expect(store.getState().notice?.text).toContain('memory.grow failed');
  expect(store.getState().status).toBe('paused');
  expect(store.getState().snapshot?.state.parameters).toEqual(snapshot?.state.parameters);
  expect(store.getState().editedAt).toBe(editedAt);
  // Errors of an older run no longer matter.
  setup.emit({ type: 'failed', runId: -1, message: 'stale' });
  settle();
  expect(setup.connections).toBe(2);
  expect(store.getState().notice?.text).not.toContain('stale');
});

test('a Worker that could not begin a run is closed, and the next run has another', async () => {
  const setup = await training();
  const { store, settle } = setup;
  store.getState().startRun({ ...long, seed: 3 }, null, false);
  const { runId } = store.getState();
  setup.emit({ type: 'failed', runId, message: 'rare.js could not be fetched' });
  for (let i = 0; i < 100 && store.getState().status !== 'error'; i++) settle(1);
  expect(store.getState().status).toBe('error');
  expect(setup.connections).toBe(1);
  store.getState().startRun({ ...long, seed: 4 }, null, false);
  settle();
  expect(setup.connections).toBe(2);
  expect(store.getState()).toMatchObject({ status: 'ready', experiment: { seed: 4 } });
});
