/** The lists of large tables in the storage: each once, however many runs are of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { knownLists } from '../../../src/experiment/json/reader.ts';
import { autosave } from '../../../src/store/persistence/autosave.ts';
import { sharedLists } from '../../../src/store/persistence/sharedLists.ts';
import type { WorkStorage } from '../../../src/store/persistence/storage.ts';
import { readRuns } from '../../../src/store/persistence/storedRuns.ts';
import { readWork } from '../../../src/store/persistence/storedSessions.ts';
import { changed } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { MemoryStorage } from '../../helpers/memoryStorage.ts';
import { withOwn } from '../../helpers/ownPoints.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const table = (shift: number) => {
  const features = Array.from({ length: 1500 }, (_, row) => [Math.sin(row) + shift, row / 700 - 1]);
  return changed(withOwn({ features, labels: features.map((_, row) => row % 2) }), {
    training: { epochs: 2 },
  });
};
const other = table(1);

/** A tab whose work is stored, and what changes it. */
async function tabOver(storage: WorkStorage, isStored = false) {
  const { store, settle } = await inProcess();
  autosave(store, storage, 'a', isStored);
  return {
    store,
    async train(experiment: typeof other) {
      store.getState().startRun(experiment, 2, true);
      settle();
      await vi.advanceTimersByTimeAsync(1000);
    },
  };
}

const listsIn = ({ values }: MemoryStorage) => [...values.keys()].filter((key) => key.includes('/list/'));
const listsWritten = ({ writings }: MemoryStorage, from = 0) =>
  writings
    .slice(from)
    .flat()
    .filter((key) => key.includes('/list/'));

/** Waits for what is read in slices. */
async function brought<T>(reading: Promise<T>): Promise<T> {
  await vi.runAllTimersAsync();
  return reading;
}

async function session(storage: WorkStorage) {
  const work = await brought(readWork(storage, 'a'));
  const runs = await brought(readRuns(storage, 'a'));
  if (!work?.ok || !runs.ok)
    throw new Error(`nothing is stored: ${JSON.stringify([work, runs]).slice(0, 500)}`);
  return { work: work.value, runs: runs.value };
}

const dataOf = ({ data }: typeof other) => data as { features: number[][]; labels: number[] };

test('runs of one table have its lists in the storage once, and come back with the same objects', async () => {
  const memory = new MemoryStorage();
  const { train } = await tabOver(sharedLists(memory));
  const first = table(0);
  await train(first);
  await train(changed(first, { optimizer: { lr: 0.02 } }));
  await train(changed(first, { optimizer: { lr: 0.03 } }));
  expect(listsIn(memory)).toHaveLength(2);
  expect(listsWritten(memory)).toHaveLength(2);
  const { work, runs } = await session(sharedLists(memory));
  expect(runs.map(({ experiment }) => experiment.optimizer.lr)).toEqual([first.optimizer.lr, 0.02, 0.03]);
  const { features, labels } = dataOf(work.run.experiment);
  expect(
    JSON.stringify([features, labels]) === JSON.stringify([dataOf(first).features, dataOf(first).labels]),
  ).toBe(true);
  for (const { experiment } of runs) {
    expect(dataOf(experiment).features === features).toBe(true);
    expect(dataOf(experiment).labels === labels).toBe(true);
  }
  expect(runs[1].changes?.map(({ path }) => path)).toEqual(['optimizer.lr']);
});

test('a visit that goes on with them writes no list again', async () => {
  const memory = new MemoryStorage();
  const before = await tabOver(sharedLists(memory));
  await before.train(table(0));
  const lists = listsIn(memory);
  const storage = sharedLists(memory);
  const { work, runs } = await session(storage);
  const from = memory.writings.length;
  const { store, train } = await tabOver(storage, true);
  store.getState().bringBack(runs);
  store.getState().restoreRun({ ...work, experiment: work.run.experiment, script: null, epoch: 2 });
  await vi.advanceTimersByTimeAsync(1000);
  await train(changed(work.run.experiment, { optimizer: { lr: 0.02 } }));
  expect(memory.writings.length).toBeGreaterThan(from);
  expect(listsWritten(memory, from)).toEqual([]);
  expect(listsIn(memory)).toEqual(lists);
  expect((await session(sharedLists(memory))).runs).toHaveLength(2);
});

test('lists go with the last run that is of them, also those of an earlier visit', async () => {
  const memory = new MemoryStorage();
  const { store, train } = await tabOver(sharedLists(memory));
  await train(table(0));
  await train(other);
  expect(listsIn(memory)).toHaveLength(4);
  const [, second] = store.getState().runs;
  store.setState({ runs: [second] });
  await vi.advanceTimersByTimeAsync(1000);
  expect(listsIn(memory)).toHaveLength(2);
  expect(dataOf((await session(sharedLists(memory))).runs[0].experiment).features[0]).toEqual([1, -1]);
  const next = await tabOver(sharedLists(memory), true);
  await next.train(table(2));
  expect(listsIn(memory)).toHaveLength(2);
  expect(dataOf((await session(sharedLists(memory))).work.run.experiment).features[0]).toEqual([2, -1]);
});

test('after a writing that failed the lists are written with the next', async () => {
  const memory = new MemoryStorage();
  memory.trouble = 'full';
  const { train } = await tabOver(sharedLists(memory));
  const first = table(0);
  await train(first);
  expect(listsIn(memory)).toEqual([]);
  memory.trouble = null;
  await train(changed(first, { optimizer: { lr: 0.02 } }));
  expect(listsIn(memory)).toHaveLength(2);
  expect((await session(sharedLists(memory))).runs).toHaveLength(2);
});

test('what was stored with the lists in each run is read', async () => {
  const memory = new MemoryStorage();
  const { train } = await tabOver(memory);
  await train(other);
  expect(listsIn(memory)).toEqual([]);
  const { work } = await session(sharedLists(memory));
  const lists = ({ features, labels }: ReturnType<typeof dataOf>) => JSON.stringify([features, labels]);
  expect(lists(dataOf(work.run.experiment)) === lists(dataOf(other))).toBe(true);
});

test('a list that is gone or damaged is said, and one with a number out of its range is looked through', async () => {
  const memory = new MemoryStorage();
  const { train } = await tabOver(sharedLists(memory));
  await train(table(0));
  const [features, labels] = listsIn(memory);
  const { work } = await session(sharedLists(memory));
  expect(knownLists.has(dataOf(work.run.experiment).labels)).toBe(true);
  const whole = memory.values.get(labels) as { values: Float64Array };
  memory.values.set(labels, {
    ...whole,
    values: whole.values.map((value, row) => (row === 700 ? 0.5 : value)),
  });
  expect(await brought(readWork(sharedLists(memory), 'a'))).toMatchObject({
    ok: false,
    problem: { path: expect.stringContaining('labels[700]') },
  });
  memory.values.set(labels, whole);
  memory.values.delete(features);
  expect(await brought(readWork(sharedLists(memory), 'a'))).toMatchObject({
    ok: false,
    problem: { path: expect.stringContaining('features') },
  });
});
