/** What is on screen while a control is dragged: one finished run after another, each as a whole. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Playground } from '../../src/store/playground.ts';
import { epochOf, lossOf } from '../../src/store/selectors.ts';
import { shownOf } from '../../src/store/shownRun.ts';
import { changed, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const EPOCHS = 60;
const base = changed(small, { training: { epochs: EPOCHS } });
const withLr = (lr: number): Experiment => changed(base, { optimizer: { lr } });
const lrOf = ({ experiment }: Playground) => experiment.optimizer.lr;

/** Trained to its end, and every state that was on screen from then on. */
async function trained() {
  const setup = await inProcess();
  const { store, settle } = setup;
  store.getState().startRun(base, EPOCHS, true);
  settle();
  const shown: Playground[] = [];
  store.subscribe((state) => shown.push(shownOf(state)));
  return { ...setup, shown };
}

/** The values in the order in which they were first on screen. */
function inOrder<T>(values: readonly T[]): T[] {
  return values.filter((value, i) => value !== values[i - 1]);
}

afterEach(() => {
  vi.useRealTimers();
});

describe('while a change trains to its end', () => {
  test('the finished run stays on screen as it was, and makes way for the next one as a whole', async () => {
    const { store, settle, shown } = await trained();
    const before = store.getState();
    store.getState().change(withLr(0.2));
    expect(store.getState()).toMatchObject({ status: 'training', runId: before.runId + 1 });
    const { experiment, status, snapshot, history, points } = shownOf(store.getState());
    expect({ experiment, status, snapshot, history, points }).toEqual({
      experiment: before.experiment,
      status: 'done',
      snapshot: before.snapshot,
      history: before.history,
      points: before.points,
    });
    settle();
    expect(store.getState()).toMatchObject({ status: 'done', onScreen: null, ghost: null });
    for (const state of shown) {
      expect(state.status).toBe('done');
      expect(epochOf(state)).toBe(EPOCHS);
      expect(state.history.length).toBe(EPOCHS);
      expect(state.history.runId).toBe(state.runId);
      expect(lossOf(state)).toBe(state.history.loss[EPOCHS - 1]);
    }
    expect(inOrder(shown.map(lrOf))).toEqual([lrOf(before), 0.2]);
  });

  test('a reset stays invisible until the untrained net can be drawn', async () => {
    const { store, settle, shown } = await trained();
    store.getState().reset();
    expect(shownOf(store.getState())).toMatchObject({ status: 'done', history: { length: EPOCHS } });
    settle();
    expect(inOrder(shown.map(epochOf))).toEqual([EPOCHS, 0]);
    expect(inOrder(shown.map(({ status }) => status))).toEqual(['done', 'ready']);
  });

  test('a run that takes long is shown on its way, over the finished one', async () => {
    const { store, settle, shown } = await trained();
    const before = lrOf(store.getState());
    store.getState().change(changed(withLr(0.2), { training: { epochs: 5000 } }));
    settle();
    const onTheWay = shown.filter(({ status }) => status === 'training');
    expect(onTheWay.length).toBeGreaterThan(2);
    for (const state of onTheWay) {
      expect(lrOf(state)).toBe(0.2);
      expect(epochOf(state)).toBeGreaterThan(0);
      expect(state.ghost?.experiment.optimizer.lr).toBe(before);
    }
    expect(store.getState()).toMatchObject({ status: 'done', onScreen: null, ghost: null });
  });

  test('training at the pace that was chosen is shown on its way', async () => {
    const { store, settle, shown } = await trained();
    store.getState().reset();
    settle();
    store.getState().train();
    settle();
    expect(inOrder(shown.map(epochOf)).length).toBeGreaterThan(4);
  });
});

describe('movements that come faster than runs end', () => {
  test('let the run that is under way come to its end, and then begin with the newest', async () => {
    const { store, settle, shown } = await trained();
    const first = lrOf(store.getState());
    store.getState().beginGesture();
    for (const lr of [0.2, 0.3, 0.4]) {
      store.getState().change(withLr(lr));
      settle(4);
    }
    expect(lrOf(store.getState())).toBe(0.4);
    settle();
    store.getState().endGesture();
    settle();
    expect(inOrder(shown.map(lrOf))).toEqual([first, 0.2, 0.4]);
    expect(new Set(shown.map(({ status }) => status))).toEqual(new Set(['done']));
  });

  test('make way at once when the control is released', async () => {
    const { store, settle, shown } = await trained();
    const first = lrOf(store.getState());
    store.getState().beginGesture();
    store.getState().change(withLr(0.2));
    settle(4);
    store.getState().change(withLr(0.3));
    store.getState().endGesture();
    settle();
    expect(inOrder(shown.map(lrOf))).toEqual([first, 0.3]);
    expect(store.getState().status).toBe('done');
  });

  test('are one step of undo, and one run of the list, that of the thumb', async () => {
    const { store, settle } = await trained();
    const { past, runs, experiment } = store.getState();
    store.getState().beginGesture();
    for (const lr of [0.2, 0.3, 0.4]) {
      store.getState().change(withLr(lr));
      settle(4);
    }
    settle();
    store.getState().endGesture();
    settle();
    expect(store.getState().past).toHaveLength(past.length + 1);
    expect(store.getState().runs.at(-1)?.experiment.optimizer.lr).toBe(0.4);
    expect(store.getState().runs.length).toBeLessThanOrEqual(runs.length + 1);
    store.getState().undo();
    settle();
    expect(store.getState().experiment).toEqual(experiment);
  });

  test('are not lost with a Worker that dies', async () => {
    const { store, settle, kill } = await trained();
    store.getState().beginGesture();
    store.getState().change(withLr(0.2));
    settle(4);
    store.getState().change(withLr(0.3));
    kill('out of memory');
    settle();
    expect(store.getState()).toMatchObject({ status: 'done', onScreen: null });
    expect(lrOf(store.getState())).toBe(0.3);
    expect(store.getState().history.length).toBe(EPOCHS);
  });
});

describe('what stood before a control was taken', () => {
  test('stays from the first movement until three seconds after the release', async () => {
    const { store, settle } = await trained();
    const { history } = store.getState();
    expect(store.getState().before).toBeNull();
    store.getState().beginGesture();
    expect(store.getState().before).toBeNull();
    store.getState().change(withLr(0.2));
    settle();
    store.getState().change(withLr(0.3));
    settle();
    expect(store.getState().before?.history).toBe(history);
    vi.useFakeTimers();
    store.getState().endGesture();
    vi.advanceTimersByTime(2900);
    expect(store.getState().before?.history).toBe(history);
    vi.advanceTimersByTime(200);
    expect(store.getState().before).toBeNull();
  });

  test('goes at the next action', async () => {
    const { store, settle } = await trained();
    store.getState().beginGesture();
    store.getState().change(withLr(0.2));
    settle();
    store.getState().endGesture();
    expect(store.getState().before).not.toBeNull();
    store.getState().beginGesture();
    expect(store.getState().before).toBeNull();
  });

  test('is not drawn under a run of data of another kind', async () => {
    const { store, settle } = await trained();
    store.getState().beginGesture();
    store.getState().change({
      ...base,
      data: { kind: 'moons', samples_per_class: 20, noise: 0.1, test_fraction: 0 } as never,
    });
    settle();
    expect(store.getState().before).toBeNull();
  });
});

test('a weight set by hand changes the picture and the words together', async () => {
  const { store, settle, shown } = await trained();
  const loss = lossOf(store.getState());
  store.getState().setParameter(0, 3);
  expect(lossOf(shownOf(store.getState()))).toBe(loss);
  settle();
  expect(inOrder(shown.map(lossOf))).toHaveLength(2);
  expect(store.getState()).toMatchObject({ onScreen: null, editedAt: EPOCHS });
});
