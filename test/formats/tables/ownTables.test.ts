/** The page's own data CSV and predictions CSV of any number of columns and targets open again as the same experiment. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/arena.ts';
import { loadKernels } from '../../../src/engine/kernels.ts';
import { withData, withKind } from '../../../src/experiment/data/data.ts';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import type { Experiment } from '../../../src/experiment/experiment.ts';
import { checkExperiment } from '../../../src/experiment/json/check.ts';
import { Run } from '../../../src/experiment/run/run.ts';
import { formats, openFile } from '../../../src/formats/index.ts';
import { planOpening } from '../../../src/formats/opening/planOpening.ts';
import { changed, small } from '../../helpers/experiments.ts';
import { ownPoints, people, withOwn } from '../../helpers/ownPoints.ts';
import { savedRun } from '../../helpers/savedRuns.ts';

let arena: Arena;
beforeAll(async () => {
  arena = new Arena(await loadKernels());
});

function checked(experiment: Experiment): Experiment {
  const result = checkExperiment(experiment);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function opened(format: 'dataCsv' | 'predictionsCsv', experiment: Experiment, now: Experiment) {
  const run = savedRun(arena, experiment, 3);
  // Of real targets the outputs stand beside them.
  const { probabilities } = new Run(arena, experiment).evaluate();
  const read = openFile(formats[format].write({ ...run, outputs: probabilities.slice() }));
  if (!read.ok) throw new Error(read.problem.message);
  return planOpening(read.value, now, 'a file');
}

const losses = (experiment: Experiment) => Array.from(savedRun(arena, experiment, 5).curve.loss);

const iris = withKind(changed(small, { optimizer: { lr: 0.05 } }), 'iris');
const rows = Array.from({ length: 9 }, (_, i) => [i / 4 - 1]);
const own = (given: Parameters<typeof withOwn>[0]) => checked(withOwn(given));
const experiments: Record<string, Experiment> = {
  iris,
  'iris with a scaler': checked(withData(iris, { ...iris.data, scaler: 'StandardScaler' } as never)),
  'iris with a split': checked(
    withData(iris, {
      ...iris.data,
      scaler: 'StandardScaler',
      split: { type: 'train_test_split', test_size: 0.2, random_state: 3 },
    } as never),
  ),
  'breast cancer with a scaler': checked(
    withData(withKind(small, 'breast_cancer'), {
      ...withKind(small, 'breast_cancer').data,
      scaler: 'StandardScaler',
    } as never),
  ),
  'one input of classes': own({ features: rows, labels: rows.map((_, i) => i % 3) }),
  'one input of a real target': own({ features: rows, targets: rows.map(([x]) => [x * x]) }),
  'one input of three targets': own({ features: rows, targets: rows.map(([x]) => [x * x, -x, 0.5]) }),
  'two inputs of two targets': own({
    features: people.map(([a]) => [a / 50, -0.1]),
    targets: people.map(([a]) => [a / 9, 2]),
  }),
  'names that need quotes': own({
    features: rows.map(([x]) => [x, -x, 0.5]),
    targets: rows.map(([x]) => [x * x]),
    feature_names: ['a, b', 'the "c"', 'row'],
    target_names: ['price; EUR'],
  }),
  'a column called row': own({
    features: rows.map(([x]) => [x, -x]),
    labels: rows.map((_, i) => i % 2),
    feature_names: ['row', 'label'],
  }),
  'named columns and a scaler': own({
    features: people,
    labels: [0, 1, 0, 1, 1, 0],
    feature_names: ['age', 'income'],
    class_names: ['no', 'yes'],
    scaler: 'StandardScaler',
  }),
};

describe.each(Object.entries(experiments))('of %s', (_what, experiment) => {
  test.each(['dataCsv', 'predictionsCsv'] as const)('the %s at hand is the same experiment', (format) => {
    const plan = opened(format, experiment, experiment);
    if (plan.type !== 'ready') throw new Error(`the plan is a ${plan.type}`);
    expect(samplesDrawn(plan.experiment).points).toEqual(samplesDrawn(experiment).points);
    expect(losses(plan.experiment)).toEqual(losses(experiment));
    expect({ ...plan.experiment, data: null }).toEqual({ ...experiment, data: null });
  });
});

test.each([
  ['named columns and a scaler', 'age,income,label', 'row,age,income,label,predicted'],
  [
    'names that need quotes',
    '"a, b","the ""c""",row,"price; EUR"',
    'row,"a, b","the ""c""",row,"price; EUR",output',
  ],
])('%s are the heads of both tables', (name, ofData, ofPredictions) => {
  const experiment = experiments[name];
  const { probabilities } = new Run(arena, experiment).evaluate();
  const run = { ...savedRun(arena, experiment, 1), outputs: probabilities.slice() };
  const headOf = (format: 'dataCsv' | 'predictionsCsv') =>
    new TextDecoder().decode(formats[format].write(run)).split('\n')[0];
  expect([headOf('dataCsv'), headOf('predictionsCsv')]).toEqual([ofData, ofPredictions]);
});

test('a list of targets without a second dimension stays one, where it is at hand', () => {
  const flat = checked(withOwn({ features: rows, targets: rows.map(([x]) => x) }));
  const plan = opened('dataCsv', flat, flat);
  expect(plan).toMatchObject({ type: 'ready', experiment: { data: flat.data } });
});

describe('elsewhere', () => {
  test('it opens with the net of as many columns, unasked where no scaler is needed', () => {
    const plan = opened('dataCsv', experiments['one input of three targets'], small);
    expect(plan).toMatchObject({ type: 'ready', experiment: { inputs: ['x1'], loss: { type: 'MSELoss' } } });
  });

  test('and is asked about where one may be', () => {
    expect(opened('dataCsv', iris, small)).toMatchObject({
      type: 'question',
      question: {
        suggested: { features: [0, 1, 2, 3], targets: [4], targetKind: 'classes', standardize: true },
      },
    });
  });
});

const numbers = fc.double({ min: -2, max: 2, noNaN: true }).map(Math.fround);
const tables = fc
  .record({
    columns: fc.integer({ min: 1, max: 64 }),
    targets: fc.integer({ min: 0, max: 4 }),
    rows: fc.integer({ min: 2, max: 12 }),
  })
  .chain(({ columns, targets, rows: count }) =>
    fc.record({
      features: fc.array(fc.array(numbers, { minLength: columns, maxLength: columns }), {
        minLength: count,
        maxLength: count,
      }),
      targets: fc
        .constant(targets)
        .chain((k) =>
          fc.array(fc.array(numbers, { minLength: k, maxLength: k }), { minLength: count, maxLength: count }),
        ),
    }),
  );

test('any points are the same ones', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(tables, ({ features, targets }) => {
      const isReal = targets[0].length > 0;
      const experiment = checked(
        withData(
          small,
          ownPoints(isReal ? { features, targets } : { features, labels: features.map((_, i) => i % 2) }),
        ),
      );
      const read = openFile(formats.dataCsv.write({ experiment } as never));
      const plan = read.ok ? planOpening(read.value, experiment, 'a file') : read;
      expect(plan).toMatchObject({ type: 'ready', experiment });
    }),
    { numRuns: 150, seed: 14 },
  );
});
