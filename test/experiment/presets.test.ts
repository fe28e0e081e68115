/** Each preset does what its sentence promises. */
import { beforeAll, expect, test } from 'vitest';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { parseExperiment } from '../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../src/experiment/json/write.ts';
import { type PresetName, presetGroups, presets } from '../../src/experiment/presets.ts';
import { type RunResult, runExperiment } from '../../src/experiment/run/run.ts';
import { laterText } from '../../src/messages/later.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

/** Trained to its end, every loss finite. */
function trained(name: PresetName): RunResult {
  const result = runExperiment(arena, presets[name]);
  expect(result.divergedAt).toBeNull();
  expect(result.epochs).toHaveLength(presets[name].training.epochs);
  expect(result.epochs.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  return result;
}

const lossAt = ({ epochs }: RunResult, epoch: number) => epochs[epoch].loss;
const lastLoss = ({ epochs }: RunResult) => epochs[epochs.length - 1].loss;
const parametersOf = ({ run }: RunResult) => run.net.parameters.reduce((sum, { length }) => sum + length, 0);

/** Share of `rows` (all, unless given) whose predicted label is right. */
function accuracy({ run }: RunResult, rows: Iterable<number> = run.points.labels.keys()): number {
  const { predictions } = run.evaluate();
  const all = [...rows];
  return all.filter((row) => predictions[row] === run.points.labels[row]).length / all.length;
}

/** Norm of the gradient of the last step, of each Linear from the first. */
function gradientNorms({ run: { net } }: RunResult): number[] {
  const weights = net.parameters.filter(({ name }) => name.endsWith('weight'));
  return weights.map(({ offset, length }) =>
    Math.hypot(...net.gradients.floats.subarray(offset, offset + length)),
  );
}

test.each(Object.entries(presets))(
  '%s is an experiment that stays the same when written and read',
  (_, experiment) => {
    expect(parseExperiment(experimentToJson(experiment))).toEqual({ ok: true, value: experiment });
  },
);

test('there are at least twelve, and no two have the same name or sentence', () => {
  const items = laterText.presetItems;
  expect(Object.keys(items).sort()).toEqual(Object.keys(presets).sort());
  expect(Object.keys(presets).length).toBeGreaterThanOrEqual(12);
  const words = Object.values(items).flatMap(({ name, about }) => [name, about]);
  expect(new Set(words).size).toBe(words.length);
});

const claims: Record<PresetName, () => void> = {
  tutorial: () => {
    const run = trained('tutorial');
    expect(lastLoss(run)).toBeCloseTo(0.33, 2);
    expect(lastLoss(run)).toBeGreaterThan(Math.log(1 + 1 / Math.E));
  },
  withoutSoftmax: () => expect(lastLoss(trained('withoutSoftmax'))).toBeLessThan(0.3133),
  withoutZeroGrad: () => {
    const target = lastLoss(trained('tutorial'));
    const { epochs } = trained('withoutZeroGrad');
    const there = epochs.findIndex(({ loss }) => loss <= target);
    expect(10_000 / there).toBeGreaterThan(70);
    expect(10_000 / there).toBeLessThan(80);
  },
  allZero: () => {
    const { run, epochs } = trained('allZero');
    for (const { loss } of epochs) expect(loss).toBeCloseTo(Math.LN2, 6);
    // As in PyTorch: no rounding moves a parameter, so that the labels, all equal, do not hang on it.
    expect(run.trainer.state().parameters.every((value) => value === 0)).toBe(true);
    expect(run.evaluate().predictions.every((label) => label === 0)).toBe(true);
  },
  lrOne: () => {
    const target = lastLoss(trained('tutorial'));
    const there = trained('lrOne').epochs.findIndex(({ loss }) => loss <= target);
    expect(Math.abs(there - 100)).toBeLessThan(10);
  },
  lrTen: () => {
    const target = lastLoss(trained('tutorial'));
    expect(lossAt(trained('lrTen'), 10)).toBeLessThanOrEqual(target);
  },
  lrHundred: () => {
    const run = trained('lrHundred');
    expect(lastLoss(run)).toBeGreaterThan(Math.LN2);
    expect(lossAt(run, 5000)).toBe(lastLoss(run));
    const { probabilities } = run.run.evaluate();
    for (const p of probabilities) expect(Math.min(p, 1 - p)).toBeLessThan(1e-6);
    expect(accuracy(run)).toBe(0.5);
  },
  logisticRegression: () => {
    const run = trained('logisticRegression');
    expect(parametersOf(run)).toBe(3);
    expect(accuracy(run)).toBeGreaterThan(0.98);
  },
  xorStraight: () => {
    const run = trained('xorStraight');
    expect(accuracy(run)).toBeLessThan(0.75);
    expect(Math.max(...run.epochs.map((epoch) => epoch.accuracy))).toBeLessThan(0.75);
  },
  xorHidden: () => {
    const run = trained('xorHidden');
    expect(parametersOf(run)).toBe(4 * 3 + 2 * 5);
    expect(accuracy(run)).toBeGreaterThan(0.9);
  },
  spirals: () => expect(accuracy(trained('spirals'))).toBe(1),
  threeClasses: () => {
    const run = trained('threeClasses');
    expect(run.run.points.classes).toBe(3);
    expect(accuracy(run)).toBeGreaterThan(0.98);
  },
  deadRelus: () => {
    const run = trained('deadRelus');
    expect(lossAt(run, 500)).toBeGreaterThan(Math.LN2);
    expect(accuracy(run)).toBe(0.5);
    expect(gradientNorms(run).slice(0, 2)).toEqual([0, 0]);
    const once = { ...presets.deadRelus, training: { ...presets.deadRelus.training, epochs: 10 } };
    expect(gradientNorms(runExperiment(arena, once))[0]).toBe(0);
  },
  vanishing: () => {
    const run = trained('vanishing');
    expect(lastLoss(run)).toBeCloseTo(Math.LN2, 3);
    const once = { ...presets.vanishing, training: { ...presets.vanishing.training, epochs: 1 } };
    const norms = gradientNorms(runExperiment(arena, once));
    expect(norms).toHaveLength(7);
    expect(norms[0]).toBeLessThan(norms[6] / 1000);
  },
  overfitting: () => {
    const run = trained('overfitting');
    const { split } = run.run;
    expect([split?.training.length, split?.test.length]).toEqual([40, 160]);
    expect(parametersOf(run)).toBeGreaterThan(1000);
    expect(accuracy(run, split?.training)).toBe(1);
    expect(accuracy(run, split?.test)).toBeLessThan(0.75);
  },
  circlesSquared: () => {
    const run = trained('circlesSquared');
    expect(run.run.net.parameters).toHaveLength(2);
    expect(accuracy(run)).toBe(1);
  },
  curveSquare: () => {
    const result = trained('curveSquare');
    // A horizontal line leaves the variance of x², 4 / 45, and of the noise.
    expect(lastLoss(result)).toBeLessThan(4 / 45 / 10);
  },
  curveSine: () => {
    // Uniform noise over 0.2 has a variance of 0.2² / 12.
    expect(lastLoss(trained('curveSine'))).toBeLessThan(0.2 ** 2 / 12 + 0.001);
  },
  curveLine: () => {
    const result = trained('curveLine');
    const [slope, height] = result.run.net.values.floats;
    expect(slope).toBeCloseTo(1, 1);
    expect(height).toBeCloseTo(0.1, 1);
    expect(lastLoss(result)).toBeLessThan(0.2 ** 2 / 12 + 0.001);
  },
  regression: () => {
    const run = trained('regression');
    expect(run.run.points.classes).toBeNull();
    expect(lastLoss(run)).toBeLessThan(lossAt(run, 0) / 20);
  },
};

test.each(Object.entries(claims))('%s trains to its end and does what its sentence says', (_, holds) =>
  holds(),
);

test('each preset is in one group of the menu', () => {
  expect(Object.values(presetGroups).flat().sort()).toEqual(Object.keys(presets).sort());
});
