/** A notice reports the last action; the next action removes it. */
import { expect, test } from 'vitest';
import type { Playground } from '../../src/store/playground.ts';
import { changed, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const withLr = (lr: number) => changed(small, { optimizer: { lr } });
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

test('a notice of another run stays while nothing is changed', async () => {
  const { store, settle } = await afterSomeRuns();
  store.getState().notify(notice);
  store.getState().trainToEnd();
  settle();
  expect(store.getState().notice).toEqual(notice);
});
