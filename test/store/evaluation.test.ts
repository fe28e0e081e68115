/** The confusion matrix, precision and recall. */
import { expect, test } from 'vitest';
import { tutorial } from '../../src/experiment/experiment.ts';
import { evaluationOf, highlightedRows } from '../../src/store/evaluation.ts';
import { changed } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

async function opened(test_fraction = 0) {
  const setup = await inProcess();
  setup.store.getState().startRun(changed(tutorial, { data: { test_fraction } }), null, false);
  setup.settle();
  return setup;
}

/** The state with eight samples of known labels and predictions; the last two are the test set. */
function small({ store }: Awaited<ReturnType<typeof opened>>) {
  const state = store.getState();
  const { snapshot, points } = state;
  if (snapshot === null || points === null) throw new Error('there is no snapshot');
  return {
    ...state,
    points: {
      ...points,
      labels: Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 0),
      isTest: Uint8Array.of(0, 0, 0, 0, 0, 0, 1, 1),
    },
    snapshot: { ...snapshot, predictions: Uint8Array.of(0, 0, 0, 1, 1, 0, 0, 0) },
  };
}

test('counts by true and predicted class, and the shares that follow by hand', async () => {
  const state = small(await opened());
  expect(evaluationOf(state)).toEqual({
    confusion: [
      [4, 1],
      [2, 1],
    ],
    precision: [4 / 6, 1 / 2],
    recall: [4 / 5, 1 / 3],
  });
  expect(evaluationOf({ ...state, evaluatedRows: 'test' })).toEqual({
    confusion: [
      [1, 0],
      [1, 0],
    ],
    precision: [1 / 2, null],
    recall: [1, 0],
  });
  expect(evaluationOf({ ...state, evaluatedRows: 'training' })?.confusion).toEqual([
    [3, 1],
    [1, 1],
  ]);
});

test('a cell that is chosen means its samples, of those that count', async () => {
  const state = small(await opened());
  const chosen = (label: number, predicted: number) =>
    highlightedRows({ ...state, chosenCell: { label, predicted } });
  expect(highlightedRows(state)).toBeNull();
  expect(chosen(1, 0)).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 1, 1, 0));
  const training = { ...state, evaluatedRows: 'training' as const, chosenCell: { label: 1, predicted: 0 } };
  expect(highlightedRows(training)).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 0));
});

test('the counts of a run add up to its samples, the diagonal to those that are right', async () => {
  const { store, settle } = await opened(0.25);
  store.getState().trainToEnd();
  settle();
  const total = (confusion: number[][]) => confusion.flat().reduce((sum, count) => sum + count, 0);
  const diagonal = (confusion: number[][]) => confusion.reduce((sum, row, k) => sum + row[k], 0);
  const of = (evaluatedRows: 'all' | 'training' | 'test') =>
    evaluationOf({ ...store.getState(), evaluatedRows })?.confusion ?? [];
  const { snapshot } = store.getState();
  expect([total(of('all')), total(of('training')), total(of('test'))]).toEqual([200, 150, 50]);
  expect(diagonal(of('all'))).toBe(snapshot?.right);
  expect(diagonal(of('test'))).toBe(snapshot?.test?.right);
});

test('saturation is sent while it is seen', async () => {
  const { store, settle } = await opened();
  expect(store.getState().snapshot?.saturation).toBeNull();
  store.getState().requestSnapshot({ saturation: true });
  settle();
  expect(store.getState().snapshot?.saturation?.map(({ moduleIndex }) => moduleIndex)).toEqual([1, 3]);
  store.getState().requestSnapshot({ saturation: false });
  store.getState().trainToEnd();
  settle();
  expect(store.getState().snapshot?.saturation).toBeNull();
});
