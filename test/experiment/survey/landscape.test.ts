/** The landscape of a run: its plane, the losses in it, and the path. */
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { presets } from '../../../src/experiment/presets.ts';
import { Run, runExperiment } from '../../../src/experiment/run/run.ts';
import { surveyLandscape } from '../../../src/experiment/survey/landscape.ts';
import { parametersAt } from '../../../src/experiment/survey/plane.ts';
import { changed, diverging, linear, small } from '../../helpers/experiments.ts';
import { ended, workedOff } from '../../helpers/surveys.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

const landscapeOf = (experiment: Experiment) =>
  ended(surveyLandscape(arena, { experiment, start: null }, null));

const short = (experiment: Experiment, epochs: number): Experiment =>
  changed(experiment, { training: { epochs } });

test('the tutorial’s plane holds 99.98% of its path’s variation', () => {
  expect(landscapeOf(tutorial).path.held).toBeGreaterThan(0.99975);
});

test.each<[string, Experiment]>([
  ['the tutorial', tutorial],
  ['the tutorial without its softmax', presets.withoutSoftmax],
  ['logistic regression', presets.logisticRegression],
  ['mini-batches', changed(small, { training: { batch_size: 5 } })],
])('%s: a plane that holds 99%% of the path has its losses within 1%%', (_name, experiment) => {
  const { path } = landscapeOf(experiment);
  expect(path.held).toBeGreaterThan(0.99);
  path.inPlane.forEach((loss, i) => {
    expect(Math.abs(loss / path.loss[i] - 1)).toBeLessThan(0.01);
  });
});

describe.each<[string, Experiment]>([
  ['the tutorial', tutorial],
  ['three classes', presets.threeClasses],
  ['the tutorial without its softmax', presets.withoutSoftmax],
  ['a net of ReLUs', short(presets.spirals, 60)],
  ['a regression', short(presets.regression, 200)],
  ['logistic regression', presets.logisticRegression],
  ['mini-batches', changed(small, { training: { batch_size: 5 } })],
])('%s', (_name, experiment) => {
  test('has the true losses along its path', () => {
    const { path } = landscapeOf(experiment);
    const { epochs } = runExperiment(arena, {
      ...experiment,
      training: { ...experiment.training, batch_size: null },
    });
    const isFullBatch = experiment.training.batch_size === null;
    const places = path.epochs.flatMap((epoch, i) => (isFullBatch && epoch < epochs.length ? [i] : []));
    for (const i of places) {
      const printed = epochs[path.epochs[i]].loss;
      expect(Math.abs(path.loss[i] / printed - 1)).toBeLessThan(1e-6);
    }
  });

  test('has a grid whose losses are those of the parameters there', () => {
    const { plane, grid } = landscapeOf(experiment);
    const run = new Run(arena, { ...experiment, training: { ...experiment.training, batch_size: null } });
    for (const [column, row] of [
      [0, 0],
      [64, 64],
      [17, 40],
    ]) {
      const at = ([from, to]: [number, number], place: number) => from + ((to - from) * place) / 64;
      run.net.values.floats.set(parametersAt(plane, at(plane.x, column), at(plane.y, row)));
      expect(Math.abs(grid.values[row * grid.side + column] - run.trainer.evaluate().loss)).toBeLessThan(
        1e-6,
      );
    }
  });

  test('walks within the part that is shown, from left to right', () => {
    const { plane, path } = landscapeOf(experiment);
    path.x.forEach((x, i) => {
      expect(x).toBeGreaterThan(plane.x[0]);
      expect(x).toBeLessThan(plane.x[1]);
      expect(path.y[i]).toBeGreaterThan(plane.y[0]);
      expect(path.y[i]).toBeLessThan(plane.y[1]);
    });
    expect(path.x.at(-1)).toBeGreaterThan(path.x[0]);
  });
});

test('coarser grids come first, and are parts of the finest', () => {
  const { result, parts } = workedOff(surveyLandscape(arena, { experiment: small, start: null }, null));
  const sides = [...new Set(parts.map(({ grid }) => grid.side))];
  expect(sides).toEqual([9, 17, 33]);
  const coarse = parts[0].grid;
  for (let row = 0; row < 9; row++)
    for (let column = 0; column < 9; column++)
      expect(coarse.values[row * 9 + column]).toBe(result.grid.values[row * 8 * 65 + column * 8]);
});

test('another run is shown in the land of the first, with what that holds of it', () => {
  const land = landscapeOf(small);
  const { plane } = land;
  const parameters = parametersAt(plane, plane.x[0], plane.y[1]);
  const state = { epoch: 0, parameters };
  const other = ended(surveyLandscape(arena, { experiment: small, start: state }, land));
  expect(other.grid).toEqual(land.grid);
  expect(other.path.x[0]).toBeCloseTo(plane.x[0], 4);
  expect(other.path.y[0]).toBeCloseTo(plane.y[1], 4);
  expect(other.path.held).toBeLessThan(1);
  expect(other.path.held).toBeGreaterThan(0);
});

test.each<[string, Experiment]>([
  ['a run that diverges', diverging],
  ['a run of one epoch', short(small, 1)],
  ['a net of one parameter', changed(small, { model: [linear(2, 2, false)], inputs: ['x1', 'x2'] })],
  ['a run that does not move', changed(small, { optimizer: { lr: 0 } })],
])('%s has a landscape too', (_name, experiment) => {
  const { plane, path, grid } = landscapeOf(experiment);
  expect(path.x.every(Number.isFinite)).toBe(true);
  expect(plane.x[1]).toBeGreaterThan(plane.x[0]);
  expect(plane.y[1]).toBeGreaterThan(plane.y[0]);
  expect(path.held).toBeGreaterThan(0);
  expect(grid.values.filter(Number.isFinite).length).toBeGreaterThan(0);
});
