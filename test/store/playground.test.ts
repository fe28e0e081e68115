/** The store with a real session behind it: what a user does, and what the page shows. */
import { describe, expect, test } from 'vitest';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { parameterCount } from '../../src/experiment/resources.ts';
import { openFile } from '../../src/formats/index.ts';
import { modelJson } from '../../src/formats/json/modelJson.ts';
import { append, emptyHistory } from '../../src/store/history.ts';
import { accuracyOf, epochOf, lossOf, lossReferences, savedRunOf } from '../../src/store/selectors.ts';
import { changed, small } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

const EPOCHS = 100;
const short: Experiment = { ...tutorial, training: { ...tutorial.training, epochs: EPOCHS } };
const withLr = (lr: number): Experiment => changed(short, { optimizer: { lr } });

async function opened(experiment = short) {
  const setup = await inProcess();
  setup.store.getState().startRun(experiment, null, false);
  setup.settle();
  return setup;
}

test('the page opens Ready with data, boundary and the untrained loss', async () => {
  const { store, settle } = await inProcess();
  await store.getState().openLink('');
  settle();
  const state = store.getState();
  expect(state.status).toBe('ready');
  expect(state.points?.labels).toHaveLength(200);
  expect(epochOf(state)).toBe(0);
  expect(lossOf(state)).toBeCloseTo(0.68858, 4);
  expect(accuracyOf(state)).toBe(0.505);
  expect(parameterCount(state.experiment)).toBe(57);
});

describe('a change', () => {
  test('of a run that is Ready trains it to its last epoch', async () => {
    const { store, settle } = await opened();
    store.getState().change(withLr(0.1));
    settle();
    const state = store.getState();
    expect(state).toMatchObject({ status: 'done', retraining: false });
    expect(epochOf(state)).toBe(EPOCHS);
    expect(state.history.length).toBe(EPOCHS);
    expect(state.experiment.optimizer.lr).toBe(0.1);
  });

  test('while that goes on starts another, and nothing of the one before is shown', async () => {
    const { store, settle } = await opened({ ...short, training: { ...short.training, epochs: 5000 } });
    const long = (lr: number) => ({ ...withLr(lr), training: { ...short.training, epochs: 5000 } });
    store.getState().change(long(0.1));
    settle(3);
    expect(store.getState()).toMatchObject({ status: 'training', retraining: true });
    store.getState().change(long(0.2));
    const { runId } = store.getState();
    const shown: number[] = [];
    const stop = store.subscribe(({ snapshot }, before) => {
      if (snapshot !== null && snapshot !== before.snapshot) shown.push(snapshot.runId);
    });
    settle();
    stop();
    expect(new Set(shown)).toEqual(new Set([runId]));
    expect(store.getState()).toMatchObject({ status: 'done' });
    expect(store.getState().history.length).toBe(5000);
  });

  test('of a run in training starts it again at its pace', async () => {
    const { store, settle } = await opened();
    store.getState().train();
    settle(8);
    expect(epochOf(store.getState())).toBeGreaterThan(0);
    store.getState().change(withLr(0.1));
    expect(store.getState()).toMatchObject({ status: 'training', retraining: false });
    settle(4);
    expect(store.getState().status).toBe('training');
    expect(epochOf(store.getState())).toBeLessThanOrEqual(20);
    settle();
    expect(store.getState().status).toBe('done');
  });

  test('that PyTorch would refuse is named and changes nothing', async () => {
    const { store, settle } = await opened();
    const { runId } = store.getState();
    store.getState().change(changed(short, { optimizer: { nesterov: true } }));
    settle();
    expect(store.getState()).toMatchObject({ experiment: short, runId, status: 'ready' });
    expect(store.getState().notice).toEqual({
      kind: 'error',
      text: 'optimizer: PyTorch refuses it: Nesterov momentum requires a momentum and zero dampening',
    });
  });
});

test('pause, step, train on, reset', async () => {
  const { store, settle } = await opened();
  store.getState().train();
  settle(6);
  store.getState().pause();
  settle();
  expect(store.getState().status).toBe('paused');
  const epoch = epochOf(store.getState());
  expect(epoch).toBeLessThan(EPOCHS);
  store.getState().step();
  settle();
  expect(epochOf(store.getState())).toBe(epoch + 1);
  store.getState().trainToEnd();
  settle();
  expect(store.getState().status).toBe('done');
  store.getState().train();
  settle(6);
  expect(store.getState().status).toBe('training');
  expect(epochOf(store.getState())).toBeLessThan(EPOCHS);
  store.getState().reset();
  settle();
  expect(store.getState()).toMatchObject({ status: 'ready' });
  expect(store.getState().history.length).toBe(0);
});

test('a model file written midway, opened and trained on equals never stopped', async () => {
  const experiment = changed(short, {
    optimizer: { lr: 0.1, momentum: 0.9 },
    training: { batch_size: 16 },
  });
  const whole = await opened(experiment);
  whole.store.getState().trainToEnd();
  whole.settle();
  const half = await inProcess();
  half.store.getState().startRun(experiment, 40, true);
  half.settle();
  expect(half.store.getState().status).toBe('paused');
  const saved = savedRunOf(half.store.getState());
  if (saved === null) throw new Error('there is nothing to save');
  const file = openFile(modelJson.write(saved));
  if (!file.ok || file.value.type !== 'run') throw new Error('the file was not read');
  const other = await opened();
  other.store.getState().resumeRun(file.value.run);
  other.settle();
  expect(other.store.getState().status).toBe('paused');
  expect(epochOf(other.store.getState())).toBe(40);
  other.store.getState().trainToEnd();
  other.settle();
  expect(savedRunOf(other.store.getState())).toEqual(savedRunOf(whole.store.getState()));
});

describe('when the Worker dies', () => {
  test('it is said, and another goes on from the last state', async () => {
    const setup = await opened();
    const { store, settle } = setup;
    store.getState().train();
    settle(8);
    const before = store.getState();
    const epoch = epochOf(before);
    setup.kill('out of memory');
    settle();
    expect(setup.connections).toBe(2);
    expect(store.getState().notice?.text).toContain('out of memory');
    expect(store.getState().status).toBe('paused');
    expect(epochOf(store.getState())).toBe(epoch);
    expect(store.getState().snapshot?.state.parameters).toEqual(before.snapshot?.state.parameters);
    store.getState().trainToEnd();
    settle();
    expect(store.getState()).toMatchObject({ status: 'done' });
    expect(store.getState().history.length).toBe(EPOCHS);
  });

  test('before it has shown anything, it is not started over and over', async () => {
    const setup = await inProcess();
    setup.store.getState().startRun(short, null, false);
    setup.kill('');
    setup.settle();
    expect(setup.connections).toBe(1);
    expect(setup.store.getState()).toMatchObject({ status: 'error', notice: { kind: 'error' } });
    setup.store.getState().reset();
    setup.settle();
    expect(setup.store.getState().status).toBe('ready');
  });
});

test('a file that is none leaves everything as it is', async () => {
  const { store, settle } = await opened();
  const before = store.getState();
  const file = Object.assign(new Blob(['{"format": "other"}']), { name: 'weights.json' });
  await store.getState().openFile(file);
  settle();
  const after = store.getState();
  expect(after.notice?.text).toContain(
    'weights.json was not opened and nothing has changed. At format: it is of another kind',
  );
  expect({ ...after, notice: null }).toEqual({ ...before, notice: null });
});

test('an unreadable link opens the tutorial and says so', async () => {
  const { store, settle } = await inProcess();
  expect(await store.getState().openLink('#e=AAAA')).toBe(false);
  settle();
  expect(store.getState()).toMatchObject({
    experiment: tutorial,
    status: 'ready',
    notice: { kind: 'error' },
  });
});

test('a link with a bracket and a parameter of others behind it opens what it was written for', async () => {
  const { store, settle } = await inProcess();
  expect(await store.getState().openLink('#epoch=40).&utm_source=mail')).toBe(true);
  settle();
  expect(store.getState()).toMatchObject({ experiment: tutorial, status: 'paused', notice: null });
});

test('a link that has to wait for what mends it does not replace a run that was started meanwhile', async () => {
  const { store } = await inProcess();
  const opening = store.getState().openLink('#e=AAAA');
  store.getState().startRun(small, null, false);
  await opening;
  expect(store.getState()).toMatchObject({ experiment: small, notice: null });
});

test('a history that grows leaves the older ones as they were', () => {
  const first = append(emptyHistory(1), new Float32Array(1000).fill(1), new Float32Array(1000).fill(0.5));
  const second = append(first, new Float32Array(5000).fill(2), new Float32Array(5000).fill(0.75));
  expect(first.length).toBe(1000);
  expect(Array.from(first.loss.subarray(0, 1000))).toEqual(Array(1000).fill(1));
  expect(second.length).toBe(6000);
  expect([second.loss[999], second.loss[1000], second.loss[5999], second.accuracy[5999]]).toEqual([
    1, 2, 2, 0.75,
  ]);
});

test('the reference lines are what cross entropy gives for a guess and for perfect probabilities', () => {
  const crossEntropy = (x: number[]) => Math.log(x.reduce((sum, value) => sum + Math.exp(value), 0)) - x[0];
  const [chance, floor] = lossReferences(tutorial);
  expect(chance.value).toBeCloseTo(crossEntropy([0.5, 0.5]), 12);
  expect(floor.value).toBeCloseTo(crossEntropy([1, 0]), 12);
  const logits = { ...tutorial, model: tutorial.model.slice(0, -1) };
  expect(lossReferences(logits).map(({ name }) => name)).toEqual(['chance']);
});
