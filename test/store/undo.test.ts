/** Undo and redo with a real session behind the store. */
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { modelJson } from '../../src/formats/json/modelJson.ts';
import { epochOf, lossOf, savedRunOf } from '../../src/store/selectors.ts';
import { bytesOf, type UndoEntry, undoEntryOf, withinBytes } from '../../src/store/undoEntry.ts';
import { bitsOf, changed, diverging, withMomentum } from '../helpers/experiments.ts';
import { type InProcess, inProcess } from '../helpers/inProcess.ts';
import { acceptOpening } from '../helpers/openings.ts';

const EPOCHS = 100;
const short = changed(tutorial, { training: { epochs: EPOCHS } });
const withLr = (lr: number): Experiment => changed(short, { optimizer: { lr } });

async function opened(experiment = short): Promise<InProcess> {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, null, false);
  setup.settle();
  return setup;
}

/** All parts of a run that a user could miss. */
function shown({ store }: InProcess) {
  const { experiment, status, history } = store.getState();
  const saved = savedRunOf(store.getState());
  return {
    experiment,
    status,
    epoch: epochOf(store.getState()),
    parameters: saved && bitsOf(saved.state.parameters),
    loss: bitsOf(history.loss.subarray(0, history.length)),
  };
}

/** Epochs that the session trained between two states of the page. */
function trainedDuring({ store, settle }: InProcess, act: () => void): number {
  let trained = 0;
  const stop = store.subscribe(({ snapshot }, before) => {
    if (snapshot !== null && snapshot !== before.snapshot) trained += snapshot.history.loss.length;
  });
  act();
  settle();
  stop();
  return trained;
}

test('on a page just opened there is nothing to undo', async () => {
  const { store, settle } = await inProcess();
  await store.getState().openLink('');
  settle();
  expect(store.getState()).toMatchObject({ past: [], future: [] });
  store.getState().undo();
  store.getState().redo();
  settle();
  expect(store.getState()).toMatchObject({ status: 'ready', past: [], future: [] });
});

test('undo brings the trained net back without training, and redo the one undone', async () => {
  const setup = await opened();
  const { store, settle } = setup;
  store.getState().trainToEnd();
  settle();
  const first = shown(setup);
  const { elapsedMs } = store.getState().snapshot ?? {};
  store.getState().change(withLr(0.1));
  settle();
  const second = shown(setup);
  expect(second).not.toEqual(first);
  expect(trainedDuring(setup, () => store.getState().undo())).toBe(0);
  expect(shown(setup)).toEqual(first);
  expect(store.getState().snapshot?.elapsedMs).toBe(elapsedMs);
  expect(trainedDuring(setup, () => store.getState().redo())).toBe(0);
  expect(shown(setup)).toEqual(second);
});

test('a net undone to trains on as if it had never been left', async () => {
  const whole = await opened(withMomentum);
  whole.store.getState().trainToEnd();
  whole.settle();
  const setup = await opened(withMomentum);
  const { store, settle } = setup;
  for (let i = 0; i < 20; i++) store.getState().step();
  settle();
  store.getState().change(changed(withMomentum, { seed: 1 }));
  settle();
  store.getState().undo();
  settle();
  expect(shown(setup)).toMatchObject({ status: 'paused', epoch: 20 });
  store.getState().trainToEnd();
  settle();
  expect(shown(setup)).toEqual(shown(whole));
});

test('the changes of one drag are one step, those of two drags two', async () => {
  const setup = await opened();
  const { store, settle } = setup;
  const drag = (...lrs: number[]) => {
    store.getState().beginGesture();
    for (const lr of lrs) store.getState().change(withLr(lr));
    store.getState().endGesture();
    settle();
  };
  drag(0.02, 0.03, 0.04);
  drag(0.05, 0.06);
  expect(store.getState().past).toHaveLength(2);
  store.getState().undo();
  settle();
  expect(shown(setup)).toMatchObject({ experiment: withLr(0.04), status: 'done', epoch: EPOCHS });
  store.getState().undo();
  settle();
  expect(shown(setup)).toMatchObject({ experiment: short, status: 'ready', epoch: 0 });
});

test('a drag undone before its run has ended leads to the end of that run when redone', async () => {
  const setup = await opened();
  const { store, settle } = setup;
  store.getState().change(withLr(0.1));
  store.getState().undo();
  settle();
  expect(shown(setup)).toMatchObject({ experiment: short, status: 'ready', epoch: 0 });
  store.getState().redo();
  settle();
  expect(shown(setup)).toMatchObject({ experiment: withLr(0.1), status: 'done', epoch: EPOCHS });
});

test('a change after undo takes away what could be redone', async () => {
  const { store, settle } = await opened();
  store.getState().change(withLr(0.1));
  settle();
  store.getState().undo();
  store.getState().change(withLr(0.2));
  settle();
  expect(store.getState().future).toEqual([]);
  store.getState().redo();
  settle();
  expect(store.getState().experiment).toEqual(withLr(0.2));
});

test('a change that is refused is no step', async () => {
  const { store, settle } = await opened();
  store.getState().change(changed(short, { optimizer: { nesterov: true } }));
  settle();
  expect(store.getState().past).toEqual([]);
});

test('a net that diverged stands diverged again', async () => {
  const setup = await opened(diverging);
  const { store, settle } = setup;
  store.getState().trainToEnd();
  settle();
  const first = shown(setup);
  expect(first.status).toBe('diverged');
  store.getState().change(short);
  settle();
  store.getState().undo();
  settle();
  expect(shown(setup)).toEqual(first);
});

test('a run that ended with an exception does so again', async () => {
  const order = ['forward', 'loss', 'zero_grad', 'step', 'backward'];
  const setup = await opened(changed(short, { training: { order } }));
  const { store, settle } = setup;
  store.getState().trainToEnd();
  settle();
  const first = shown(setup);
  expect(first).toMatchObject({ status: 'error', epoch: 1 });
  expect(store.getState().snapshot?.error).toMatch(/^RuntimeError: one of the variables/);
  store.getState().change(short);
  settle();
  expect(shown(setup).status).toBe('done');
  store.getState().undo();
  settle();
  expect(shown(setup)).toEqual(first);
});

test('a parameter set by hand is taken back and set again, and stays known as such', async () => {
  const setup = await opened();
  const { store, settle } = setup;
  store.getState().trainToEnd();
  settle();
  const trained = shown(setup);
  const loss = lossOf(store.getState());
  store.getState().setParameter(3, 2.5);
  settle();
  const edited = shown(setup);
  const editedLoss = lossOf(store.getState());
  expect(editedLoss).not.toBe(loss);
  store.getState().undo();
  settle();
  expect(shown(setup)).toEqual(trained);
  expect(lossOf(store.getState())).toBe(loss);
  store.getState().redo();
  settle();
  expect(shown(setup)).toEqual(edited);
  expect(lossOf(store.getState())).toBe(editedLoss);
  expect(store.getState().runs).toHaveLength(1);
});

describe('a step is also', () => {
  const file = (name: string, content: BlobPart) => new File([content], name);
  const acts: [string, (setup: InProcess) => Promise<void> | void][] = [
    ['Reset of a trained net', ({ store }) => store.getState().reset()],
    ['training anew what is done', ({ store }) => store.getState().train()],
    ['opening a link', ({ store }) => store.getState().openLink('')],
    ['opening a run of a sweep', ({ store }) => store.getState().openRun(withLr(1))],
    [
      'opening an experiment',
      async ({ store }) => {
        await store.getState().openFile(file('e.json', JSON.stringify(withLr(0.5))));
        acceptOpening(store);
      },
    ],
    [
      'opening a model file',
      async ({ store }) => {
        const saved = savedRunOf(store.getState());
        if (saved === null) throw new Error('nothing to save');
        await store.getState().openFile(file('m.json', modelJson.write(saved)));
      },
    ],
  ];
  test.each(acts)('%s', async (_, act) => {
    const setup = await opened();
    const { store, settle } = setup;
    store.getState().trainToEnd();
    settle();
    const before = shown(setup);
    await act(setup);
    settle();
    expect(store.getState().past).toHaveLength(1);
    store.getState().undo();
    settle();
    expect(shown(setup)).toEqual(before);
  });

  test('not Reset of an untrained net', async () => {
    const { store, settle } = await opened();
    store.getState().reset();
    settle();
    expect(store.getState().past).toEqual([]);
  });
});

describe('memory', () => {
  test('holds a hundred steps', async () => {
    const { store } = await opened();
    for (let seed = 1; seed <= 150; seed++) store.getState().change(changed(short, { seed }));
    expect(store.getState().past).toHaveLength(100);
    expect(store.getState().past[0].experiment.seed).toBe(50);
  });

  test('beyond its bytes gives up the states that are farthest', async () => {
    const { store, settle } = await opened();
    store.getState().trainToEnd();
    settle();
    const moment = undoEntryOf(store.getState());
    if (moment.run === null) throw new Error('nothing to keep');
    const bytes = bytesOf(moment.run);
    expect(bytes).toBeGreaterThan(4 * (57 * 2 + 624 + EPOCHS * 2));
    const kept = withinBytes([moment, moment, moment], 2 * bytes);
    expect(kept.map(({ run }) => run !== null)).toEqual([true, true, false]);
    expect(kept[2]).toEqual({ ...moment, run: null });
  });

  test('the losses of a test set count too', async () => {
    const { store, settle } = await opened();
    store.getState().change(changed(short, { data: { test_fraction: 0.5 } }));
    store.getState().trainToEnd();
    settle();
    const { run } = undoEntryOf(store.getState());
    if (run?.curve.test === undefined) throw new Error('no curve of a test set to keep');
    const without = bytesOf({ ...run, curve: { loss: run.curve.loss, accuracy: run.curve.accuracy } });
    expect(bytesOf(run) - without).toBeGreaterThanOrEqual(4 * 3 * run.curve.test.epoch.length);
    expect(run.curve.test.epoch.length).toBeGreaterThan(0);
  });

  test('a step whose state was given up is trained to where it stood', async () => {
    const setup = await opened();
    const { store, settle } = setup;
    for (let i = 0; i < 30; i++) store.getState().step();
    settle();
    const before = shown(setup);
    store.getState().change(withLr(0.1));
    settle();
    const given = store.getState().past.map((moment): UndoEntry => ({ ...moment, run: null }));
    store.setState({ past: given });
    expect(trainedDuring(setup, () => store.getState().undo())).toBe(30);
    expect(shown(setup)).toEqual(before);
  });
});
