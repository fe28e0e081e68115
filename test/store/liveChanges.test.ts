/** "Restart on change" off: changes of the optimizer during a run. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { optimizerAt } from '../../src/experiment/run/schedule.ts';
import { openFile } from '../../src/formats/index.ts';
import { modelJson } from '../../src/formats/json/modelJson.ts';
import type { Playground } from '../../src/store/playground.ts';
import { epochOf, savedRunOf } from '../../src/store/selectors.ts';
import { changed, small, withRmsprop } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const EPOCHS = 400;
const long = changed(small, { training: { epochs: EPOCHS } });

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** A session in training, some epochs into its run. */
async function underWay(experiment: Experiment = long) {
  const setup = await inProcess();
  const { store, settle } = setup;
  store.getState().setRestartOnChange(false);
  store.getState().startRun(experiment, null, false);
  settle();
  store.getState().train();
  settle(9);
  expect(store.getState().status).toBe('training');
  expect(epochOf(store.getState())).toBeGreaterThan(0);
  return setup;
}

const changesOf = ({ experiment }: Playground) => experiment.training.changes;
const finalBits = (experiment: Experiment) => runExperiment(arena, experiment).run.trainer.state();

describe('with Restart on change off, a change of the optimizer', () => {
  test('while it trains goes on with the same run, whose experiment gives the same bits from its seed', async () => {
    const { store, settle } = await underWay();
    const { runId } = store.getState();
    store.getState().changeOptimizer({ lr: 0.5 });
    expect(changesOf(store.getState())).toMatchObject([{ optimizer: { lr: 0.5 } }]);
    settle(7);
    store.getState().changeOptimizer({ momentum: 0.8 });
    settle(2);
    store.getState().changeOptimizer({ momentum: 0.9 });
    settle();
    const state = store.getState();
    expect(state).toMatchObject({ runId, status: 'done' });
    expect(state.experiment.optimizer).toEqual(long.optimizer);
    expect(optimizerAt(state.experiment, EPOCHS)).toMatchObject({ lr: 0.5, momentum: 0.9 });
    expect(state.history.length).toBe(EPOCHS);
    expect(state.snapshot?.state).toEqual(finalBits(state.experiment));
    expect(state.snapshot?.state).not.toEqual(finalBits(long));
  });

  test('leaves what is shown a run that can be had again, at each moment until the Worker has answered', async () => {
    const { store, settle } = await underWay();
    store.getState().changeOptimizer({ lr: 0.5 });
    for (let i = 0; i < 12; i++) {
      const saved = savedRunOf(store.getState());
      if (saved === null) throw new Error('there is nothing to save');
      const epochs = saved.state.epoch;
      expect(saved.state).toEqual(finalBits(changed(saved.experiment, { training: { epochs } })));
      settle(1);
    }
    expect(changesOf(store.getState())[0].epoch).toBeLessThan(epochOf(store.getState()));
  });

  test('while it is paused waits for the next epoch; undo takes it back', async () => {
    const { store, settle } = await underWay();
    store.getState().pause();
    settle();
    const paused = store.getState();
    const epoch = epochOf(paused);
    store.getState().changeOptimizer({ lr: 0.5 });
    settle();
    expect(store.getState()).toMatchObject({ status: 'paused', runId: paused.runId });
    expect(changesOf(store.getState())).toEqual([{ epoch, optimizer: { lr: 0.5 } }]);
    store.getState().undo();
    settle();
    expect(changesOf(store.getState())).toEqual([]);
    expect(store.getState().status).toBe('paused');
    expect(epochOf(store.getState())).toBe(epoch);
    store.getState().redo();
    store.getState().trainToEnd();
    settle();
    expect(store.getState().snapshot?.state).toEqual(finalBits(store.getState().experiment));
    expect(changesOf(store.getState())).toHaveLength(1);
  });

  test('goes into the model file and out of it again', async () => {
    const { store, settle } = await underWay();
    store.getState().changeOptimizer({ momentum: 0.5 });
    settle(12);
    store.getState().pause();
    settle();
    const saved = savedRunOf(store.getState());
    if (saved === null) throw new Error('there is nothing to save');
    const file = openFile(modelJson.write(saved));
    if (!file.ok || file.value.type !== 'run') throw new Error('the file was not read');
    const other = await inProcess();
    other.store.getState().resumeRun(file.value.run);
    other.store.getState().train();
    other.settle();
    expect(other.store.getState().snapshot?.state).toEqual(finalBits(saved.experiment));
  });

  test('that PyTorch would refuse is named and changes nothing', async () => {
    const optimizer = { ...withRmsprop.optimizer, momentum: 0 } as Experiment['optimizer'];
    const { store, settle } = await underWay(changed(long, { optimizer }));
    const { runId } = store.getState();
    store.getState().changeOptimizer({ momentum: 0.5 });
    expect(store.getState().notice).toEqual({
      kind: 'error',
      text: "training.changes[0].optimizer: PyTorch refuses it: KeyError: 'momentum_buffer'",
    });
    settle();
    expect(store.getState()).toMatchObject({ runId, status: 'done' });
    expect(changesOf(store.getState())).toEqual([]);
  });

  test.each(['ready', 'done'])('of a run that is %s starts it again', async (status) => {
    const { store, settle } = await inProcess();
    store.getState().setRestartOnChange(false);
    store.getState().startRun(long, status === 'done' ? EPOCHS : null, false);
    settle();
    expect(store.getState().status).toBe(status);
    const { runId } = store.getState();
    store.getState().changeOptimizer({ lr: 0.5 });
    settle();
    const state = store.getState();
    expect(state.runId).toBe(runId + 1);
    expect(state.experiment).toEqual(changed(long, { optimizer: { lr: 0.5 } }));
    expect(state.snapshot?.state).toEqual(finalBits(state.experiment));
  });

  test('that is no number restarts, as does any other change, and what was recorded is dropped', async () => {
    const { store, settle } = await underWay();
    const { runId } = store.getState();
    store.getState().changeOptimizer({ momentum: 0.5 });
    settle(4);
    store.getState().change({ ...store.getState().experiment, seed: 3 });
    settle();
    expect(store.getState().runId).toBe(runId + 1);
    expect(store.getState().experiment).toEqual({ ...long, seed: 3 });
    expect(store.getState().snapshot?.state).toEqual(finalBits({ ...long, seed: 3 }));
  });

  test('is not trained ahead', async () => {
    const { store, settle } = await underWay();
    store.getState().pause();
    settle();
    const { experiment, prefetch, prefetched } = store.getState();
    const [live, starting] = [{ optimizer: { lr: 0.5 } }, { seed: 3 }].map((part) => changed(long, part));
    prefetch([live, starting]);
    settle();
    expect(store.getState().experiment).toBe(experiment);
    expect(prefetched(live)).toBeNull();
    expect(prefetched(starting)).not.toBeNull();
  });

  test('back to the value that the run began with is recorded, and not trained ahead either', async () => {
    const { store, settle } = await underWay();
    store.getState().changeOptimizer({ lr: 0.5 });
    settle(7);
    store.getState().pause();
    settle();
    const { runId } = store.getState();
    store.getState().prefetch([long]);
    settle();
    expect(store.getState().prefetched(long)).toBeNull();
    store.getState().changeOptimizer({ lr: long.optimizer.lr });
    settle();
    expect(store.getState().runId).toBe(runId);
    expect(changesOf(store.getState()).at(-1)?.optimizer).toEqual({ lr: long.optimizer.lr });
  });
});

test('with Restart on change on, a change of the optimizer starts a run in training again', async () => {
  const { store, settle } = await underWay();
  store.getState().setRestartOnChange(true);
  const { runId } = store.getState();
  store.getState().changeOptimizer({ lr: 0.5 });
  settle();
  expect(store.getState().runId).toBe(runId + 1);
  expect(store.getState().experiment).toEqual(changed(long, { optimizer: { lr: 0.5 } }));
});
