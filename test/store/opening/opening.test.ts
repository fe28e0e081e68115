/** A file opened over a trained run waits for confirmation. */
import { expect, test } from 'vitest';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { formats } from '../../../src/formats/index.ts';
import { openedAtHand } from '../../../src/store/opening/opened.ts';
import { epochOf, savedRunOf } from '../../../src/store/selectors.ts';
import { changed, linear, small } from '../../helpers/experiments.ts';
import { inProcess } from '../../helpers/inProcess.ts';
import { acceptOpening, acceptTable, crosswise, fileOf } from '../../helpers/openings.ts';

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

const other = changed(small, { seed: 5, model: [linear(2, 3), { type: 'Tanh' }, linear(3, 2)] });

test('a model file waits, with what it would leave, and changes nothing until it is let in', async () => {
  const file = fileOf(formats.modelJson.write((await trained(other)).run), 'other.json');
  const { store, settle, run } = await trained(small);
  await store.getState().openFile(file);
  settle();
  expect(store.getState().opening).toMatchObject({
    fileName: 'other.json',
    plan: { type: 'ready', experiment: other, run: { state: { epoch: 60 } } },
  });
  expect(savedRunOf(store.getState())).toEqual(run);
  acceptOpening(store);
  settle();
  expect(store.getState()).toMatchObject({ opening: null, experiment: other });
  expect(epochOf(store.getState())).toBe(60);
  store.getState().undo();
  settle();
  expect(savedRunOf(store.getState())?.state.parameters).toEqual(run.state.parameters);
});

test('canceled, it leaves no trace', async () => {
  const { store, settle, run } = await trained(small);
  await store.getState().openFile(fileOf(JSON.stringify({ ...other }), 'other.json'));
  expect(store.getState().opening?.plan).toMatchObject({ experiment: other, run: null });
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
  expect(again.getState().opening?.plan).toMatchObject({
    experiment: small,
    run: { state: { epoch: 0 } },
  });
});

test('points wait too, with the experiment that they would make', async () => {
  const { store } = await trained(small);
  await store.getState().openFile(fileOf('x1,x2,label\n0,0,0\n1,1,1\n2,2,2\n', 'points.csv'));
  expect(store.getState().opening?.plan).toMatchObject({
    type: 'ready',
    experiment: {
      data: { kind: 'custom', labels: [0, 1, 2] },
      model: expect.arrayContaining([expect.objectContaining({ out_features: 3 })]),
    },
  });
});

test('what is refused is refused at once, and over an untrained run a file goes straight in', async () => {
  const bytes = formats.torchFile.write((await trained(other)).run);
  const { store, settle } = await trained(small);
  await store.getState().openFile(fileOf(bytes.subarray(0, 500), 'net.pt'));
  expect(store.getState()).toMatchObject({ opening: null, notice: { kind: 'error' } });
  store.getState().reset();
  settle();
  await store.getState().openFile(fileOf(JSON.stringify(other), 'other.json'));
  expect(store.getState()).toMatchObject({ opening: null, experiment: other });
});

test('a table waits for its columns, even over an untrained run, and the plan with them is what is applied', async () => {
  const { store, settle } = await inProcess();
  store.getState().startRun(small, null, false);
  settle();
  const words = 'a,b,kind\n1,2,p\n3,4,q\n';
  await store.getState().openFile(fileOf(words, 'table.csv'));
  expect(store.getState().opening?.plan).toMatchObject({ type: 'question', question: { type: 'columns' } });
  const plan = acceptTable(store, crosswise);
  settle();
  expect(store.getState().opening).toBeNull();
  expect(store.getState().experiment).toBe(plan.experiment);
  expect(store.getState().notice).toEqual({ kind: 'info', text: plan.words });
});

test('what is said of a table stays beside its points, and goes with them', async () => {
  const { store, settle } = await inProcess();
  store.getState().startRun(small, null, false);
  settle();
  await store.getState().openFile(fileOf('a,b,kind\n1,2,p\n3,,q\n5,4,q\n', 'table.csv'));
  acceptTable(store);
  settle();
  expect(openedAtHand(store.getState())?.words).toBe(
    'Opened the 2 points in table.csv. Classes: p → 0, q → 1. Left out: line 3.',
  );
  store.getState().change(small);
  expect(openedAtHand(store.getState())).toBeNull();
});

test('what was accepted is the very plan that was shown, whatever has changed underneath', async () => {
  const { store, settle, run } = await trained(small);
  await store.getState().openFile(fileOf(formats.torchFile.write(run), 'net.pt'));
  const shown = store.getState().opening?.plan;
  store.getState().change(other);
  settle();
  acceptOpening(store);
  expect(shown).toMatchObject({ type: 'ready', experiment: small });
  expect(store.getState().experiment).toEqual(small);
});

test('a file that is opened over another that waits takes its place', async () => {
  const { store } = await trained(small);
  await store.getState().openFile(fileOf(JSON.stringify(other), 'first.json'));
  const first = store.getState().opening?.id;
  await store.getState().openFile(fileOf('a,b,kind\n1,2,p\n3,4,q\n', 'second.csv'));
  expect(store.getState().opening).toMatchObject({ fileName: 'second.csv', plan: { type: 'question' } });
  expect(store.getState().opening?.id).not.toBe(first);
});
