/** Own points with real targets, and with a scaler: what is taken, kept and refused. */
import { describe, expect, test } from 'vitest';
import { Generator } from '../../../src/engine/random/generator.ts';
import { withKind, withOwnPoints, withStandIn } from '../../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { type OwnPoints, tools } from '../../../src/experiment/data/ownPoints.ts';
import { withScaler, withTargetKind } from '../../../src/experiment/data/ownTargets.ts';
import { placeOf } from '../../../src/experiment/data/places.ts';
import { drawSamples } from '../../../src/experiment/data/samples.ts';
import { diffExperiments } from '../../../src/experiment/diffExperiments.ts';
import {
  classesOf,
  type Experiment,
  outputsOf,
  samplesOf,
  tutorial,
} from '../../../src/experiment/experiment.ts';
import { checkExperiment } from '../../../src/experiment/json/check.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { problemText } from '../../../src/experiment/json/reader.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { readLink } from '../../../src/experiment/link/link.ts';
import { writeLink } from '../../../src/experiment/link/writeLink.ts';
import { changed, small } from '../../helpers/experiments.ts';
import { fixture } from '../../helpers/golden.ts';
import { ownPoints, people, prices, withOwn } from '../../helpers/ownPoints.ts';

const scaler = 'StandardScaler';
const features = [
  [0, 1],
  [2, -1],
  [3, 0.5],
];
const targets = [[0.5], [1.2], [-3]];

const message = (data: object) => {
  const read = parseExperiment({ ...experimentToJson(small), data: { kind: 'custom', ...data } });
  return read.ok ? 'accepted' : problemText(read.problem);
};

describe('refused, with path and value:', () => {
  const far = Array.from({ length: 3 }, () => [1, 2]);
  test.each([
    [{ features }, 'data: expected exactly one of labels and targets'],
    [{ features, targets, labels: [0, 1, 0] }, 'data: expected exactly one of labels and targets'],
    [
      { features, targets: [0.5, [1.2], -3] },
      'data.targets[1]: expected a number from -1,000,000 to 1,000,000, got [1.2]',
    ],
    [
      { features, targets: [[0.5], [1, 2], [3]], target_names: ['a', 'b'] },
      'data.targets[1]: expected a list of 1, got 2',
    ],
    [{ features, targets: [[0.5], [1.2], -3] }, 'data.targets[2]: expected a list of 1, got -3'],
    [{ features, targets: [[0.5], [1, 2], [3]] }, 'data.targets[1]: expected a list of 1, got 2'],
    [{ features, targets: [[0.5], [], [3]] }, 'data.targets[1]: expected a list of 1, got 0'],
    [{ features, targets: [[0.5], [1.2]] }, 'data.targets: expected a list of 3, got 2'],
    [
      { features, targets: [[0.5], [1.2], [null]] },
      'data.targets[2][0]: expected a number from -1,000,000 to 1,000,000, got null',
    ],
    [
      { features, targets: [[0.5], [Number.POSITIVE_INFINITY], [1]] },
      'data.targets[1][0]: expected a number from -1,000,000 to 1,000,000, got Infinity',
    ],
    [
      { features, targets: [[Number.NaN], [1], [1]] },
      'data.targets[0][0]: expected a number from -1,000,000 to 1,000,000, got NaN',
    ],
    [
      { features, targets: [[0.5], [1.2], [-1_000_000.5]] },
      'data.targets[2][0]: expected a number from -1,000,000 to 1,000,000, got -1000000.5',
    ],
    [
      { features, targets: [[0.5], [1.2], ['3']] },
      'data.targets[2][0]: expected a number from -1,000,000 to 1,000,000, got "3"',
    ],
    [{ features, targets, target_names: ['a', 'b'] }, 'data.target_names: expected a list of 1, got 2'],
    [{ features, targets, class_names: ['a'] }, 'data.class_names: expected a list of 0, got 1'],
    [{ features, labels: [0, 1, 0], target_names: ['a'] }, 'data.target_names: expected a list of 0, got 1'],
    [{ features, targets, feature_names: ['a'] }, 'data.feature_names: expected a list of 2, got 1'],
    [
      { features: [...far.slice(1), [2e6, 0]], targets },
      'data.features[2][0]: expected a number from -1,000,000 to 1,000,000, got 2000000',
    ],
    [
      { features: [...far.slice(1), [0, -1.5e15]], targets, scaler },
      'data.features[2][1]: expected a number from -1,000,000,000,000,000 to 1,000,000,000,000,000, got -1500000000000000',
    ],
    [
      { features, targets, scaler: 'MinMaxScaler' },
      'data.scaler: unknown name "MinMaxScaler"; the known ones are StandardScaler',
    ],
    [{ features, targets, scaler: null }, 'data.scaler: expected a text, got null'],
  ])('%j', (data, expected) => {
    expect(message(data)).toBe(expected);
  });

  test('what a scaler leaves too far out: it is fitted to the training rows alone', () => {
    const lone = Array.from({ length: 10 }, (_, row) => [row === 3 ? 1e12 : 5, row]);
    const seeds = Array.from({ length: 10 }, (_, seed) => ({
      ...withOwn({ features: lone, labels: lone.map(() => 0), scaler, test_fraction: 0.5 }),
      seed,
    }));
    const results = seeds.map((experiment) => {
      const isTested = drawSamples(
        { data: { ...experiment.data, scaler: undefined } as OwnPoints },
        new Generator(experiment.seed),
      ).split?.test.includes(3);
      const checked = checkExperiment(experiment);
      return [isTested, checked.ok ? '' : problemText(checked.problem)] as const;
    });
    const refusal =
      'data.features[3][0]: expected a number from -1,000,000 to 1,000,000 once scaled, got 999999995904';
    for (const [isTested, problem] of results) expect(problem).toBe(isTested ? refusal : '');
    expect(new Set(results.map(([isTested]) => isTested)).size).toBe(2);
  });

  test('what a scaler leaves too far out of drawn points, whose training rows hardly differ', () => {
    const circles = (factor: number, random_state: number) =>
      changed(withKind(tutorial, 'make_circles'), {
        data: {
          n_samples: 3,
          noise: null,
          factor,
          shuffle: false,
          scaler,
          split: { type: 'train_test_split', test_size: 0.25, random_state },
        },
      });
    const problemOf = (experiment: Experiment) => {
      const checked = checkExperiment(experiment);
      return checked.ok ? '' : problemText(checked.problem);
    };
    const refusal = 'data.scaler: expected a number from -1,000,000 to 1,000,000 once scaled, got ';
    expect(problemOf(circles(1e-9, 5))).toBe(`${refusal}1000000000`);
    expect(problemOf(circles(1e-40, 5))).toBe(`${refusal}Infinity`);
    // A random state that keeps the outer point for training, and circles that differ.
    expect(problemOf(circles(1e-40, 0))).toBe('');
    expect(problemOf(circles(0.5, 5))).toBe('');
  });
});

const taken: [string, Partial<OwnPoints> & Pick<OwnPoints, 'features'>][] = [
  ['real targets', { features, targets }],
  ['a named target', { features, targets, target_names: ['price in €'], feature_names: ['a', 'b'] }],
  ['the largest targets', { features, targets: [[1e6], [-1e6], [1e-300]] }],
  ['an empty plane', { features: [], targets: [] }],
  ['an empty plane, scaled', { features: [], targets: [], scaler }],
  [
    'an empty plane, scaled, of which five rows would be tested',
    {
      features: [],
      targets: [],
      scaler,
      split: { type: 'train_test_split', test_size: 5, random_state: 0 },
    },
  ],
  ['one scaled point', { features: [[7e14, 3]], labels: [1], scaler }],
  [
    'scaled classes with a test set',
    { features: people, labels: [0, 1, 2, 0, 1, 2], scaler, test_fraction: 0.4 },
  ],
  ['scaled targets', { features: people, targets: prices, scaler }],
];

describe.each(taken)('%s', (_name, given) => {
  const experiment = withOwn(given);

  test('is taken as it is, and comes back from JSON and link', async () => {
    expect(checkExperiment(experiment)).toEqual({ ok: true, value: experiment });
    expect(parseExperiment(JSON.parse(JSON.stringify(experimentToJson(experiment))))).toEqual({
      ok: true,
      value: experiment,
    });
    const link = await readLink(writeLink({ experiment, epoch: 3 }));
    expect(link).toEqual({ ok: true, value: { experiment, epoch: 3 } });
  });

  test('writes only the keys that it has', () => {
    const { data } = experimentToJson(experiment) as { data: object };
    const sparse = Object.entries(given).filter(
      ([, value]) => JSON.stringify(value) !== '[]' || value === given.features || value === given.targets,
    );
    expect(data).toEqual({ kind: 'custom', ...Object.fromEntries(sparse) });
  });
});

test('points are what scikit-learn makes of them, and the file keeps them as they were given', () => {
  interface ScaledCase {
    rows: number[] | null;
    x: string;
    scaled: string;
  }
  const { cases } = fixture<{ cases: ScaledCase[] }>('standard_scaler.json');
  for (const { x, scaled } of cases.filter(({ rows }) => rows === null)) {
    const raw = new Float64Array(Uint8Array.from(Buffer.from(x, 'base64')).buffer);
    const expected = new Float32Array(Uint8Array.from(Buffer.from(scaled, 'base64')).buffer);
    const rows = Array.from({ length: raw.length / 2 }, (_, row) => [raw[row * 2], raw[row * 2 + 1]]);
    const experiment = withOwn({ features: rows, labels: rows.map(() => 0), scaler });
    expect(checkExperiment(experiment).ok).toBe(true);
    const [x1, x2] = samplesDrawn(experiment).points.columns;
    expect(Float32Array.from(expected, (_, i) => (i % 2 === 0 ? x1 : x2)[i >> 1])).toEqual(expected);
    expect(experiment.data).toMatchObject({ features: rows });
  }
});

describe('the net follows:', () => {
  test('targets take one output as it is and MSELoss, and classes CrossEntropyLoss again', () => {
    const real = withOwn({ features, targets });
    expect(real.loss).toEqual({ type: 'MSELoss' });
    expect(outputsOf(real)).toBe(1);
    expect(classesOf(real)).toBeNull();
    const back = withTargetKind(real, 'labels');
    expect(back.loss.type).toBe('CrossEntropyLoss');
    expect(outputsOf(back)).toBe(2);
  });

  test('an accuracy to stop at is left out where there is none', () => {
    const stopping = changed(small, { training: { stop_at_accuracy: 0.9 } });
    const real = withOwn({ features, targets }, stopping);
    expect(checkExperiment(real).ok).toBe(true);
    expect(real.training.stop_at_accuracy).toBeNull();
    expect(withOwn({ features, labels: [0, 1, 0] }, stopping).training.stop_at_accuracy).toBe(0.9);
  });
});

describe('the kind of the target', () => {
  test.each([
    [
      [2, 0, 1],
      [[2], [0], [1]],
    ],
    [
      [0, 0, 0],
      [[0], [0], [0]],
    ],
    [
      [9, 1, 3],
      [[9], [1], [3]],
    ],
  ])('of labels %j becomes numbers, and they are classes again', (labels, numbers) => {
    const classes = withOwn({ features, labels, class_names: ['a'] });
    const real = withTargetKind(classes, 'targets');
    expect(real.data).toEqual(ownPoints({ features, targets: numbers }));
    expect(withTargetKind(real, 'labels').data).toEqual(ownPoints({ features, labels }));
  });

  test.each([
    [
      [[0.5], [-1], [0]],
      [1, 0, 0],
    ],
    [
      [[10], [1], [0]],
      [1, 1, 0],
    ],
    [
      [[-2], [3], [4]],
      [0, 1, 1],
    ],
  ])('of other numbers %j becomes class 1 above 0', (given, labels) => {
    const real = withOwn({ features, targets: given, target_names: ['price'] });
    expect(withTargetKind(real, 'labels').data).toEqual(ownPoints({ features, labels }));
  });

  test('stays where it is that already, and with other data', () => {
    const real = withOwn({ features, targets });
    expect(withTargetKind(real, 'targets')).toBe(real);
    expect(withTargetKind(tutorial, 'targets')).toBe(tutorial);
    expect(withScaler(tutorial, true)).toBe(tutorial);
  });
});

test('a scaler is switched on and off again, and each is said as a difference', () => {
  const bare = withOwn({ features, targets });
  const scaled = withScaler(bare, true);
  expect(scaled.data).toEqual({ ...bare.data, scaler });
  expect(withScaler(scaled, false)).toEqual(bare);
  expect(diffExperiments(bare, scaled)).toEqual([{ path: 'data.scaler', from: undefined, to: scaler }]);
  expect(diffExperiments(scaled, bare)).toEqual([{ path: 'data.scaler', from: scaler, to: undefined }]);
});

test('an empty plane is for targets of the kind that were there', () => {
  const plane = withOwnPoints(withKind(tutorial, 'regression_gaussian'), null);
  expect(plane.data).toEqual(ownPoints({ features: [], targets: [] }));
  expect(withOwnPoints(tutorial, null).data).toEqual(ownPoints({ features: [], labels: [] }));
});

test('what stands in for many points with real targets has real targets, and is taken', async () => {
  const many = Array.from({ length: 301 }, (_, row) => [row, -row]);
  const experiment = withOwn({ features: many, targets: many.map(([x]) => [x]), scaler, test_fraction: 0.1 });
  const standIn = withStandIn(experiment);
  expect(classesOf(standIn)).toBeNull();
  expect(samplesOf(standIn)).toBe(301);
  expect(await readLink(writeLink({ experiment, epoch: null }))).toEqual({
    ok: true,
    value: { experiment: standIn, epoch: null, leftOut: 301 },
  });
});

describe('drawing', () => {
  const pen = (experiment: Experiment, value: number) => ({
    value,
    scaler: samplesDrawn(experiment).scaler,
    random: () => 0.5,
  });

  test.each([-0.25, 3, 1e-3])('a point of target %d is added, moved and erased with it', (value) => {
    const experiment = withOwn({ features, targets });
    const data = experiment.data as OwnPoints;
    const added = tools.add(data, pen(experiment, value))({ at: [-5, -5], reach: 0.1 });
    expect(added).toEqual({ ...data, features: [...features, [-5, -5]], targets: [...targets, [value]] });
    const move = tools.move(data, pen(experiment, value));
    move({ at: [2, -1], reach: 0.1 });
    expect(move({ at: [4, 4], reach: 0.1 })).toEqual({ ...data, features: features.with(1, [4, 4]) });
    const erased = tools.erase(data, pen(experiment, value))({ at: [2, -1], reach: 0.1 });
    expect(erased).toEqual({ ...data, features: [features[0], features[2]], targets: [[0.5], [-3]] });
    const sprayed = tools.spray(data, pen(experiment, value))({ at: [9, 9], reach: 0.1 });
    expect(sprayed.targets?.slice(3)).toEqual([[value], [value], [value]]);
    expect(sprayed.labels).toBeUndefined();
  });

  test.each([
    ['ages and incomes', people],
    ['a millionth around one', people.map(([a, b]) => [1 + a * 1e-8, 1 - b * 1e-11])],
    ['a millionth around zero', people.map(([a, b]) => [a * 1e-8, (b - 4e4) * 1e-11])],
    ['hardly more than nothing', people.map(([a, b]) => [a * 1e-160, b * 1e-12])],
    ['up to 1e15', people.map(([a, b]) => [a * 1e13, b * 1e10])],
    ['a constant column', people.map(([, b]) => [7, b])],
  ])('in the plot of %s acts where the pointer is, within a thousandth', (_name, rows) => {
    const experiment = withOwn({ features: rows, targets: prices, scaler });
    const data = experiment.data as OwnPoints;
    const drawing = pen(experiment, 1);
    const shown = (point: readonly number[]) => placeOf(point, drawing.scaler);
    const added = tools.add(data, drawing)({ at: [5, -4.25], reach: 0.1 });
    const place = shown(added.features[6]);
    expect(Math.abs(place[0] - 5)).toBeLessThan(0.0011);
    expect(Math.abs(place[1] + 4.25)).toBeLessThan(0.0011);
    // So few digits that a link stays short.
    for (const value of added.features[6]) expect(String(value).length).toBeLessThanOrEqual(24);
    const move = tools.move(data, drawing);
    move({ at: shown(rows[3]), reach: 0.01 });
    const moved = move({ at: [-5, 5], reach: 0.01 });
    expect(moved.features.filter((row, i) => row !== rows[i])).toHaveLength(1);
    expect(Math.abs(shown(moved.features[3])[0] + 5)).toBeLessThan(0.0011);
    expect(tools.erase(data, drawing)({ at: shown(rows[4]), reach: 0.01 }).features).toEqual(
      rows.filter((_, i) => i !== 4),
    );
  });
});
