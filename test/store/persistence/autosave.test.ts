/** Sessions in the browser's storage: stored and restored. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withData } from '../../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { readExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import type { SavedRun } from '../../../src/experiment/run/savedRun.ts';
import { modelJson } from '../../../src/formats/json/modelJson.ts';
import { autosave } from '../../../src/store/persistence/autosave.ts';
import { readRuns } from '../../../src/store/persistence/storedRuns.ts';
import { newestClosed, readWork } from '../../../src/store/persistence/storedSessions.ts';
import type { Playground } from '../../../src/store/playground.ts';
import { pinnedRuns } from '../../../src/store/runHistorySlice.ts';
import { savedRunOf } from '../../../src/store/selectors.ts';
import { changed, diverging } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { MemoryStorage } from '../../helpers/memoryStorage.ts';
import { ownPoints } from '../../helpers/ownPoints.ts';

const experiment: Experiment = changed(tutorial, {
  optimizer: { lr: 0.1, momentum: 0.9 },
  training: { epochs: 100, batch_size: 16 },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function opened(start = experiment) {
  const setup = await inProcess();
  const storage = new MemoryStorage();
  autosave(setup.store, storage, 'a', false);
  setup.store.getState().startRun(start, null, false);
  setup.settle();
  return { ...setup, storage };
}

/** Everything that a file keeps of a run: its numbers to the bit. */
function fileOf(run: SavedRun | null): string {
  return run === null ? '' : new TextDecoder().decode(modelJson.write(run));
}

async function stored(storage: MemoryStorage, tab = 'a') {
  const read = await readWork(storage, tab);
  if (!read?.ok) throw new Error(`nothing is stored: ${JSON.stringify(read)}`);
  return read.value;
}

describe('autosave', () => {
  test('has a change in storage within a second, and it comes back equal', async () => {
    const { store, settle, storage } = await opened();
    store.getState().startRun(experiment, 40, true);
    settle();
    expect(storage.writings).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    const { run, elapsedMs } = await stored(storage);
    expect(fileOf(run)).toBe(fileOf(savedRunOf(store.getState())));
    expect(elapsedMs).toBe(store.getState().snapshot?.elapsedMs);
  });

  test('brings the curve of the test set back with that of the training set', async () => {
    const tested = changed(experiment, { data: { test_fraction: 0.3 } });
    const { store, settle, storage } = await opened(tested);
    store.getState().startRun(tested, 40, true);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    const { test: before } = store.getState().history;
    expect(before.epoch.length).toBeGreaterThan(10);
    const other = await inProcess();
    other.store.getState().resumeRun((await stored(storage)).run);
    other.settle();
    expect(other.store.getState().history.test).toEqual(before);
  });

  test('stored midway and trained on equals never stopped, bit for bit', async () => {
    const { store, settle, storage } = await opened();
    store.getState().startRun(experiment, 40, true);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    store.getState().trainToEnd();
    settle();
    const other = await inProcess();
    const { run, elapsedMs } = await stored(storage);
    other.store.getState().resumeRun(run, elapsedMs);
    other.settle();
    expect(other.store.getState()).toMatchObject({ status: 'paused', snapshot: { elapsedMs } });
    other.store.getState().trainToEnd();
    other.settle();
    expect(savedRunOf(other.store.getState())).toEqual(savedRunOf(store.getState()));
  });

  test.each(['OneCycleLR', 'CyclicLR'] as const)(
    'stored midway under %s, whose momentum goes up and down with its rate, so does it too',
    async (type) => {
      const keys =
        type === 'OneCycleLR'
          ? { max_lr: 0.2, total_steps: 100 }
          : { base_lr: 0.01, max_lr: 0.2, step_size_up: 15 };
      const cycled = readExperiment({
        ...experimentToJson(experiment),
        training: { ...experiment.training, scheduler: { type, ...keys } },
      });
      const { store, settle, storage } = await opened(cycled);
      store.getState().startRun(cycled, 40, true);
      settle();
      await vi.advanceTimersByTimeAsync(1000);
      store.getState().trainToEnd();
      settle();
      const other = await inProcess();
      const { run, elapsedMs } = await stored(storage);
      other.store.getState().resumeRun(run, elapsedMs);
      other.settle();
      other.store.getState().trainToEnd();
      other.settle();
      expect(other.store.getState().status).toBe('done');
      expect(savedRunOf(other.store.getState())).toEqual(savedRunOf(store.getState()));
    },
  );

  test.each([
    [300, false],
    [301, true],
  ])(
    'stores an untrained run of %i own points: %s, by whether the address carries them',
    async (count, isStored) => {
      const own = withData(
        experiment,
        ownPoints({
          features: Array.from({ length: count }, (_, row) => [row / 8, 1]),
          labels: Array.from({ length: count }, (_, row) => row % 2),
        }),
      );
      const { storage } = await opened(own);
      await vi.advanceTimersByTimeAsync(1000);
      const read = await readWork(storage, 'a');
      expect(read?.ok && read.value.run.experiment).toEqual(isStored ? own : undefined);
    },
  );

  test('keeps what an opening said, and no longer once its data are gone', async () => {
    const { store, settle, storage } = await opened();
    store.getState().startRun(experiment, 40, true);
    settle();
    store.getState().keepOpened('Classes: cat → 0, dog → 1.', ['data']);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await stored(storage)).opened).toEqual({ words: 'Classes: cat → 0, dog → 1.', parts: ['data'] });
    store.getState().change({ ...experiment, data: { ...experiment.data } });
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await stored(storage)).opened).toBeNull();
  });

  test('keeps what an opening said of a run that is not trained, though the address alone has the rest', async () => {
    const { store, settle, storage } = await opened();
    store.getState().startRun(experiment, null, false);
    settle();
    store.getState().keepOpened('Opened the 2 points in table.csv.', ['data']);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await stored(storage)).opened?.words).toBe('Opened the 2 points in table.csv.');
  });

  test.each([0, 40])('keeps that a weight was set by hand at epoch %i', async (epoch) => {
    const { store, settle, storage } = await opened();
    if (epoch > 0) store.getState().startRun(experiment, epoch, true);
    settle();
    store.getState().setParameter(3, 0.75);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    const { run, editedAt } = await stored(storage);
    expect(editedAt).toBe(epoch);
    expect(run.state.parameters[3]).toBe(0.75);
  });

  test('of a long history writes only the piece that grew', async () => {
    const long = changed(experiment, { training: { epochs: 50_000 } });
    const { store, settle, storage } = await opened(long);
    store.getState().step();
    settle();
    const short = savedRunOf(store.getState());
    if (short === null) throw new Error('nothing was trained');
    const loss = Float32Array.from({ length: 39_999 }, (_, i) => 1 / (i + 1));
    const curve = { loss, accuracy: loss.map((value) => 1 - value) };
    store.getState().resumeRun({ ...short, state: { ...short.state, epoch: 39_999 }, curve });
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.writings.at(-1)).toEqual(['a/note', 'a/run', 'a/curve/0', 'a/curve/1', 'a/curve/2']);
    store.getState().step();
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.writings.at(-1)).toEqual(['a/note', 'a/run', 'a/curve/2']);
    const { run } = await stored(storage);
    expect(run.state.epoch).toBe(40_000);
    expect(fileOf(run)).toBe(fileOf(savedRunOf(store.getState())));
    // Another run begins its curve anew.
    store.getState().startRun(experiment, 10, true);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(storage.writings.at(-1)).toEqual(['a/note', 'a/run', 'a/curve/0']);
    expect(fileOf((await stored(storage)).run)).toBe(fileOf(savedRunOf(store.getState())));
  });

  test('stores an untrained run only where it replaces one', async () => {
    const { store, settle, storage } = await opened();
    await vi.advanceTimersByTimeAsync(5000);
    expect(storage.writings).toEqual([]);
    store.getState().step();
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    store.getState().reset();
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await stored(storage)).run.state.epoch).toBe(0);
  });

  test('keeps the finished runs with their pins, and when a parameter was set by hand', async () => {
    const { store, settle, storage } = await opened();
    for (const seed of [1, 2, 3]) {
      store.getState().startRun({ ...experiment, seed }, 100, true);
      settle();
    }
    store.getState().togglePin(2);
    store.getState().togglePin(1);
    store.getState().setParameter(0, 0.5);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await stored(storage)).editedAt).toBe(100);
    const read = await readRuns(storage, 'a');
    const other = await inProcess();
    other.store.getState().bringBack(read.ok ? read.value : []);
    expect(pinnedRuns(other.store.getState())).toEqual(pinnedRuns(store.getState()));
    const listed = ({ runs }: Playground) =>
      runs.map(({ number, changes, loss, pin }) => [number, changes, loss, pin]);
    expect(listed(other.store.getState())).toEqual(listed(store.getState()));
    expect(other.store.getState().runs).toHaveLength(3);
    other.store.getState().openFinished(1);
    other.settle();
    expect(other.store.getState()).toMatchObject({ status: 'done', experiment: { seed: 1 } });
    store.getState().togglePin(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await readRuns(storage, 'a')).toMatchObject({ ok: true, value: [{ pin: null }, { pin: 0 }, {}] });
    await storage.write([['a/runs/2', { number: 2 }]]);
    expect((await readRuns(storage, 'a')).ok).toBe(false);
  });

  test.each([
    [
      'an exception in epoch 0',
      changed(experiment, { training: { order: ['loss', 'forward', 'backward'] } }),
      'error',
    ],
    [
      'an exception in the second',
      changed(experiment, { training: { order: ['forward', 'loss', 'step', 'backward'] } }),
      'error',
    ],
    ['numbers that grow beyond bounds', diverging, 'diverged'],
  ] as const)(
    'brings a run that ended by %s back as it was: it ends so again',
    async (_what, broken, status) => {
      const { store, settle, storage } = await opened(broken);
      store.getState().trainToEnd();
      settle();
      const { error, divergedAt } = store.getState().snapshot ?? {};
      expect(store.getState().status).toBe(status);
      await vi.advanceTimersByTimeAsync(1000);
      const { run, isBroken, opened: _, ...rest } = await stored(storage);
      expect(isBroken).toBe(true);
      const other = await inProcess();
      other.store.getState().restoreRun({
        experiment: run.experiment,
        script: null,
        run,
        epoch: run.experiment.training.epochs,
        ...rest,
      });
      other.settle();
      expect(other.store.getState()).toMatchObject({ status, snapshot: { divergedAt } });
      expect(other.store.getState().snapshot?.error).toBe(error);
    },
  );

  test('of a diverged run stores the last finite state', async () => {
    const diverging = changed(tutorial, { optimizer: { lr: 10, weight_decay: 1 } });
    const { store, settle, storage } = await opened(diverging);
    store.getState().trainToEnd();
    settle();
    expect(store.getState().status).toBe('diverged');
    await vi.advanceTimersByTimeAsync(1000);
    const { run } = await stored(storage);
    expect(run.curve.loss).toHaveLength(run.state.epoch);
    expect(run.state.parameters.every(Number.isFinite)).toBe(true);
  });

  test('writes less often while it trains where writing takes long: a fiftieth of the time', async () => {
    const COPYING_MS = 40;
    const { store, settle, storage } = await opened();
    const { now } = performance;
    let spentMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + spentMs);
    vi.spyOn(storage, 'write').mockImplementation((entries) => {
      spentMs += COPYING_MS;
      return MemoryStorage.prototype.write.call(storage, entries);
    });
    store.getState().setPace('1');
    store.getState().train();
    const trainedOn = () => {
      settle(9);
      expect(store.getState().status).toBe('training');
      return vi.advanceTimersByTimeAsync(500);
    };
    await trainedOn();
    expect(storage.writings).toHaveLength(1);
    for (const _halfSecond of [1, 2, 3]) await trainedOn();
    expect(storage.writings).toHaveLength(1);
    await trainedOn();
    expect(storage.writings).toHaveLength(2);
    // Once it stands still, it is stored as soon as ever.
    store.getState().pause();
    settle();
    await vi.advanceTimersByTimeAsync(500);
    expect(storage.writings).toHaveLength(3);
  });

  test('of a page that the browser freezes abandons what is not written yet, and writes it once the page is back', async () => {
    const setup = await inProcess();
    const storage = new MemoryStorage();
    const saving = autosave(setup.store, storage, 'a', false);
    setup.store.getState().startRun(experiment, 40, true);
    setup.settle();
    storage.isSlow = true;
    await vi.advanceTimersByTimeAsync(1000);
    saving.freeze();
    storage.isSlow = false;
    await vi.advanceTimersByTimeAsync(5000);
    await saving.flush();
    expect([storage.writings, setup.store.getState().notice]).toEqual([[], null]);
    saving.thaw();
    await vi.advanceTimersByTimeAsync(1000);
    const { run } = await stored(storage);
    expect(fileOf(run)).toBe(fileOf(savedRunOf(setup.store.getState())));
  });

  test('says once that the storage is full, and goes on', async () => {
    const { store, settle, storage } = await opened();
    storage.trouble = 'the quota has been exceeded';
    store.getState().step();
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.getState().notice).toMatchObject({ kind: 'error' });
    expect(store.getState().notice?.text).toContain('the quota has been exceeded');
    store.getState().dismiss();
    store.getState().trainToEnd();
    settle();
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.getState()).toMatchObject({ status: 'done', notice: null });
    storage.trouble = null;
    store.getState().change({ ...experiment, seed: 3 });
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(fileOf((await stored(storage)).run)).toBe(fileOf(savedRunOf(store.getState())));
  });
});

describe('stored work', () => {
  const damages: [string, (run: Record<string, unknown>) => void, RegExp][] = [
    ['a newer version', (run) => Object.assign(run, { version: 2 }), /version/],
    ['an unknown key', (run) => Object.assign(run, { more: 1 }), /more/],
    ['a missing model', (run) => Object.assign(run, { model: undefined }), /model/],
    [
      'parameters that are not finite',
      ({ model }) => {
        const { state_dict } = model as { state_dict: Record<string, { data: Float32Array }> };
        state_dict['0.weight'].data[3] = Number.NaN;
      },
      /data\[3\]/,
    ],
    [
      'too few parameters',
      ({ model }) => {
        const { state_dict } = model as { state_dict: Record<string, { data: Float32Array }> };
        state_dict['0.weight'].data = new Float32Array(3);
      },
      /data/,
    ],
    [
      'another epoch than its curve',
      ({ model }) => Object.assign(model as object, { epoch: 41 }),
      /curve\[0\]/,
    ],
  ];

  test.each(damages)('with %s is refused with its path', async (_name, damage, path) => {
    const { store, settle, storage } = await opened();
    store.getState().startRun(experiment, 40, true);
    settle();
    await vi.advanceTimersByTimeAsync(1000);
    const run = storage.values.get('a/run') as Record<string, unknown>;
    damage(run);
    const read = await readWork(storage, 'a');
    if (read === null || read.ok) throw new Error('expected it to be refused');
    expect(read.problem.path).toMatch(path);
  });

  test('of closed tabs is offered newest first, kept for five of them, and never taken from an open one', async () => {
    const storage = new MemoryStorage();
    for (let i = 0; i < 9; i++) {
      await storage.write([
        [`t${i}/note`, { version: 1, savedAtMs: 1000 + i, epoch: i }],
        [`t${i}/run`, {}],
        [`t${i}/curve/0`, {}],
      ]);
    }
    storage.values.set('bad/note', { version: 7 });
    const newest = await newestClosed(storage, new Set(['t8', 't0']));
    expect(newest).toEqual({ tab: 't7', savedAtMs: 1007, epoch: 7 });
    const left = new Set([...storage.values.keys()].map((key) => key.split('/')[0]));
    expect(left).toEqual(new Set(['t0', 't3', 't4', 't5', 't6', 't7', 't8']));
    expect(await readWork(storage, 'nobody')).toBeNull();
  });
});
