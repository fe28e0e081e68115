/** A large table goes through all changes of the experiment as the object that it is: no cell is looked at, or written as text. */
import { describe, expect, test } from 'vitest';
import { diffExperiments } from '../../src/experiment/diffExperiments.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import type { Snapshot, WorkerEvent } from '../../src/protocol/messages.ts';
import { packed } from '../../src/protocol/packing.ts';
import { sharePictures, sharePoints } from '../../src/store/later/keepSameObjects.ts';
import { storedModel } from '../../src/store/persistence/storedRun.ts';
import { savedRunOf } from '../../src/store/selectors.ts';
import { changed, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';
import { withOwn } from '../helpers/ownPoints.ts';

const ROWS = 1500;
const columnsAt = (row: number) => [row / ROWS, (row % 7) - 3, Math.sin(row)];

const tables: [string, Partial<Parameters<typeof withOwn>[0]>][] = [
  ['classes', { labels: Array.from({ length: ROWS }, (_, row) => row % 2) }],
  ['classes of scaled columns', { labels: Array(ROWS).fill(1).with(0, 0), scaler: 'StandardScaler' }],
  ['a test set', { labels: Array(ROWS).fill(0), scaler: 'StandardScaler', test_fraction: 0.25 }],
  ['real targets', { targets: Array.from({ length: ROWS }, (_, row) => [row % 5, row]) }],
];

const WAYS = ['map', 'forEach', 'every', 'some', 'filter', 'find', 'findIndex', 'reduce', 'slice'];

/** From now on nobody may go through the list, or write it. structuredClone, which stands for the messages to the Worker, does not. */
function closed(list: unknown[]): void {
  const refuse = (of: object, way: string | symbol) =>
    Object.defineProperty(of, way, {
      value: () => {
        throw new Error(`someone used ${String(way)}`);
      },
    });
  for (const way of [...WAYS, 'at', Symbol.iterator]) refuse(list, way);
  if (Array.isArray(list[0])) refuse(list[0], 'toJSON');
}

test.each(tables)('of %s: changes, undo, redo, runs, storing', async (_, given) => {
  const { store, settle } = await inProcess();
  const table = withOwn(
    { features: Array.from({ length: ROWS }, (_, row) => columnsAt(row)), ...given },
    small,
  );
  const { startRun } = store.getState();
  startRun(table, 5, true);
  settle();
  const go = (change: (experiment: Experiment) => Experiment) => {
    store.getState().change(change(store.getState().experiment));
    settle();
    expect(store.getState().notice?.kind).not.toBe('error');
    expect(store.getState().status).toBe('done');
  };
  // The first change reads it, and knows it from then on.
  go((experiment) => changed(experiment, { training: { epochs: 4 } }));
  const { data } = store.getState().experiment;
  const lists = Object.values(data).filter(
    (value) => Array.isArray(value) && value.length === ROWS,
  ) as unknown[][];
  expect(lists).toHaveLength(2);
  packed({ experiment: store.getState().experiment });
  lists.forEach(closed);
  for (const lr of [0.02, 0.03, 0.04, 0.02]) go((experiment) => changed(experiment, { optimizer: { lr } }));
  store.getState().prefetch([changed(store.getState().experiment, { optimizer: { lr: 0.05 } })]);
  settle();
  go((experiment) => changed(experiment, { optimizer: { lr: 0.05 } }));
  store.getState().undo();
  settle();
  store.getState().redo();
  settle();
  const run = savedRunOf(store.getState());
  expect(run && storedModel(run)).toHaveProperty('isPacked', true);
  const [first, second] = store.getState().runs;
  expect(diffExperiments(first.experiment, second.experiment).map(({ path }) => path)).not.toContain(
    'data.features',
  );
  const features = store
    .getState()
    .runs.slice(1)
    .map(({ experiment: { data } }) => 'features' in data && data.features);
  expect(new Set(features).size).toBe(1);
});

test('points that come from a Worker as they were are the same object, and others are not', () => {
  const pointsOf = (last: number, isTest: Uint8Array | null = null) => ({
    columns: [Float32Array.of(1, 2), Float32Array.of(3, last)],
    labels: Uint8Array.of(0, 1),
    classes: 2,
    isTest,
  });
  const shared = (points: ReturnType<typeof pointsOf>) => {
    const snapshot = { points } as Pick<Snapshot, 'points'> as Snapshot;
    const event: WorkerEvent = { type: 'snapshot', snapshot };
    sharePoints(event);
    return snapshot.points;
  };
  const first = shared(pointsOf(4));
  expect(shared(pointsOf(4))).toBe(first);
  expect(shared(pointsOf(5))).toEqual(pointsOf(5));
  expect(shared(pointsOf(5, Uint8Array.of(0, 1)))).toEqual(pointsOf(5, Uint8Array.of(0, 1)));
  expect(shared(pointsOf(5, Uint8Array.of(1, 0)))).toEqual(pointsOf(5, Uint8Array.of(1, 0)));
  expect(shared(pointsOf(5))).toEqual(pointsOf(5));
});

describe('pictures of another snapshot of an epoch', () => {
  const pictures = ['probabilityGrid', 'maps', 'predictions', 'probabilities'] as const;
  type Given = Partial<{
    runId: number;
    epoch: number;
    size: number;
    value: number;
    label: number;
    axes: number[];
  }>;

  function shared({ runId = 1, epoch = 3, size = 2, value = 0.5, label = 1, axes = [0, 1] }: Given) {
    const snapshot = {
      runId,
      state: { epoch, parameters: Float32Array.of(1, value) },
      probabilityGrid: { size, x: [0, 1], y: [0, 1], axes, probabilities: new Float32Array(4).fill(value) },
      maps: { size, units: [1], values: new Float32Array(4).fill(value) },
      predictions: Uint8Array.of(0, label),
      probabilities: Float32Array.of(value, 1 - value),
    } as unknown as Snapshot;
    const event: WorkerEvent = { type: 'snapshot', snapshot };
    sharePictures(event);
    return snapshot;
  }

  test('are the same objects where they are as before', () => {
    const first = shared({});
    const second = shared({});
    for (const picture of pictures) expect(second[picture], picture).toBe(first[picture]);
    expect(second.state.parameters).toBe(first.state.parameters);
  });

  test.each<[string, Given, readonly (typeof pictures)[number][]]>([
    ['another run', { runId: 2 }, pictures],
    ['another epoch', { epoch: 4 }, pictures],
    ['other columns along the axes', { axes: [1, 0] }, ['probabilityGrid']],
    ['grids of another size', { size: 4 }, ['probabilityGrid', 'maps']],
    ['another label', { label: 0 }, ['predictions']],
    ['other numbers', { value: 0.25 }, ['probabilityGrid', 'maps', 'probabilities']],
  ])('are others of %s', (_, change, changed) => {
    const first = shared({});
    const second = shared(change);
    expect(pictures.filter((picture) => second[picture] !== first[picture])).toEqual(changed);
  });
});
