/** What is said of runs that ended badly, and that what is proposed helps. */
import { expect, test } from 'vitest';
import { withKind } from '../../src/experiment/data/data.ts';
import { type Experiment, tutorial } from '../../src/experiment/experiment.ts';
import { presets } from '../../src/experiment/presets.ts';
import { runAdviceOf } from '../../src/store/runAdvice.ts';
import { accuracyOf, lossOf } from '../../src/store/selectors.ts';
import { changed } from '../helpers/experiments.ts';
import { inProcess } from '../helpers/inProcess.ts';

async function trained(experiment: Experiment) {
  const { store, settle } = await inProcess();
  const train = (next: Experiment) => {
    store.getState().startRun(next, next.training.epochs, true);
    settle();
    return store.getState();
  };
  return { train, state: train(experiment) };
}

test.each([
  ['circles', 1],
  ['xor', 1],
  ['spirals', 0.9],
] as const)(
  '%s teach the tutorial nothing, which is said, and what is proposed gets %d right',
  async (kind, right) => {
    const { train, state } = await trained(withKind(tutorial, kind));
    const advice = runAdviceOf(state);
    expect(advice).toMatchObject({ problem: 'chance', remedy: { name: 'activation', lr: 0.1 } });
    const after = train(advice?.remedy?.experiment ?? tutorial);
    expect(accuracyOf(after)).toBeGreaterThanOrEqual(right);
    expect(runAdviceOf(after)).toBeNull();
  },
);

const curve = (values: object): Experiment => {
  const drawn = withKind(tutorial, 'curve');
  return { ...drawn, data: { ...drawn.data, ...values } as Experiment['data'] };
};

test.each([
  ['a cube', curve({ function: 'cube' })],
  ['a sine of more than one wave', curve({ function: 'sin', range: [-5, 5] })],
  ['a Gaussian hill', withKind(tutorial, 'regression_gaussian')],
])(
  'of %s the tutorial’s net learns only a part, which is said, and what is proposed gets nearly all',
  async (_what, experiment) => {
    const { train, state } = await trained(experiment);
    const advice = runAdviceOf(state);
    expect(advice).toMatchObject({ problem: 'part', remedy: { name: 'adam', lr: 0.01 } });
    const before = lossOf(state) ?? Number.NaN;
    const after = train(advice?.remedy?.experiment ?? tutorial);
    expect(lossOf(after)).toBeLessThan(before / 5);
    expect(runAdviceOf(after)).toBeNull();
  },
);

test.each([
  ['a line', curve({ function: 'line' })],
  ['a sine of half a wave', curve({ function: 'sin' })],
  ['a plane', withKind(tutorial, 'regression_plane')],
])('nothing is said of a run that learned %s', async (_what, experiment) => {
  expect(runAdviceOf((await trained(experiment)).state)).toBeNull();
});

test('what stays after Adam may be noise, of which nothing is said', async () => {
  const noisy = curve({ function: 'line', noise: 5 });
  const { train, state } = await trained(noisy);
  const advice = runAdviceOf(state);
  expect(advice?.problem).toBe('part');
  expect(runAdviceOf(train(advice?.remedy?.experiment ?? tutorial))).toBeNull();
});

test('nothing is said of a run that learned, has not ended or has not begun', async () => {
  const { store, settle } = await inProcess();
  store.getState().startRun(withKind(tutorial, 'circles'), null, false);
  settle();
  expect(runAdviceOf(store.getState())).toBeNull();
  store.getState().step();
  settle();
  expect(runAdviceOf(store.getState())).toBeNull();
  expect(runAdviceOf((await trained(tutorial)).state)).toBeNull();
});

test('neurons that begin equal are given random weights, and then learn', async () => {
  const { train, state } = await trained(presets.allZero);
  const remedy = runAdviceOf(state)?.remedy;
  expect(remedy?.name).toBe('randomWeights');
  expect(remedy?.experiment).toEqual({ ...tutorial, data: presets.allZero.data });
  expect(accuracyOf(train(remedy?.experiment ?? presets.allZero))).toBeGreaterThan(0.98);
});

test('a diverged run is proposed a tenth of its learning rate', async () => {
  const wild = changed(presets.regression, {
    optimizer: { ...tutorial.optimizer, lr: 500 },
  });
  const { state } = await trained(wild);
  expect(state.status).toBe('diverged');
  expect(runAdviceOf(state)).toMatchObject({ problem: 'diverged', remedy: { name: 'rate', lr: 50 } });
});
