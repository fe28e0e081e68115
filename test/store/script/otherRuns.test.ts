/** The further runs of a script are trained beside the one that is shown, and pinned in Runs. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { runNames } from '../../../src/panels/runNames.ts';
import type { PlaygroundStore } from '../../../src/store/playground.ts';
import { pinnedRuns } from '../../../src/store/runHistorySlice.ts';
import { scriptReader } from '../../../src/store/script/reading.ts';
import { editScript } from '../../../src/store/script/scriptChanges.ts';
import { inProcess } from '../../helpers/inProcess.ts';

const source = readFileSync(
  new URL('../../fixtures/scripts/runs/learning-rates.py', import.meta.url),
  'utf8',
).replace('range(100)', 'range(20)');

beforeAll(async () => {
  await scriptReader.load();
});

const lrs = (store: PlaygroundStore) =>
  pinnedRuns(store.getState()).map(({ experiment, loss }) => [experiment.optimizer.lr, loss.length]);

async function edited(text = source) {
  const setup = await inProcess();
  setup.store.getState().startRun(setup.store.getState().experiment, null, false);
  setup.settle();
  editScript(setup.store, text);
  setup.settle();
  return setup;
}

test('all stand in Runs, those beside it pinned and named by what differs', async () => {
  const { store } = await edited();
  const { runs, experiment } = store.getState();
  expect(experiment.optimizer.lr).toBe(0.01);
  expect(runs.map((run) => run.experiment.optimizer.lr).sort()).toEqual([0.01, 0.1, 0.5]);
  expect(lrs(store)).toEqual([
    [0.5, 20],
    [0.1, 20],
  ]);
  expect([...runNames(store.getState()).values()]).toEqual(['lr 0.5', 'lr 0.1']);
});

test('a change of the text trains those that are new, and unpins those that it no longer says', async () => {
  const { store, settle } = await edited();
  const before = store.getState().runs.length;
  editScript(store, source.replace('0.5, 0.1', '0.5, 0.25'));
  settle();
  expect(lrs(store)).toEqual([
    [0.5, 20],
    [0.25, 20],
  ]);
  expect(store.getState().runs).toHaveLength(before + 1);
});

test('while somebody types none is trained, and a line that is not understood leaves them', async () => {
  const { store, settle } = await edited();
  store.getState().beginGesture();
  editScript(store, source.replace('0.5, 0.1', '0.5, 0.25'));
  settle();
  expect(lrs(store)).toContainEqual([0.1, 20]);
  store.getState().endGesture();
  settle();
  expect(lrs(store)).toContainEqual([0.25, 20]);
  editScript(store, source.replace('net(x)', 'net(x'));
  settle();
  expect(lrs(store)).toContainEqual([0.25, 20]);
});

test('a run of them that is opened is shown as it ended, with no script of its own', async () => {
  const { store, settle } = await edited();
  const [{ number }] = pinnedRuns(store.getState());
  store.getState().openFinished(number);
  settle();
  expect(store.getState()).toMatchObject({
    script: null,
    status: 'done',
    experiment: { optimizer: { lr: 0.5 } },
  });
});
