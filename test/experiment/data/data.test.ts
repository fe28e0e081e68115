/** Changes of the data, and what follows from them. */

import { describe, expect, test } from 'vitest';
import { targetRows } from '../../../src/datasets/custom.ts';
import {
  type DataConfig,
  type DatasetKind,
  datasetDefinition,
  datasets,
} from '../../../src/datasets/index.ts';
import type { InputName } from '../../../src/datasets/inputs.ts';
import { rareDatasets } from '../../../src/datasets/rare/index.ts';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import type { LossType } from '../../../src/engine/losses/index.ts';
import { withCenterCount } from '../../../src/experiment/data/centers.ts';
import { withData, withInput, withKind } from '../../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import {
  classesOf,
  type Experiment,
  outputRangeOf,
  outputsOf,
  samplesOf,
  tutorial,
} from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { withHiddenLayers } from '../../../src/experiment/model/architecture.ts';
import { withLoss } from '../../../src/experiment/model/outputActivation.ts';
import { runExperiment } from '../../../src/experiment/run/run.ts';
import { changed, small } from '../../helpers/experiments.ts';

const kinds = Object.keys(datasets) as DatasetKind[];
/** A table has as many samples as it has. */
const sized = kinds.filter((kind) => !['iris', 'breast_cancer'].includes(kind));
const real = kinds.filter((kind) => kind.startsWith('regression'));

const parsed = (experiment: Experiment) =>
  parseExperiment(JSON.parse(JSON.stringify(experimentToJson(experiment))));

describe.each(kinds)('%s', (kind) => {
  test('chosen after any other kind is an experiment that is the same once written and read', () => {
    for (const before of kinds) {
      const chosen = withKind(withKind(tutorial, before), kind);
      expect(chosen.data.kind).toBe(kind);
      expect(parsed(chosen)).toEqual({ ok: true, value: chosen });
    }
  });

  test('trains to the end', async () => {
    const arena = new Arena(await loadKernels());
    const { epochs, run } = runExperiment(arena, withKind(small, kind));
    expect(epochs).toHaveLength(60);
    expect(epochs[59].loss).toBeLessThan(epochs[0].loss);
    expect(run.points).toEqual(samplesDrawn(run.experiment).points);
  });

  test.skipIf(kind in rareDatasets)(
    'writes every one of its keys but a test fraction of 0, a balance of 1, and names where there are none',
    () => {
      const all: Record<string, unknown> = withKind(tutorial, kind).data;
      const {
        test_fraction: _none,
        balance: _equal,
        feature_names: _f,
        class_names: _c,
        target_names: _t,
        ...data
      } = all;
      expect(experimentToJson(withKind(tutorial, kind)).data).toEqual(data);
    },
  );
});

describe('another kind of data', () => {
  const before = changed(tutorial, { seed: 7, data: { samples_per_class: 150, test_fraction: 0.25 } });

  test.each(sized)('%s keeps seed, test fraction and the number of samples', (kind) => {
    const { seed, data } = withKind(before, kind);
    expect([seed, data.test_fraction]).toEqual([7, 0.25]);
    expect(samplesOf(withKind(before, kind))).toBe(300);
  });

  test('keeps the samples of a class, noise and all else that both have', () => {
    const spirals = withData(withKind(before, 'spirals'), {
      ...(withKind(before, 'spirals').data as Extract<DataConfig, { kind: 'spirals' }>),
      arms: 3,
      noise: 0.4,
    });
    expect(withKind(spirals, 'moons').data).toEqual({
      kind: 'moons',
      samples_per_class: 150,
      noise: 0.4,
      balance: 1,
      test_fraction: 0.25,
    });
    expect(withKind(spirals, 'xor').data).toEqual({
      kind: 'xor',
      samples: 450,
      noise: 0.4,
      balance: 1,
      test_fraction: 0.25,
    });
  });

  test('as own points takes those that were there, to three decimals', () => {
    const { data } = withKind(tutorial, 'custom') as { data: Extract<DataConfig, { kind: 'custom' }> };
    const { columns, labels } = samplesDrawn(tutorial).points;
    const [x1, x2] = columns;
    expect(data.labels).toEqual(Array.from(labels));
    data.features.forEach(([x, y], row) => {
      expect(Math.abs(x - x1[row])).toBeLessThanOrEqual(0.000501);
      expect(Math.abs(y - x2[row])).toBeLessThanOrEqual(0.000501);
    });
  });

  test('as own points after real targets keeps those, to a thousandth', () => {
    const plane = withKind(tutorial, 'regression_plane');
    const own = withKind(plane, 'custom');
    const { labels, targets = [] } = own.data as Extract<DataConfig, { kind: 'custom' }>;
    expect(labels).toBeUndefined();
    const [drawn] = samplesDrawn(plane).points.targets ?? [];
    expect(targets).toHaveLength(drawn.length);
    targetRows(targets).forEach(([target], row) => {
      expect(Math.abs(target - drawn[row])).toBeLessThanOrEqual(0.000501);
    });
    expect(own).toMatchObject({ loss: plane.loss, model: plane.model });
  });

  test('is the same as before where it is the same kind', () => {
    expect(withKind(before, 'gaussians')).toBe(before);
  });
});

describe('with a class balance', () => {
  const balanced = kinds.filter((kind) => 'balance' in datasets[kind].fields);
  const shareOf = (experiment: Experiment, balance: number) =>
    withData(experiment, { ...experiment.data, balance } as DataConfig);
  const counts = (experiment: Experiment) => {
    const { labels } = samplesDrawn(experiment).points;
    return Array.from({ length: classesOf(experiment) ?? 1 }, (_, k) => labels.filter((y) => y === k).length);
  };

  test('every kind of drawn classes has it', () => {
    const drawn = kinds.filter(
      (kind) => kind !== 'custom' && !real.includes(kind) && !(kind in rareDatasets),
    );
    expect(balanced).toEqual(drawn);
  });

  test.each(balanced)('%s has so many times as many points of class 1 as of class 0', (kind) => {
    for (const share of [0.5, 0.25, 0.05]) {
      const experiment = shareOf(withKind(tutorial, kind), share);
      const [most, fewer] = counts(experiment);
      expect(Math.abs(fewer - most * share)).toBeLessThanOrEqual(1);
      expect(most + fewer).toBe(samplesOf(experiment));
      expect(parsed(experiment)).toEqual({ ok: true, value: experiment });
      expect(experimentToJson(experiment).data).toHaveProperty('balance', share);
    }
  });

  test.each(balanced)('%s has its points of each class where they lie without it', (kind) => {
    const experiment = changed(withKind(tutorial, kind), { data: { noise: 0, std: 0 } });
    const spans = [1, 0.2].map((share) => {
      const { columns, labels } = samplesDrawn(shareOf(experiment, share)).points;
      const ofClass1 = columns.map((x) => x.filter((_, row) => labels[row] === 1));
      return ofClass1.flatMap((x) => [Math.min(...x), Math.max(...x)]);
    });
    // No part of the class is missing: it reaches nearly as far as all its points do.
    spans[0].forEach((end, i) => expect(Math.abs(spans[1][i] - end)).toBeLessThan(1));
  });

  test('three arms have 100, 30 and 30 points; another kind keeps the share and the number of samples', () => {
    const spirals = withKind(tutorial, 'spirals');
    const three = shareOf(withData(spirals, { ...spirals.data, arms: 3 } as DataConfig), 0.3);
    expect(counts(three)).toEqual([100, 30, 30]);
    const xor = withKind(three, 'xor');
    expect(xor.data).toMatchObject({ samples: 160, balance: 0.3 });
    expect(withKind(xor, 'moons').data).toMatchObject({ samples_per_class: 123, balance: 0.3 });
    expect(samplesOf(withKind(xor, 'moons'))).toBe(160);
  });
});

describe('the net', () => {
  const classes = (experiment: Experiment, count: number) =>
    withData(experiment, {
      ...tutorial.data,
      centers: withCenterCount(tutorial.data.centers, count),
    });

  test.each([2, 3, 5, 10])('has an output for each of %d classes', (count) => {
    const next = classes(tutorial, count);
    expect([outputsOf(next), classesOf(next)]).toEqual([count, count]);
    expect(parsed(next).ok).toBe(true);
    expect(next.model.slice(0, -2)).toEqual(tutorial.model.slice(0, -2));
  });

  test.each(['BCELoss', 'BCEWithLogitsLoss'] as const)(
    'of one output for %s keeps it for two classes',
    (type) => {
      const binary = withLoss(tutorial, type);
      const moons = withKind(binary, 'moons');
      expect([outputsOf(moons), moons.loss.type]).toEqual([1, type]);
      const three = classes(binary, 3);
      expect([outputsOf(three), three.loss.type]).toEqual([3, 'CrossEntropyLoss']);
      expect(parsed(three).ok).toBe(true);
    },
  );

  test.each(['MSELoss', 'L1Loss', 'HuberLoss', 'NLLLoss'] as const)('keeps %s for three classes', (type) => {
    const three = classes(withLoss(tutorial, type), 3);
    expect([outputsOf(three), three.loss.type]).toEqual([3, type]);
    expect(parsed(three).ok).toBe(true);
  });

  test.each(real)('gets one output as it is for %s, and a loss that measures distance', (kind) => {
    const losses: [LossType, LossType][] = [
      ['CrossEntropyLoss', 'MSELoss'],
      ['NLLLoss', 'MSELoss'],
      ['BCELoss', 'MSELoss'],
      ['BCEWithLogitsLoss', 'MSELoss'],
      ['L1Loss', 'L1Loss'],
    ];
    for (const [given, expected] of losses) {
      const next = withKind(withLoss(tutorial, given), kind);
      expect([outputsOf(next), outputRangeOf(next.model), next.loss.type]).toEqual([1, undefined, expected]);
      const back = withKind(next, 'gaussians');
      expect([outputsOf(back), back.loss.type]).toEqual([2, 'CrossEntropyLoss']);
      expect(parsed(back).ok).toBe(true);
    }
  });

  test('keeps the hyperparameters of a loss that stays', () => {
    const huber = { ...withLoss(tutorial, 'HuberLoss'), loss: { type: 'HuberLoss' as const, delta: 0.3 } };
    expect(withKind(huber, 'regression_plane').loss).toEqual(huber.loss);
  });
});

test('a batch that would hold all rows of the new data becomes the full batch', () => {
  const batches = changed(tutorial, { training: { batch_size: 50 } });
  const resized = (samples_per_class: number, test_fraction = 0) =>
    withData(batches, { ...tutorial.data, samples_per_class, test_fraction }).training.batch_size;
  expect([resized(26), resized(25), resized(30, 0.2)]).toEqual([50, null, null]);
});

describe('an input', () => {
  const names = (experiment: Experiment) => experiment.inputs.join(' ');
  const all: InputName[] = ['sin(x2)', 'x1*x2', 'x1^2', 'x2^2', 'sin(x1)'];

  test('switched on takes its place in the order of all, and the first Linear takes it in', () => {
    const seven = all.reduce((experiment, name) => withInput(experiment, name, true), tutorial as Experiment);
    expect(names(seven)).toBe('x1 x2 x1^2 x2^2 x1*x2 sin(x1) sin(x2)');
    expect(seven.model[0]).toEqual({ type: 'Linear', in_features: 7, out_features: 5, bias: true });
    expect(parsed(seven)).toEqual({ ok: true, value: seven });
    expect(all.reduce((experiment, name) => withInput(experiment, name, false), seven)).toEqual(tutorial);
  });

  test('of a net without hidden layers reaches its only Linear', () => {
    const single = { ...tutorial, model: withHiddenLayers(tutorial.model, 0, 'Sigmoid') };
    const one = withInput(single, 'x2', false);
    expect(one.model[0]).toMatchObject({ in_features: 1, out_features: 2 });
  });

  test('that is the last one stays on', () => {
    const one = withInput(tutorial, 'x1', false);
    expect(names(one)).toBe('x2');
    expect(withInput(one, 'x2', false)).toBe(one);
  });
});

describe('data that is refused is named with its path and value', () => {
  const message = (data: object) => {
    const result = parseExperiment({ ...experimentToJson(tutorial), data });
    return result.ok ? 'accepted' : `${result.problem.path}: ${result.problem.message}`;
  };
  const points = (n: number) => Array.from({ length: n }, (_, i) => [i, -i]);
  const zeros = (n: number) => new Array(n).fill(0);

  test.each<[object, string]>([
    [{ kind: 'circles', radii: [1] }, 'data.radii: expected a list of 2 to 10, got 1'],
    [{ kind: 'circles', radii: zeros(11) }, 'data.radii: expected a list of 2 to 10, got 11'],
    [{ kind: 'circles', radii: [1, -2] }, 'data.radii[1]: expected a number from 0 to 1,000, got -2'],
    [{ kind: 'circles', radii: 3 }, 'data.radii: expected a list of 2 to 10, got 3'],
    [{ kind: 'moons', noise: -0.1 }, 'data.noise: expected a number from 0 to 1,000, got -0.1'],
    [{ kind: 'moons', noise: null }, 'data.noise: expected a number from 0 to 1,000, got null'],
    [
      { kind: 'moons', samples_per_class: 0 },
      'data.samples_per_class: expected an integer from 1 to 10,000, got 0',
    ],
    [
      { kind: 'moons', samples: 10 },
      'data.samples: unknown key; the known ones are kind, samples_per_class, noise, balance, test_fraction, split, numpy_seed',
    ],
    [{ kind: 'spirals', arms: 6 }, 'data.arms: expected an integer from 2 to 5, got 6'],
    [{ kind: 'spirals', arms: 2.5 }, 'data.arms: expected an integer from 2 to 5, got 2.5'],
    [{ kind: 'spirals', turns: -1 }, 'data.turns: expected a number from 0 to 10, got -1'],
    [
      { kind: 'spirals', samples_per_class: 5000, arms: 5 },
      'data: expected at most 20,000 samples in all, got 25,000',
    ],
    [{ kind: 'xor', samples: 20_001 }, 'data.samples: expected an integer from 1 to 20,000, got 20001'],
    [{ kind: 'checkerboard', samples: '9' }, 'data.samples: expected an integer from 1 to 20,000, got "9"'],
    [
      { kind: 'regression_plane', std: 1 },
      'data.std: unknown key; the known ones are kind, samples, noise, test_fraction, split, numpy_seed',
    ],
    [
      { kind: 'regression_gaussian', test_fraction: 0.95 },
      'data.test_fraction: expected a number from 0 to 0.9, got 0.95',
    ],
    [{ kind: 'custom' }, 'data.features: expected a list of 0 to 20,000, but it is missing'],
    [{ kind: 'custom', features: points(1) }, 'data: expected exactly one of labels and targets'],
    [{ kind: 'custom', features: points(3), labels: [0, 1] }, 'data.labels: expected a list of 3, got 2'],
    [
      { kind: 'custom', features: points(2), labels: [0, 10] },
      'data.labels[1]: expected an integer from 0 to 9, got 10',
    ],
    [
      { kind: 'custom', features: points(2), labels: [0, 0.5] },
      'data.labels[1]: expected an integer from 0 to 9, got 0.5',
    ],
    [
      { kind: 'custom', features: [[1, 2], [1]], labels: [0, 0] },
      'data.features[1]: expected a list of 2, got 1',
    ],
    [
      { kind: 'custom', features: [zeros(65)], labels: [0] },
      'data.features[0]: expected a list of 1 to 64, got 65',
    ],
    [
      { kind: 'custom', features: [[1]], labels: [0] },
      'inputs[1]: unknown name "x2"; the known ones are x1, x1^2, sin(x1)',
    ],
    [
      { kind: 'custom', features: [[1, 1e7]], labels: [0] },
      'data.features[0][1]: expected a number from -1,000,000 to 1,000,000, got 10000000',
    ],
    [
      { kind: 'custom', features: points(20_001), labels: zeros(20_001) },
      'data.features: expected a list of 0 to 20,000, got 20001',
    ],
    [
      { kind: 'custom', features: points(2), labels: [0, 1], noise: 0 },
      'data.noise: unknown key; the known ones are kind, features, labels, targets, feature_names, class_names, target_names, scaler, test_fraction, split, numpy_seed',
    ],
  ])('%j', (data, expected) => {
    expect(message(data)).toBe(expected);
  });

  test('20,000 own points are taken, of two classes though all are of one', () => {
    const data = { kind: 'custom', features: points(20_000), labels: zeros(20_000) };
    expect(message(data)).toBe('accepted');
    expect(datasetDefinition('custom').classes(data)).toBe(2);
  });

  test('what is left out has its default', () => {
    const read = parseExperiment({ ...experimentToJson(tutorial), data: { kind: 'circles' } });
    expect(read.ok && read.value.data).toEqual({
      kind: 'circles',
      samples_per_class: 100,
      radii: [1, 3],
      noise: 0.1,
      balance: 1,
      test_fraction: 0,
    });
  });
});
