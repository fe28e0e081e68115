/** Weights set by hand, through the store and the files. */
import { expect, test } from 'vitest';
import { openFile } from '../../src/formats/index.ts';
import { modelJson } from '../../src/formats/json/modelJson.ts';
import { accuracyOf, epochOf, hiddenSpaceChoiceOf, lossOf, savedRunOf } from '../../src/store/selectors.ts';
import { undoEntryOf, withinBytes } from '../../src/store/undoEntry.ts';
import { changed, linear, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

async function opened(epoch: number | null) {
  const setup = await inProcess();
  setup.store.getState().startRun(small, epoch, true);
  setup.settle();
  return setup;
}

test('the run stands where it stood, with the new number in it and in its file', async () => {
  const { store, settle } = await opened(20);
  const before = store.getState();
  store.getState().setParameter(12, 1.5);
  settle();
  const after = store.getState();
  expect(after.status).toBe('paused');
  expect(epochOf(after)).toBe(20);
  expect(after.history).toEqual(before.history);
  const saved = savedRunOf(after);
  if (saved === null) throw new Error('there is nothing to save');
  const file = openFile(modelJson.write(saved));
  if (!file.ok || file.value.type !== 'run') throw new Error('the file was not read');
  const { parameters } = file.value.run.state;
  expect(parameters).toEqual(before.snapshot?.state.parameters.with(12, 1.5));
});

test('loss and accuracy are those of the new numbers, until an epoch is trained', async () => {
  const { store, settle } = await opened(null);
  // The biases of the output decide alone: everything is class 1.
  for (let index = 45; index < 55; index++) store.getState().setParameter(index, 0);
  store.getState().setParameter(55, -50);
  settle();
  expect(accuracyOf(store.getState())).toBe(0.5);
  // Softmax of (0, 1) and its negative logarithm at either class.
  const loss = Math.log(1 + Math.E) - 0.5;
  expect(lossOf(store.getState())).toBeCloseTo(loss, 6);
  store.getState().step();
  settle();
  expect(epochOf(store.getState())).toBe(1);
  expect(lossOf(store.getState())).toBe(store.getState().history.loss[0]);
});

test('Train goes on from there; of a finished run it starts over with these parameters', async () => {
  const { store, settle } = await opened(20);
  store.getState().setParameter(0, 3);
  settle();
  store.getState().trainToEnd();
  settle();
  expect(store.getState()).toMatchObject({ status: 'done' });
  expect(store.getState().history.length).toBe(60);
  store.getState().setParameter(0, -3);
  settle();
  expect(store.getState().status).toBe('done');
  const edited = store.getState().snapshot?.state.parameters;
  store.getState().train();
  settle(3);
  expect(store.getState().status).toBe('training');
  store.getState().pause();
  settle();
  expect(epochOf(store.getState())).toBeLessThan(60);
  const seeded = (await opened(null)).store.getState().snapshot?.state.parameters;
  const now = store.getState().snapshot?.state.parameters;
  const distance = (other: Float32Array | undefined) => Math.abs((now?.[0] ?? 0) - (other?.[0] ?? 0));
  expect(distance(edited)).toBeLessThan(distance(seeded));
});

test('what is seen is told to the Worker, and to one that takes its place', async () => {
  const setup = await opened(null);
  const { store, settle } = setup;
  expect(store.getState().snapshot?.maps).toBeNull();
  store.getState().requestSnapshot({ maps: true });
  settle();
  expect(store.getState().snapshot?.maps?.units).toEqual([2, 5, 5, 2]);
  setup.kill('');
  settle();
  expect(setup.connections).toBe(2);
  expect(store.getState().snapshot?.maps?.units).toEqual([2, 5, 5, 2]);
  store.getState().requestSnapshot({ maps: false });
  settle();
  expect(store.getState().snapshot?.maps).toBeNull();
});

test('undo takes a whole drag back, and redo brings it again', async () => {
  const { store, settle } = await opened(20);
  const before = store.getState().snapshot?.state;
  store.getState().beginGesture();
  for (const value of [1, 2, 3]) {
    store.getState().setParameter(12, value);
    settle();
  }
  store.getState().endGesture();
  const edited = store.getState().snapshot?.state;
  const loss = lossOf(store.getState());
  expect(edited?.parameters[12]).toBe(3);
  store.getState().undo();
  settle();
  expect(store.getState()).toMatchObject({ status: 'paused', editedAt: null });
  expect(store.getState().snapshot?.state).toEqual(before);
  expect(lossOf(store.getState())).toBe(store.getState().history.loss[19]);
  store.getState().redo();
  settle();
  expect(store.getState().snapshot?.state).toEqual(edited);
  expect(lossOf(store.getState())).toBe(loss);
});

test('the numbers of a net that was set by hand are kept for undo, however many there are', async () => {
  const { store, settle } = await opened(20);
  store.getState().setParameter(0, 1);
  settle();
  const edited = undoEntryOf(store.getState());
  const trained = { ...edited, editedAt: null };
  expect(withinBytes([edited, trained], 0).map(({ run }) => run)).toEqual([edited.run, null]);
});

test('a choice of units is kept as far as the net has them', () => {
  expect(hiddenSpaceChoiceOf(small, null)).toEqual({ column: 2, units: [0, 1] });
  expect(hiddenSpaceChoiceOf(small, { column: 1, units: [4, 9] })).toEqual({ column: 1, units: [4, 4] });
  expect(hiddenSpaceChoiceOf(small, { column: 7, units: [0, 1] })).toEqual({ column: 3, units: [0, 1] });
  const logistic = changed(small, { model: [linear(2, 1)] });
  expect(hiddenSpaceChoiceOf(logistic, null)).toEqual({ column: 1, units: [0, 0] });
});
