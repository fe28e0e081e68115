/** Data that is drawn: shown at once, trained on when the gesture ends. */
import { expect, test } from 'vitest';
import { datasets } from '../../src/datasets/index.ts';
import { withKind } from '../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../src/experiment/data/drawOrder.ts';
import { type OwnPoints, withPoints } from '../../src/experiment/data/ownPoints.ts';
import { withScaler } from '../../src/experiment/data/ownTargets.ts';
import { small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const own = withKind(small, 'custom');

async function opened() {
  const setup = await inProcess();
  setup.store.getState().startRun(own, own.training.epochs, true);
  setup.settle();
  const data = () => setup.store.getState().experiment.data as OwnPoints;
  return { ...setup, data };
}

test('a sketch is shown and changes nothing', async () => {
  const { store, settle, data } = await opened();
  const before = store.getState();
  store.getState().sketch(withPoints(data(), [[7, 7]], { value: 1, scaler: null }));
  settle();
  expect(store.getState().draft?.points.labels).toHaveLength(21);
  expect(store.getState()).toMatchObject({ experiment: before.experiment, runId: before.runId });
  store.getState().dropDraft();
  expect(store.getState().draft).toBeNull();
});

test('committed, it is one change and one step of undo, and is shown until its points have come', async () => {
  const { store, settle, data } = await opened();
  const { runId, past } = store.getState();
  for (const x of [5, 6, 7])
    store.getState().sketch(withPoints(data(), [[x, 7]], { value: 2, scaler: null }));
  store.getState().commitDraft();
  expect(store.getState().runId).toBe(runId + 1);
  expect(store.getState().past).toHaveLength(past.length + 1);
  expect(store.getState().draft?.points.columns[0].at(-1)).toBe(7);
  settle();
  expect(store.getState()).toMatchObject({ draft: null, status: 'done' });
  expect(store.getState().points?.labels).toHaveLength(21);
  expect(data().features.at(-1)).toEqual([7, 7]);
  // The net follows: a third class needs a third output.
  expect(store.getState().experiment.model.at(-2)).toMatchObject({ out_features: 3 });
  store.getState().undo();
  settle();
  expect(data().features).toHaveLength(20);
});

test('a new gesture before the points have come is not cut short by them', async () => {
  const { store, settle, data } = await opened();
  store.getState().sketch(withPoints(data(), [[5, 5]], { value: 1, scaler: null }));
  store.getState().commitDraft();
  store.getState().sketch(withPoints(data(), [[6, 6]], { value: 1, scaler: null }));
  settle();
  expect(store.getState().draft?.points.labels).toHaveLength(22);
});

test('what is refused is said and gone', async () => {
  const { store, settle, data } = await opened();
  const before = store.getState().experiment;
  store.getState().sketch(withPoints(data(), [[1e7, 0]], { value: 1, scaler: null }));
  store.getState().commitDraft();
  settle();
  expect(store.getState()).toMatchObject({ experiment: before, draft: null, notice: { kind: 'error' } });
});

test('a gesture that changed nothing starts no run', async () => {
  const { store, data } = await opened();
  const { runId } = store.getState();
  store.getState().sketch(data());
  store.getState().commitDraft();
  expect(store.getState()).toMatchObject({ runId, draft: null });
});

test('while it trains, the run starts again and goes on training', async () => {
  const { store, settle, data } = await opened();
  store.getState().reset();
  settle();
  store.getState().train();
  settle(6);
  expect(store.getState()).toMatchObject({ status: 'training', retraining: false });
  store.getState().sketch(withPoints(data(), [[1, 1]], { value: 0, scaler: null }));
  store.getState().commitDraft();
  expect(store.getState()).toMatchObject({ status: 'training', retraining: false });
  settle();
  expect(store.getState().status).toBe('done');
});

test('as many points as there may be', () => {
  expect(datasets.custom.fields.features.maxRows).toBe(20_000);
});

test('scaled points stay where they are while one is drawn, and are scaled anew when the stroke ends', async () => {
  const { store, settle, data } = await opened();
  store.getState().change(withScaler(store.getState().experiment, true));
  settle();
  const shown = store.getState().points?.columns[0].slice();
  const { scaler } = samplesDrawn(store.getState().experiment);
  store.getState().sketch(withPoints(data(), [[50, 7]], { value: 1, scaler }));
  const drawn = store.getState().draft?.points.columns[0];
  expect(drawn?.slice(0, 20)).toEqual(shown);
  expect(Math.abs((drawn?.[20] ?? 0) - 50)).toBeLessThan(0.001);
  store.getState().commitDraft();
  settle();
  const { points } = store.getState();
  expect(points?.columns).toEqual(samplesDrawn(store.getState().experiment).points.columns);
  expect(Math.max(...(points?.columns[0] ?? []))).toBeLessThan(5);
});
