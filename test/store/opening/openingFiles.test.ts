/** Files of parameters and of points, applied to the current experiment. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import type { SavedRun } from '../../../src/experiment/run/savedRun.ts';
import { formats } from '../../../src/formats/index.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import type { PlaygroundStore } from '../../../src/store/playground.ts';
import { epochOf, isUntrained, lossOf, savedRunOf } from '../../../src/store/selectors.ts';
import { bitsOf, changed, linear, small, withBatches } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { acceptOpening, fileOf } from '../../helpers/openings.ts';

async function opened(experiment: Experiment) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, null, false);
  setup.settle();
  return setup;
}

function runOf(store: PlaygroundStore): SavedRun {
  const run = savedRunOf(store.getState());
  if (run === null) throw new Error('there is nothing to save');
  return run;
}

async function trained(experiment: Experiment): Promise<SavedRun> {
  const { store, settle } = await opened(experiment);
  store.getState().trainToEnd();
  settle();
  return runOf(store);
}

test('parameters stand Paused at epoch 0 in the net at hand, and train on from there', async () => {
  const run = await trained(small);
  const { store, settle } = await opened(small);
  expect(isUntrained(store.getState())).toBe(true);
  await store.getState().openFile(fileOf(formats.torchFile.write(run), 'net.pt'));
  settle();
  expect(isUntrained(store.getState())).toBe(false);
  expect(store.getState()).toMatchObject({ status: 'paused', experiment: small });
  expect(store.getState().notice).toEqual({
    kind: 'info',
    text: 'Loaded the parameters in net.pt into the net. Train goes on from there.',
  });
  expect(epochOf(store.getState())).toBe(0);
  expect(bitsOf(runOf(store).state.parameters)).toEqual(bitsOf(run.state.parameters));
  const loss = lossOf(store.getState());
  store.getState().step();
  settle();
  expect(epochOf(store.getState())).toBe(1);
  expect(store.getState().history.loss[0]).toBe(loss);
  store.getState().reset();
  settle();
  expect(store.getState().status).toBe('ready');
  expect(bitsOf(runOf(store).state.parameters)).not.toEqual(bitsOf(run.state.parameters));
});

test('the parameters that the seed draws, loaded from a file, train as without the file', async () => {
  const experiment = changed(withBatches, {
    model: [linear(2, 5), { type: 'Dropout', p: 0.3 }, { type: 'Tanh' }, linear(5, 2)],
  });
  const fresh = await opened(experiment);
  const bytes = formats.safetensors.write(runOf(fresh.store));
  const { store, settle } = await opened(experiment);
  await store.getState().openFile(fileOf(bytes, 'net'));
  store.getState().trainToEnd();
  settle();
  expect(runOf(store)).toEqual(await trained(experiment));
});

test('a checkpoint stands at its epoch, with the loss of it', async () => {
  const { store, settle } = await opened(small);
  store.getState().startRun(small, 40, true);
  settle();
  const run = runOf(store);
  const other = await opened(changed(small, { training: { epochs: 50 } }));
  await other.store.getState().openFile(fileOf(formats.torchCheckpoint.write(run), 'checkpoint.pt'));
  other.settle();
  expect(other.store.getState().status).toBe('paused');
  expect(epochOf(other.store.getState())).toBe(40);
  expect(lossOf(other.store.getState())).toBe(run.curve.loss[39]);
  expect(other.store.getState().notice?.text).toContain('trained for 40 epochs');
});

test('parameters of another net change nothing until the net to match is built, with the parameters in it', async () => {
  const wide = changed(small, { model: [linear(2, 9), { type: 'Tanh' }, linear(9, 2)] });
  const run = await trained(wide);
  const flat = changed(small, { model: [linear(2, 2)] });
  const { store, settle } = await opened(flat);
  const before = store.getState();
  await store.getState().openFile(fileOf(formats.torchFile.write(run), 'net.pt'));
  settle();
  const { opening, ...after } = store.getState();
  expect({ ...after, opening: before.opening }).toEqual(before);
  if (opening?.plan.type !== 'question' || opening.plan.question.type !== 'net')
    throw new Error('no question');
  expect(opening.plan.question.words).toContain('Unexpected key(s) in state_dict: "2.weight", "2.bias".');
  const net = { net: 0, order: 0, activation: 'Tanh' } as const;
  const plan = planOpening(opening.parsed, flat, 'net.pt', { net });
  if (plan.type !== 'ready') throw new Error(plan.type);
  store.getState().acceptOpening(plan);
  settle();
  expect(store.getState()).toMatchObject({
    status: 'paused',
    experiment: { model: wide.model },
    opening: null,
  });
  expect(bitsOf(runOf(store).state.parameters)).toEqual(bitsOf(run.state.parameters));
});

describe('files that come with another are named as not opened', () => {
  const experiment = () => fileOf(JSON.stringify(experimentToJson(small)), 'first.json');

  test('once the first is opened', async () => {
    const { store } = await opened(withBatches);
    await store.getState().openFile(experiment(), ['second.csv']);
    expect(store.getState().notice?.text).toMatch(
      /^Opened the experiment.* One file is opened at a time: second\.csv was not\.$/,
    );
  });

  test('once a dialog is answered, and where the first is refused', async () => {
    const { store, settle } = await opened(withBatches);
    store.getState().trainToEnd();
    settle();
    await store.getState().openFile(experiment(), ['b.csv', 'c.csv']);
    acceptOpening(store);
    expect(store.getState().notice?.text).toContain('b.csv and c.csv were not.');
    await store.getState().openFile(fileOf('', 'empty'), ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(store.getState().notice?.text).toMatch(/0 bytes.*a, b, c, d, and e and 2 more were not/s);
  });
});

test('a folder, which has no bytes, is told of', async () => {
  const { store } = await opened(small);
  const folder = fileOf('', 'folder');
  folder.arrayBuffer = () => Promise.reject(new Error('A requested file could not be found'));
  await store.getState().openFile(folder);
  expect(store.getState().notice).toMatchObject({
    kind: 'error',
    text: expect.stringMatching(/could not be found.*a folder/),
  });
});

test('a checkpoint of another optimizer asks, and changes nothing before it is answered', async () => {
  const { store, settle } = await opened(small);
  const { experiment, snapshot } = store.getState();
  const bytes = readFileSync(new URL('../../fixtures/pt/a213_ckpt.pt', import.meta.url));
  await store.getState().openFile(fileOf(bytes, 'adam.pt'));
  settle();
  expect(store.getState()).toMatchObject({ experiment, snapshot, notice: null });
  expect(store.getState().opening?.plan).toMatchObject({ type: 'question', question: { type: 'net' } });
  store.getState().cancelOpening();
  expect(store.getState()).toMatchObject({ experiment, snapshot, opening: null });
});

test('points become the data, with as many outputs as they have classes', async () => {
  const { store, settle } = await opened(small);
  await store.getState().openFile(fileOf('x1,x2,label\n0,0,0\n1,1,1\n2,2,2\n', 'points.csv'));
  settle();
  const { experiment, status, points } = store.getState();
  expect(status).toBe('ready');
  expect(experiment.data).toMatchObject({ kind: 'custom', labels: [0, 1, 2] });
  expect(experiment.model.findLast(({ type }) => type === 'Linear')).toMatchObject({ out_features: 3 });
  expect(Array.from(points?.columns[0] ?? [])).toEqual([0, 1, 2]);
});
