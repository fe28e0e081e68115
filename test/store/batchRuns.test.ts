/** Seeds and sweeps through the store, with their Workers on this thread. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { sweepAxes, sweepValues } from '../../src/experiment/sweepAxis.ts';
import { runSeeds, runSweep } from '../../src/store/batchRuns.ts';
import {
  byLoss,
  currentSeedIndex,
  endedOf,
  isOutdated,
  metricOf,
} from '../../src/store/batchRunsSelectors.ts';
import { changed, small, withMomentum } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

async function opened(experiment = small) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, null, false);
  setup.settle();
  return setup;
}

describe('seeds', () => {
  test('are 64 from the present one on, and end as each does by itself', async () => {
    const { store, settle } = await opened(changed(small, { seed: 5 }));
    runSeeds(store);
    expect(store.getState().seeds).toMatchObject({ running: true });
    settle();
    const { seeds } = store.getState();
    if (seeds === null) throw new Error('expected runs');
    expect(seeds.running).toBe(false);
    expect(seeds.experiments.map(({ seed }) => seed)).toEqual(Array.from({ length: 64 }, (_, i) => 5 + i));
    expect(endedOf(seeds)).toBe(64);
    for (const i of [0, 17, 63]) {
      const { epochs } = runExperiment(arena, seeds.experiments[i]);
      expect(seeds.results[i]?.loss).toBe(epochs.at(-1)?.loss);
    }
    expect(currentSeedIndex(store.getState())).toBe(0);
    const order = byLoss(seeds).map((i) => seeds.results[i]?.loss ?? 0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('at the end of the safe integers stay among them', async () => {
    const { store } = await opened(changed(small, { seed: Number.MAX_SAFE_INTEGER }));
    runSeeds(store);
    expect(store.getState().seeds?.experiments.at(-1)?.seed).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('stopped keep what is known', async () => {
    const { store, settle } = await opened(changed(small, { training: { epochs: 3000 } }));
    runSeeds(store);
    settle(40);
    store.getState().stopSeeds();
    const before = store.getState().seeds;
    settle();
    expect(store.getState().seeds).toEqual(before);
    expect(before?.running).toBe(false);
    expect(before && endedOf(before)).toBeLessThan(64);
  });

  test('opened, one is the run at hand, trained to its end with the same loss', async () => {
    const { store, settle } = await opened();
    runSeeds(store);
    settle();
    const { seeds, openRun } = store.getState();
    if (seeds === null) throw new Error('expected runs');
    openRun(seeds.experiments[9]);
    settle();
    const { history, experiment, status } = store.getState();
    expect(status).toBe('done');
    expect(experiment.seed).toBe(small.seed + 9);
    expect(history.loss[history.length - 1]).toBe(seeds.results[9]?.loss);
    expect(currentSeedIndex(store.getState())).toBe(9);
  });

  test('of another experiment are outdated, of another seed are not', async () => {
    const { store, settle } = await opened();
    runSeeds(store);
    settle();
    const { seeds, change, experiment } = store.getState();
    if (seeds === null) throw new Error('expected runs');
    expect(isOutdated(seeds, { ...experiment, seed: 3 })).toBe(false);
    change(changed(experiment, { optimizer: { lr: 0.5 } }));
    expect(isOutdated(seeds, store.getState().experiment)).toBe(true);
    expect(currentSeedIndex(store.getState())).toBeNull();
  });
});

describe('a sweep', () => {
  const setup = {
    x: { axis: 'optimizer.lr', from: 0.01, to: 1, steps: 3 },
    y: { axis: 'hidden_units', from: 1, to: 4, steps: 4 },
  };

  test('runs each combination, row by row, as each does by itself', async () => {
    const { store, settle } = await opened();
    store.getState().setSweepSetup(setup);
    runSweep(store);
    settle();
    const { sweep } = store.getState();
    if (sweep === null) throw new Error('expected runs');
    expect([sweep.xs, sweep.ys]).toEqual([
      [0.01, 0.1, 1],
      [1, 2, 3, 4],
    ]);
    expect(sweep.results).toHaveLength(12);
    const one = sweep.experiments[2 * 3 + 1];
    expect(one.optimizer.lr).toBe(0.1);
    expect(one.model.map((layer) => (layer.type === 'Linear' ? layer.out_features : 0))).toEqual([
      3, 0, 3, 0, 2, 0,
    ]);
    const { epochs } = runExperiment(arena, one);
    expect(metricOf(sweep.results[7], 'loss')).toBe(epochs.at(-1)?.loss);
  });

  test('says which combinations PyTorch refuses, and runs the others', async () => {
    const { store, settle } = await opened(withMomentum);
    store
      .getState()
      .setSweepSetup({ ...setup, y: { axis: 'optimizer.momentum', from: 0, to: 0.9, steps: 2 } });
    runSweep(store);
    settle();
    const { sweep } = store.getState();
    // Nesterov asks for a momentum above 0.
    expect(sweep?.reasons.slice(0, 3).every((reason) => reason?.includes('Nesterov'))).toBe(true);
    expect(sweep?.results.slice(3).every((result) => result !== null)).toBe(true);
    expect(sweep?.running).toBe(false);
  });

  test('over what the experiment does not have does nothing', async () => {
    const { store } = await opened();
    store.getState().setSweepSetup({ ...setup, y: { axis: 'optimizer.nothing', from: 0, to: 1, steps: 2 } });
    runSweep(store);
    expect(store.getState().sweep).toBeNull();
  });
});

test.each(sweepAxes(small).map((axis) => [axis.id, axis] as const))(
  '%s can be swept from end to end',
  (_id, axis) => {
    const { range } = axis;
    for (const value of sweepValues(range.from, range.to, 5, 'log' in range, axis.integer)) {
      const result = parseExperiment(experimentToJson(axis.write(small, value)));
      expect(result.ok ? null : result.problem).toBeNull();
    }
  },
);

test.each([
  [1, 100, 3, true, false, [1, 10, 100]],
  [0, 1, 5, false, false, [0, 0.25, 0.5, 0.75, 1]],
  [1, 4, 8, false, true, [1, 2, 3, 4]],
  [5, 5, 4, false, false, [5]],
  [0.5, 2, 1, false, false, [0.5]],
])('from %d to %d in %d steps', (from, to, steps, log, integer, values) => {
  expect(sweepValues(from, to, steps, log, integer)).toEqual(values);
});
