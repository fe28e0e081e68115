/** A test set and fresh points as the store keeps them. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { accuracyOf } from '../../src/store/selectors.ts';
import { changed, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const tested = changed(small, { data: { test_fraction: 0.5 } });

async function finished(experiment: Experiment = tested) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, experiment.training.epochs, true);
  setup.settle();
  return setup;
}

test('the curve of the test set grows with the run and begins anew with the next', async () => {
  const { store, settle } = await finished();
  const { epoch, loss, accuracy } = store.getState().history.test;
  expect(Array.from(epoch)).toEqual(Array.from({ length: 60 }, (_, e) => e));
  expect([loss.length, accuracy.length]).toEqual([60, 60]);
  store.getState().reset();
  settle();
  expect(store.getState().history.test.epoch).toHaveLength(0);
});

test('the curve survives the Worker up to the last state that was shown', async () => {
  const setup = await inProcess();
  const { store, settle } = setup;
  store.getState().startRun(tested, null, false);
  settle();
  store.getState().train();
  settle(8);
  const { epoch } = store.getState().history.test;
  expect(epoch.length).toBeGreaterThan(0);
  setup.kill('');
  settle();
  expect(store.getState().history.test.epoch).toEqual(epoch);
  store.getState().trainToEnd();
  settle();
  const whole = await finished();
  expect(store.getState().history.test).toEqual(whole.store.getState().history.test);
});

test('a prefetched run has the same curve as one that was not', async () => {
  const next = changed(tested, { seed: 3 });
  const [prefetched, plain] = [await finished(), await finished()];
  prefetched.store.getState().prefetch([next]);
  prefetched.settle();
  for (const { store } of [prefetched, plain]) store.getState().change(next);
  expect(prefetched.store.getState().status).toBe('done');
  plain.settle();
  const [a, b] = [prefetched, plain].map(({ store }) => store.getState());
  expect(a.history.test).toEqual(b.history.test);
  expect(a.snapshot?.test).toEqual(b.snapshot?.test);
  expect(a.points).toEqual(b.points);
});

test('undo brings the curve back', async () => {
  const { store, settle } = await finished();
  const before = store.getState().history.test;
  store.getState().change(changed(tested, { data: { test_fraction: 0 } }));
  settle();
  expect(store.getState().history.test.epoch).toHaveLength(0);
  store.getState().undo();
  settle();
  expect(store.getState().history.test).toEqual(before);
});

test('the accuracy is that of the training set', async () => {
  const { store } = await finished();
  const { snapshot, points } = store.getState();
  const rows = Array.from(points?.labels ?? [], (label, row) => ({ label, row }));
  const training = rows.filter(({ row }) => points?.isTest?.[row] === 0);
  const right = training.filter(({ label, row }) => snapshot?.predictions[row] === label);
  expect(training).toHaveLength(10);
  expect(accuracyOf(store.getState())).toBe(right.length / 10);
});

test('each draw of fresh points is of the next seed, until dismissed or another run', async () => {
  const { store, settle } = await finished(small);
  const seed = () => store.getState().snapshot?.fresh?.seed;
  store.getState().drawFresh();
  settle();
  expect(seed()).toBe(1);
  store.getState().drawFresh();
  settle();
  expect(seed()).toBe(2);
  store.getState().dropFresh();
  settle();
  expect(store.getState().snapshot?.fresh).toBeNull();
  store.getState().drawFresh();
  settle();
  expect(seed()).toBe(1);
  store.getState().change(changed(small, { optimizer: { lr: 0.5 } }));
  settle();
  expect(store.getState().snapshot?.fresh).toBeNull();
});
