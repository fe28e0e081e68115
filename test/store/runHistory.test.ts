/** The list of runs with a real session behind the store. */
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { readRuns, runEntries } from '../../src/store/persistence/storedRuns.ts';
import { currentRunNumber, MAX_PINS, pinnedRuns } from '../../src/store/runHistorySlice.ts';
import { epochOf, lossOf } from '../../src/store/selectors.ts';
import { bitsOf, changed, diverging } from '../helpers/experiments.ts';
import { type InProcess, inProcess } from '../helpers/inProcess.ts';
import { MemoryStorage } from '../helpers/memoryStorage.ts';

const EPOCHS = 20;
const short = changed(tutorial, { data: { samples_per_class: 10 }, training: { epochs: EPOCHS } });
const withLr = (lr: number): Experiment => changed(short, { optimizer: { lr } });

async function trained(...experiments: Experiment[]): Promise<InProcess> {
  const setup = await inProcess();
  for (const experiment of experiments) {
    setup.store.getState().startRun(experiment, experiment.training.epochs, true);
    setup.settle();
  }
  return setup;
}

test('each run that ends is listed with what was changed, its loss and its accuracy', async () => {
  const { store } = await trained(short, withLr(0.1));
  const { runs } = store.getState();
  expect(runs.map(({ number, changes }) => ({ number, changes }))).toEqual([
    { number: 1, changes: null },
    { number: 2, changes: [{ path: 'optimizer.lr', from: 0.01, to: 0.1 }] },
  ]);
  expect(runs[1].loss).toBe(lossOf(store.getState()));
  expect(runs[1].accuracy).toBe((store.getState().snapshot?.right ?? 0) / 20);
  expect(currentRunNumber(store.getState())).toBe(2);
});

test('a run with a test set is listed with what it gives there, also as a pinned one from storage', async () => {
  const tested = changed(short, { data: { test_fraction: 0.2 } });
  const { store } = await trained(short, tested);
  const [without, withTest] = store.getState().runs;
  expect(without.test).toBeNull();
  const { test: measured } = store.getState().snapshot ?? {};
  expect(measured?.samples).toBe(4);
  expect(withTest.test).toEqual({ loss: measured?.loss, accuracy: (measured?.right ?? 0) / 4 });
  for (const { number } of store.getState().runs) store.getState().togglePin(number);
  const { entries } = runEntries('a', store.getState().runs, new Map());
  const storage = new MemoryStorage();
  await storage.write(structuredClone(entries));
  const read = await readRuns(storage, 'a');
  expect(read.ok && read.value.map(({ test: kept }) => kept)).toEqual([null, withTest.test]);
  expect(read.ok && read.value[1].run?.curve.test).toEqual(withTest.run?.curve.test);
  const pinned = structuredClone(entries.slice(1).map(([, run]) => run)) as { test?: unknown }[];
  for (const run of pinned) delete run.test;
  // As they were stored when only pinned runs were.
  const before = new MemoryStorage();
  await before.write([['a/pins', { version: 1, pinned }]]);
  const old = await readRuns(before, 'a');
  expect(old.ok && old.value.map(({ test: kept, pin }) => [kept, pin])).toEqual([
    [null, 0],
    [null, 1],
  ]);
});

test('a run that is paused, stepped or left is not listed', async () => {
  const { store, settle } = await trained();
  store.getState().startRun(short, null, false);
  settle();
  store.getState().step();
  settle();
  store.getState().startRun(withLr(0.1), EPOCHS, true);
  store.getState().startRun(withLr(0.2), null, false);
  settle();
  expect(store.getState().runs).toEqual([]);
});

test('a run stepped to its end is listed', async () => {
  const { store, settle } = await trained();
  store.getState().startRun(short, null, false);
  for (let i = 0; i < EPOCHS; i++) store.getState().step();
  settle();
  expect(store.getState().runs).toHaveLength(1);
});

test('of the runs that ended during a drag only that at which it came to rest is listed', async () => {
  const { store, settle } = await trained(short);
  store.getState().beginGesture();
  for (const lr of [0.02, 0.03, 0.04]) {
    store.getState().change(withLr(lr));
    settle();
    expect(store.getState().status).toBe('done');
  }
  expect(store.getState().runs).toHaveLength(1);
  store.getState().endGesture();
  expect(store.getState().runs.map(({ experiment }) => experiment.optimizer.lr)).toEqual([0.01, 0.04]);
});

test('a run trained again, undone to or opened is the line that it was', async () => {
  const { store, settle } = await trained(short, withLr(0.1));
  store.getState().trainToEnd();
  settle();
  store.getState().undo();
  settle();
  store.getState().openFinished(1);
  settle();
  expect(store.getState().runs.map(({ number }) => number)).toEqual([1, 2]);
  expect(currentRunNumber(store.getState())).toBe(1);
});

test('a run opens in its final state without training, and that can be undone', async () => {
  const { store, settle } = await trained(short);
  const first = store.getState().snapshot;
  store.getState().change(withLr(0.1));
  settle();
  let epochs = 0;
  const stop = store.subscribe(({ snapshot }, before) => {
    if (snapshot !== before.snapshot) epochs += snapshot?.history.loss.length ?? 0;
  });
  store.getState().openFinished(1);
  settle();
  stop();
  const { snapshot, status, experiment, history } = store.getState();
  expect({ status, experiment, epochs }).toEqual({ status: 'done', experiment: short, epochs: 0 });
  expect(bitsOf(snapshot?.state.parameters ?? new Float32Array())).toEqual(
    bitsOf(first?.state.parameters ?? new Float32Array(1)),
  );
  expect(history.length).toBe(EPOCHS);
  store.getState().undo();
  settle();
  expect(store.getState().experiment.optimizer.lr).toBe(0.1);
});

test('a run that diverged is listed as such, and opens diverged', async () => {
  const { store, settle } = await trained(diverging, short);
  expect(store.getState().runs[0].divergedAt).toBe(19);
  store.getState().openFinished(1);
  settle();
  expect(store.getState()).toMatchObject({ status: 'diverged', experiment: diverging });
  expect(currentRunNumber(store.getState())).toBe(1);
});

describe('pinned runs', () => {
  test('are drawn with their whole curve, and keep their place when another is taken away', async () => {
    const { store } = await trained(short, withLr(0.1), withLr(0.2));
    for (const number of [3, 1]) store.getState().togglePin(number);
    const drawn = pinnedRuns(store.getState());
    expect(drawn.map(({ number, pin }) => [number, pin])).toEqual([
      [3, 0],
      [1, 1],
    ]);
    expect(drawn[0].loss).toHaveLength(EPOCHS);
    expect(drawn[0].loss.at(-1)).toBe(lossOf(store.getState()));
    store.getState().togglePin(3);
    store.getState().togglePin(2);
    expect(pinnedRuns(store.getState()).map(({ number, pin }) => [number, pin])).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  test('are six at most', async () => {
    const { store } = await trained(...Array.from({ length: 7 }, (_, seed) => changed(short, { seed })));
    for (let number = 1; number <= 7; number++) store.getState().togglePin(number);
    expect(pinnedRuns(store.getState())).toHaveLength(MAX_PINS);
    expect(store.getState().runs[6].pin).toBeNull();
  });
});

test('fifty runs are kept; the oldest that is not pinned goes', async () => {
  const tiny = changed(short, { training: { epochs: 1 } });
  const { store, settle } = await trained(tiny);
  store.getState().togglePin(1);
  for (let seed = 1; seed < 53; seed++) {
    store.getState().startRun(changed(tiny, { seed }), 1, true);
    settle();
  }
  const { runs } = store.getState();
  expect(runs).toHaveLength(50);
  expect([runs[0].number, runs[1].number, runs[49].number]).toEqual([1, 5, 53]);
  expect(epochOf(store.getState())).toBe(1);
});

test('a run with a weight set by hand is another one, and known as such', async () => {
  const { store, settle } = await trained(short);
  store.getState().startRun(short, null, false);
  settle();
  store.getState().setParameter(0, 3);
  store.getState().trainToEnd();
  settle();
  const { runs } = store.getState();
  expect(runs.map(({ editedAt }) => editedAt)).toEqual([null, 0]);
  expect(runs[1].loss).not.toBe(runs[0].loss);
  expect(runs[1].changes).toEqual([]);
});
