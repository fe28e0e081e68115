/** A notice reports the last action; the next action removes it. What has to be read later stays in the page. */
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { openedAtHand } from '../../src/store/opening/opened.ts';
import type { Playground } from '../../src/store/playground.ts';
import { changed, linear, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';
import { acceptTable, fileOf } from '../helpers/openings.ts';

const withLr = (lr: number) => changed(small, { optimizer: { lr } });
/** As a control changes it: all else is the same object. */
const withLrOf = (experiment: Experiment, lr: number): Experiment => ({
  ...experiment,
  optimizer: { ...experiment.optimizer, lr },
});
const notice = { kind: 'error', text: 'something was refused' } as const;

const actions: [string, (state: Playground) => void][] = [
  ['a change', (state) => state.change(withLr(0.3))],
  ['a change of the optimizer', (state) => state.changeOptimizer({ lr: 0.3 })],
  ['undo', (state) => state.undo()],
  ['redo', (state) => state.redo()],
  ['the opening of a kept run', (state) => state.openFinished(1)],
];

/** Three runs trained, and the last one undone: there is something to undo and something to redo. */
async function afterSomeRuns() {
  const setup = await inProcess();
  const { store, settle } = setup;
  store.getState().startRun(small, 60, true);
  settle();
  for (const lr of [0.1, 0.2]) {
    store.getState().change(withLr(lr));
    settle();
  }
  store.getState().undo();
  settle();
  return setup;
}

test.each(actions)('%s dismisses the notice that stands', async (_name, act) => {
  const { store } = await afterSomeRuns();
  const { experiment } = store.getState();
  store.getState().notify(notice);
  act(store.getState());
  expect(store.getState().notice).toBeNull();
  expect(store.getState().experiment).not.toEqual(experiment);
});

test('while a control is held, what only informs stays, so that the page does not move under the hand', async () => {
  const { store } = await afterSomeRuns();
  const { notify, beginGesture, endGesture, change } = store.getState();
  notify({ kind: 'info', text: 'opened' });
  beginGesture();
  for (const lr of [0.3, 0.4]) {
    change(withLr(lr));
    expect(store.getState().notice?.text).toBe('opened');
  }
  endGesture();
  expect(store.getState().notice).toBeNull();
});

test('what is said meanwhile stays when the control is let go; an error goes at once', async () => {
  const { store } = await afterSomeRuns();
  const { notify, beginGesture, endGesture, change } = store.getState();
  notify(notice);
  beginGesture();
  change(withLr(0.3));
  expect(store.getState().notice).toBeNull();
  notify({ kind: 'info', text: 'first' });
  change(withLr(0.4));
  notify({ kind: 'info', text: 'second' });
  endGesture();
  expect(store.getState().notice?.text).toBe('second');
});

test('a change of the optimizer in a run that goes on dismisses it, too', async () => {
  const { store, settle } = await afterSomeRuns();
  store.getState().setRestartOnChange(false);
  store.getState().startRun(changed(small, { training: { epochs: 400 } }), null, false);
  settle();
  store.getState().train();
  settle(9);
  store.getState().notify(notice);
  store.getState().changeOptimizer({ lr: 0.3 });
  expect(store.getState()).toMatchObject({ status: 'training', notice: null });
});

const withoutChange: [string, (state: Playground) => void][] = [
  ['Train', (state) => state.train()],
  ['Train to end', (state) => state.trainToEnd()],
  ['Step', (state) => state.step()],
  ['Reset', (state) => state.reset()],
  ['a weight set by hand', (state) => state.setParameter(0, 0.5)],
];

test.each(withoutChange)('%s dismisses an error, and leaves what was said of the run', async (_name, act) => {
  const { store, settle } = await afterSomeRuns();
  store.getState().notify(notice);
  act(store.getState());
  settle();
  expect(store.getState().notice).toBeNull();
  const said = { kind: 'info', text: 'something was opened' } as const;
  store.getState().notify(said);
  act(store.getState());
  settle();
  expect(store.getState().notice).toEqual(said);
});

const table = 'width,height,label\n0,0,cat\n1,2,dog\n3,1,dog\n';

test('an error that is said once stands until the user takes it away', async () => {
  const { store, settle } = await afterSomeRuns();
  const lasting = { ...notice, isLasting: true };
  store.getState().notify(lasting);
  store.getState().trainToEnd();
  settle();
  expect(store.getState().notice).toEqual(lasting);
  store.getState().dismiss();
  expect(store.getState().notice).toBeNull();
});

test('no error stands behind the dialog of a file', async () => {
  const { store, settle } = await afterSomeRuns();
  await store.getState().openFile(fileOf('{"format": 1', 'broken.json'));
  expect(store.getState().notice?.kind).toBe('error');
  await store.getState().openFile(fileOf(table, 'pets.csv'));
  expect(store.getState().opening).not.toBeNull();
  expect(store.getState().notice).toBeNull();
  store.getState().cancelOpening();
  settle();
  expect(store.getState().notice).toBeNull();
});

describe('what an opening said', () => {
  /** A table, whose names of classes have to be read later. */
  async function opened() {
    const setup = await afterSomeRuns();
    const { store, settle } = setup;
    await store.getState().openFile(fileOf(table, 'pets.csv'));
    const { words } = acceptTable(store);
    settle();
    return { ...setup, words };
  }

  test('stays while the net and the training are changed, and goes with the data', async () => {
    const { store, settle, words } = await opened();
    expect(words).toContain('cat');
    const shown = () => openedAtHand(store.getState())?.words;
    expect(shown()).toBe(words);
    const { experiment, change } = store.getState();
    change(withLrOf(experiment, 0.5));
    settle();
    expect(store.getState().notice).toBeNull();
    expect(shown()).toBe(words);
    store.getState().change({ ...store.getState().experiment, data: tutorial.data });
    settle();
    expect(shown()).toBeUndefined();
    store.getState().undo();
    settle();
    expect(shown()).toBe(words);
    store.getState().dismissOpened();
    expect(shown()).toBeUndefined();
  });

  test('of a run goes with its net, too', async () => {
    const { store, settle } = await afterSomeRuns();
    store.getState().keepOpened('Opened a run.', ['data', 'model']);
    const shown = () => openedAtHand(store.getState())?.words;
    const { experiment } = store.getState();
    store.getState().change(withLrOf(experiment, 0.5));
    settle();
    expect(shown()).toBe('Opened a run.');
    store.getState().change({ ...store.getState().experiment, model: [linear(2, 2)] });
    settle();
    expect(shown()).toBeUndefined();
  });

  test('of a link without its points stays, too', async () => {
    const { store, settle } = await inProcess();
    await store.getState().openLink('#points=400');
    settle();
    store.getState().trainToEnd();
    settle();
    expect(store.getState().notice).toBeNull();
    expect(openedAtHand(store.getState())?.words).toContain('400 own points');
  });
});
