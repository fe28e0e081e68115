/** A file over a trained run waits to be let in. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../src/experiment/experiment.ts';
import { formats } from '../../src/formats/index.ts';
import { epochOf, savedRunOf } from '../../src/store/selectors.ts';
import { changed, linear, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

async function trained(experiment: Experiment) {
  const setup = await inProcess();
  const { store, settle } = setup;
  store.getState().startRun(experiment, null, false);
  settle();
  store.getState().trainToEnd();
  settle();
  const run = savedRunOf(store.getState());
  if (run === null) throw new Error('there is nothing to save');
  return { ...setup, run };
}

const fileOf = (bytes: BlobPart, name: string) => Object.assign(new Blob([bytes]), { name });
const other = changed(small, { seed: 5, model: [linear(2, 3), { type: 'Tanh' }, linear(3, 2)] });

test('a model file waits, with what it would leave, and changes nothing until it is let in', async () => {
  const file = fileOf(formats.modelJson.write((await trained(other)).run), 'other.json');
  const { store, settle, run } = await trained(small);
  await store.getState().openFile(file);
  settle();
  expect(store.getState().opening).toMatchObject({
    fileName: 'other.json',
    outcome: { experiment: other, epoch: 60 },
  });
  expect(savedRunOf(store.getState())).toEqual(run);
  await store.getState().acceptOpening();
  settle();
  expect(store.getState()).toMatchObject({ opening: null, experiment: other });
  expect(epochOf(store.getState())).toBe(60);
  store.getState().undo();
  settle();
  expect(savedRunOf(store.getState())?.state.parameters).toEqual(run.state.parameters);
});

test('cancelled, it leaves no trace', async () => {
  const { store, settle, run } = await trained(small);
  await store.getState().openFile(fileOf(JSON.stringify({ ...other }), 'other.json'));
  expect(store.getState().opening?.outcome).toMatchObject({ experiment: other, epoch: 0 });
  store.getState().cancelOpening();
  settle();
  expect(store.getState()).toMatchObject({ opening: null, experiment: small, notice: null, past: [] });
  expect(savedRunOf(store.getState())).toEqual(run);
});

test('the very run at hand needs no asking; the same net at another epoch does', async () => {
  const { store, run } = await trained(small);
  await store.getState().openFile(fileOf(formats.modelJson.write(run), 'same.json'));
  expect(store.getState().opening).toBeNull();
  expect(store.getState().notice?.text).toContain('Opened same.json');
  const { store: again } = await trained(small);
  await again.getState().openFile(fileOf(formats.torchFile.write(run), 'net.pt'));
  expect(again.getState().opening?.outcome).toMatchObject({ experiment: small, epoch: 0 });
});

test('points wait too, with the experiment that they would make', async () => {
  const { store } = await trained(small);
  await store.getState().openFile(fileOf('x1,x2,label\n0,0,0\n1,1,1\n2,2,2\n', 'points.csv'));
  const { experiment } = store.getState().opening?.outcome ?? {};
  expect(experiment?.data).toMatchObject({ kind: 'custom', labels: [0, 1, 2] });
  expect(experiment?.model.at(-2)).toMatchObject({ out_features: 3 });
});

test('what is refused is refused at once, and over an untrained run a file goes straight in', async () => {
  const parameters = fileOf(formats.torchFile.write((await trained(other)).run), 'net.pt');
  const { store, settle } = await trained(small);
  await store.getState().openFile(parameters);
  expect(store.getState()).toMatchObject({ opening: null, notice: { kind: 'error' } });
  store.getState().reset();
  settle();
  await store.getState().openFile(fileOf(JSON.stringify(other), 'other.json'));
  expect(store.getState()).toMatchObject({ opening: null, experiment: other });
});
