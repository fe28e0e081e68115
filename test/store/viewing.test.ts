/** Earlier epochs of the run at hand: what the page shows of them, and going on from one. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { orderOf } from '../../src/experiment/run/loopOrder.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { optimizerAt } from '../../src/experiment/run/schedule.ts';
import { formats } from '../../src/formats/index.ts';
import { modelJson } from '../../src/formats/json/modelJson.ts';
import { keepStep } from '../../src/panels/drawer/oneStep/keepStep.ts';
import { captionOf } from '../../src/panels/files/captionText.ts';
import { printedOf } from '../../src/panels/printed.ts';
import { curveOf, epochOf, epochShownOf, isViewing, savedRunOf } from '../../src/store/selectors.ts';
import { shownOf, viewedOf } from '../../src/store/shownRun.ts';
import { addLaterPictures } from '../../src/worker/later.ts';
import { changed, small, withAdam } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const EPOCHS = 200;
const experiment = changed(withAdam, { training: { epochs: EPOCHS } });

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});
const bitsOf = (of = experiment) => runExperiment(arena, of).run.trainer.state();
const until = (epochs: number) => runExperiment(arena, changed(experiment, { training: { epochs } }));

async function finished(of = experiment) {
  const setup = await inProcess();
  setup.store.getState().startRun(of, EPOCHS, true);
  setup.settle();
  expect(setup.store.getState().status).toBe('done');
  return setup;
}

describe('an earlier epoch', () => {
  test('is shown in the place of the last one, and leaves the run as it is', async () => {
    const { store, settle } = await finished();
    store.getState().view(70);
    expect(epochShownOf(store.getState())).toBe(70);
    expect(epochOf(shownOf(store.getState()))).toBe(EPOCHS);
    settle();
    const shown = shownOf(store.getState());
    expect(isViewing(shown)).toBe(true);
    expect(shown).toMatchObject({ status: 'paused', viewedEpoch: 70 });
    const { run } = until(70);
    expect(shown.snapshot?.state.parameters).toEqual(run.trainer.state().parameters);
    expect(shown.snapshot?.predictions).toEqual(run.evaluate().predictions);
    expect(curveOf(shown).loss).toHaveLength(70);
    expect(shown.history.length).toBe(EPOCHS);
    expect(epochOf(store.getState())).toBe(EPOCHS);
    expect(store.getState().status).toBe('done');
    store.getState().view(null);
    expect(shownOf(store.getState())).toBe(store.getState());
    settle();
    expect(store.getState().snapshot?.state).toMatchObject({
      epoch: EPOCHS,
      parameters: bitsOf().parameters,
    });
  });

  test('has the model file that a run has which was stopped there', async () => {
    const { store, settle } = await finished();
    store.getState().view(130);
    settle();
    const saved = savedRunOf(viewedOf(store.getState()));
    const { run, epochs } = until(130);
    const curve = {
      loss: Float32Array.from(epochs, ({ loss }) => loss),
      accuracy: Float32Array.from(epochs, ({ accuracy }) => accuracy),
    };
    const { predictions } = run.evaluate();
    const stopped = { experiment, state: run.trainer.state(), curve, predictions };
    expect(saved && modelJson.write(saved)).toEqual(modelJson.write(stopped));
  });

  test.each([
    [0, experiment],
    [130, experiment],
    [
      77,
      changed(experiment, {
        training: { epochs: EPOCHS, batch_size: 5, validate: true },
        data: { test_fraction: 0.25 },
      }),
    ],
    [EPOCHS - 1, changed(small, { training: { epochs: EPOCHS } })],
  ])(
    'of epoch %i has the files, the Console and the caption that a run has which was stopped there',
    async (epoch, of) => {
      const seen = await finished(of);
      seen.store.getState().view(epoch);
      seen.settle();
      const stopped = await inProcess();
      stopped.store.getState().startRun(of, epoch, epoch > 0);
      stopped.settle();
      const states = [viewedOf(seen.store.getState()), stopped.store.getState()];
      const [viewed, wanted] = states.map((state) => {
        const run = savedRunOf(state);
        if (run === null) throw new Error('expected a run');
        return {
          ...Object.fromEntries(Object.entries(formats).map(([name, { write }]) => [name, write(run)])),
          console: printedOf(state),
          caption: captionOf(state),
        };
      });
      expect(stopped.store.getState().snapshot?.state.epoch).toBe(epoch);
      expect(viewed).toEqual(wanted);
      expect(printedOf(shownOf(seen.store.getState()))).toBe(wanted.console);
    },
  );

  test.each([
    [-5, 0],
    [0, 0],
    [EPOCHS - 1, EPOCHS - 1],
  ])('asked for as %i is %i', async (asked, epoch) => {
    const { store, settle } = await finished();
    store.getState().view(asked);
    settle();
    expect(epochOf(shownOf(store.getState()))).toBe(epoch);
  });

  test('that is the last one, or beyond it, is none', async () => {
    const { store, settle } = await finished();
    for (const asked of [EPOCHS, EPOCHS + 1, 10 * EPOCHS]) {
      store.getState().view(3);
      settle();
      store.getState().view(asked);
      settle();
      expect(store.getState()).toMatchObject({ viewedEpoch: null, viewed: null });
    }
  });

  test('steps to the next one', async () => {
    const { store, settle } = await finished();
    store.getState().view(10);
    settle();
    store.getState().step();
    settle();
    expect(epochOf(shownOf(store.getState()))).toBe(11);
  });

  test('plays on to the end, which is shown as ever', async () => {
    const { store, settle } = await finished();
    store.getState().setPace('100');
    store.getState().view(10);
    settle();
    const { history } = store.getState();
    store.getState().train();
    settle();
    expect(store.getState()).toMatchObject({ viewedEpoch: null, viewed: null, status: 'done' });
    expect(store.getState().history).toBe(history);
  });

  test('is left when another run is started', async () => {
    const { store, settle } = await finished();
    store.getState().view(10);
    settle();
    store.getState().change({ ...experiment, seed: 3 });
    settle();
    expect(store.getState()).toMatchObject({ viewedEpoch: null, viewed: null, status: 'done' });
    expect(store.getState().snapshot?.state.parameters).toEqual(
      bitsOf({ ...experiment, seed: 3 }).parameters,
    );
  });
});

describe('going on from an earlier epoch', () => {
  test('ends unchanged in the same bits, with the old run in Runs and as a ghost', async () => {
    const { store, settle } = await finished();
    store.getState().view(70);
    settle();
    expect(store.getState().goOnFromHere(true)).toBe(true);
    expect(epochOf(store.getState())).toBe(70);
    settle();
    expect(store.getState().branchedFrom?.history.length).toBe(EPOCHS);
    settle();
    expect(store.getState().status).toBe('done');
    expect(store.getState().snapshot?.state).toEqual(bitsOf());
    expect(store.getState().history.length).toBe(EPOCHS);
    expect(store.getState().runs).toHaveLength(1);
    store.getState().view(30);
    settle();
    expect(shownOf(store.getState()).snapshot?.state.parameters).toEqual(
      until(30).run.trainer.state().parameters,
    );
  });

  test('with other values of the optimizer records them as changes, and is the run that its experiment says', async () => {
    const { store, settle } = await finished();
    store.getState().view(70);
    settle();
    store.getState().changeOptimizer({ lr: 0.01 });
    settle();
    store.getState().changeOptimizer({ lr: 0.02 });
    settle();
    expect(store.getState()).toMatchObject({ status: 'paused', viewed: null });
    expect(epochOf(store.getState())).toBe(70);
    const { changes } = store.getState().experiment.training;
    expect(changes).toEqual([{ epoch: 70, optimizer: { lr: 0.02 } }]);
    store.getState().train();
    settle();
    const end = store.getState();
    expect(end.status).toBe('done');
    expect(end.snapshot?.state).toEqual(bitsOf(end.experiment));
    expect(end.runs).toHaveLength(2);
    expect(optimizerAt(end.experiment, 69)).toMatchObject({ lr: experiment.optimizer.lr });
  });

  test.each([1, 2])('is undone with all its %i changes, back to the run as it had ended', async (changes) => {
    const { store, settle } = await finished();
    const { snapshot } = store.getState();
    store.getState().view(70);
    settle();
    for (let change = 1; change <= changes; change++) {
      store.getState().changeOptimizer({ lr: 0.01 * change });
      settle();
    }
    store.getState().train();
    settle();
    store.getState().undo();
    settle();
    const undone = store.getState();
    expect(undone).toMatchObject({
      status: 'done',
      viewedEpoch: null,
      experiment: { training: { changes: [] } },
    });
    expect(undone.snapshot?.state).toEqual(snapshot?.state);
    expect(undone.history.length).toBe(EPOCHS);
  });

  test('with a weight set by hand goes on with that weight', async () => {
    const { store, settle } = await finished();
    store.getState().view(70);
    settle();
    store.getState().setParameter(2, 0.5);
    settle();
    expect(store.getState()).toMatchObject({ status: 'paused', editedAt: 70 });
    expect(store.getState().snapshot?.state.parameters[2]).toBe(0.5);
    store.getState().train();
    settle();
    store.getState().view(70);
    settle();
    expect(shownOf(store.getState()).snapshot?.state.parameters[2]).toBe(0.5);
  });

  test('by a step that is kept stands after that step, with the old run in Runs', async () => {
    const { store, settle } = await finished();
    addLaterPictures();
    const lines = orderOf(experiment);
    store.getState().requestSnapshot({ inside: { sample: null, step: { lines, done: lines.length } } });
    settle();
    store.getState().view(70);
    settle();
    const step = shownOf(store.getState()).snapshot?.inside?.step;
    if (!step) throw new Error('expected a step');
    keepStep(store, step);
    settle();
    const after = until(71);
    const state = store.getState();
    expect(state).toMatchObject({ status: 'paused', viewed: null, editedAt: null });
    expect(state.snapshot?.state).toEqual({
      ...after.run.trainer.state(),
      gradients: state.snapshot?.state.gradients,
    });
    expect(curveOf(state).loss).toEqual(Float32Array.from(after.epochs, ({ loss }) => loss));
    expect(state.runs).toHaveLength(1);
    state.undo();
    settle();
    expect(store.getState()).toMatchObject({ status: 'done', snapshot: { state: { epoch: EPOCHS } } });
  });

  test('is not done where none is viewed', async () => {
    const { store } = await finished();
    const { runId } = store.getState();
    expect(store.getState().goOnFromHere(true)).toBe(false);
    expect(store.getState().runId).toBe(runId);
  });
});
