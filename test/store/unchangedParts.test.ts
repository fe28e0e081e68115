/** What a control has not touched stays the same object, so that the panels that show it are not rendered again. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

test('a change of the learning rate leaves every other part as it is', async () => {
  const { store, settle } = await inProcess();
  store.getState().startRun(small, small.training.epochs, true);
  settle();
  const before = store.getState().experiment;
  store.getState().change({ ...before, optimizer: { ...before.optimizer, lr: 0.5 } });
  settle();
  const after = store.getState().experiment;
  const keys = Object.keys(before) as (keyof Experiment)[];
  expect(keys.filter((key) => after[key] !== before[key])).toEqual(['optimizer']);
  expect(after.optimizer).toEqual({ ...before.optimizer, lr: 0.5 });
});

test('a part that was given anew is the one that was checked', async () => {
  const { store } = await inProcess();
  store.getState().startRun(small, null, false);
  const before = store.getState().experiment;
  store.getState().change({ ...before, training: { ...before.training, epochs: 7 } });
  expect(store.getState().experiment.training.epochs).toBe(7);
  expect(store.getState().experiment.data).toBe(before.data);
});
