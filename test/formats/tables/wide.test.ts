/** Tables of one column, of many, and of several targets: what is suggested, and what it makes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { samplesDrawn } from '../../../src/experiment/data/drawOrder.ts';
import { featureColumnsOf, targetColumnsOf } from '../../../src/experiment/experiment.ts';
import { readResult } from '../../../src/experiment/json/reader.ts';
import { planTable } from '../../../src/formats/opening/planTable.ts';
import { pointsOf, rowsTooMany } from '../../../src/formats/tables/points/pointsOf.ts';
import { badRows } from '../../../src/formats/tables/points/rows.ts';
import {
  suggestedChoice,
  type TableChoice,
  withFeature,
  withFeatures,
  withFurtherTarget,
  withTarget,
  withTargetKind,
} from '../../../src/formats/tables/roles/suggestedChoice.ts';
import { small } from '../../helpers/experiments.ts';
import { points, roles, tableOf } from '../../helpers/tables.ts';

interface Expected {
  features: number[][];
  /** Its last row, as scikit-learn's StandardScaler makes it float32. */
  scaled: number[];
  labels?: number[];
  classes?: string[];
  targets?: number[][];
}

const folder = new URL('../../fixtures/wideTables/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const expected: Record<string, Expected> = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
const names = readdirSync(folder).filter((name) => name !== 'expected.json');

function ready(content: Uint8Array | string, change: Partial<TableChoice> = {}) {
  const table = tableOf(content);
  const plan = planTable(table, small, 'a file', { ...suggestedChoice(table), ...change });
  if (plan.type !== 'ready') throw new Error(plan.type === 'refused' ? plan.reason : 'it asks');
  return plan;
}

describe.each(names)('%s', (name) => {
  const { features, scaled, labels = null, classes = null, targets = null } = expected[name];

  test('is suggested as NumPy and scikit-learn take it', () => {
    expect(points(bytesOf(name))).toMatchObject({ features, labels, targets, leftOut: [] });
    if (classes !== null) expect(points(bytesOf(name)).classNames).toEqual(classes);
  });

  test('becomes an experiment of as many columns, whose scaler is scikit-learn’s to the bit', () => {
    const { experiment } = ready(bytesOf(name), { standardize: true });
    expect(featureColumnsOf(experiment)).toBe(features[0].length);
    expect(targetColumnsOf(experiment)).toBe(targets?.[0].length ?? 0);
    expect(experiment.model[0]).toMatchObject({ type: 'Linear', in_features: features[0].length });
    expect(samplesDrawn(experiment).points.columns.map((column) => column.at(-1))).toEqual(scaled);
  });
});

describe('what is suggested', () => {
  const cell = (row: number, column: number) => String(((row * (7 + column)) % 23) / 4);
  const table = (head: string, rows = 30) =>
    [head, ...Array.from({ length: rows }, (_, row) => head.split(',').map((_, k) => cell(row, k)))].join(
      '\n',
    );
  test.each([
    ['x, y and z', 'x,y,z,label', ['x', 'y', 'z', 'label', 'real']],
    ['x1 to x3', 'x1,x2,x3,label', ['x1', 'x2', 'x3', 'label', 'real']],
    ['a plane among others', 'a,x1,x2,label', ['x1', 'x2', 'label', 'real']],
    ['a map with more to say', 'lat,lon,height,price', ['lat', 'lon', 'height', 'price', 'real']],
    ['no prediction', 'a,b,c,label,predicted', ['a', 'b', 'c', 'label', 'real']],
    ['no second label', 'a,b,c,class,label', ['a', 'b', 'c', 'label', 'real']],
    ['a curve of two targets', 'x,y1,y2', ['x', null, 'y1', 'y2', 'real']],
    ['targets from 0', 'a,b,c,y0,y1,y2', ['a', 'b', 'c', 'y0', 'y1', 'y2', 'real']],
  ])('%s', (_what, head, wanted) => {
    expect(roles(table(head))).toEqual(wanted);
  });

  test('is a plane where a plane goes through all points in more columns', () => {
    expect(roles(table('a,b,c,kind', 4))).toEqual(['a', 'b', 'kind', 'real']);
    expect(roles(table('a,b,c,kind', 5))).toEqual(['a', 'b', 'c', 'kind', 'real']);
  });

  test('is no row number, though the only other column holds words', () => {
    const content = `id,kind\n${Array.from({ length: 12 }, (_, i) => `${i + 5},${i % 2 ? 'p' : 'q'}`).join('\n')}`;
    expect(roles(content)).toEqual([null, null, 'kind', 'classes']);
  });
});

describe('the choice', () => {
  const table = tableOf(bytesOf('flowers.csv'));
  const suggested = suggestedChoice(table);

  test('of features keeps the table’s order', () => {
    const without = withFeature(suggested, table, 1, false);
    expect(without.features).toEqual([0, 2, 3]);
    expect(withFeature(without, table, 1, true)).toEqual(suggested);
  });

  test('of what to predict takes it from the features', () => {
    const real = withTarget(suggested, table, 3);
    expect(real).toMatchObject({ features: [0, 1, 2], targets: [3], targetKind: 'real' });
    const both = withFurtherTarget(real, table, 2, true);
    expect(both).toMatchObject({ features: [0, 1], targets: [2, 3] });
    expect(withTargetKind(both, 'classes').targets).toEqual([2]);
    expect(ready(bytesOf('flowers.csv'), both).experiment.data).toMatchObject({
      target_names: ['petal_length', 'petal_width'],
      feature_names: ['sepal_length', 'sepal_width'],
    });
  });

  test('guesses again whether a scaler is needed', () => {
    const wine = tableOf(bytesOf('wine.data'));
    const all = suggestedChoice(wine);
    expect(all.standardize).toBe(true);
    const zero = tableOf(bytesOf('two_targets.csv'));
    expect(withFeatures(suggestedChoice(zero), zero, [0, 1]).standardize).toBe(false);
  });

  test('is told afterwards, with all names', () => {
    expect(ready(bytesOf('tumors.csv')).words).toBe(
      'Opened the 60 points in a file. Classes: B → 0, M → 1. All 30 features are standardized for the net: mean 0, standard deviation 1.',
    );
    expect(ready(bytesOf('loads.csv'), { standardize: false }).words).toBe(
      'Opened the 42 points in a file. Real targets: Y1, Y2.',
    );
  });
});

describe('a value that can’t be used is named wherever it stands', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [i / 2, (i * 5) % 7, (i * 3) % 8, i % 2 ? 'p' : 'q']);
  const content = (row: number, column: number, cell: string) =>
    [
      'a,b,c,kind',
      ...rows.map((cells, i) => cells.map((own, k) => (i === row && k === column ? cell : own))),
    ].join('\n');
  const refusal = (table: string, change: Partial<TableChoice>) => {
    const result = readResult(() => points(table, { standardize: false, ...change }));
    return result.ok ? 'it was read' : `${result.problem.path}: ${result.problem.message}`;
  };
  test.each([
    ['in the third feature', content(3, 2, 'oops'), {}, 'line 5: c: expected a number, got "oops"'],
    [
      'too far out',
      content(11, 1, '-3e6'),
      {},
      /^line 13: b: expected a number from -1,000,000 to 1,000,000, got -3e6/,
    ],
    ['missing', content(0, 2, ''), { leaveOut: false }, 'line 2: c: expected a number, but there is none'],
    ['in the only feature', content(5, 0, 'x'), { features: [0] }, 'line 7: a: expected a number, got "x"'],
    [
      'in the second target',
      content(5, 2, 'x'),
      { features: [0], targets: [1, 2], targetKind: 'real' },
      'line 7: c: expected a number, got "x"',
    ],
    ['not where it isn’t chosen', content(5, 2, 'x'), { features: [0, 1] }, 'it was read'],
  ] as [string, string, Partial<TableChoice>, string | RegExp][])('%s', (_what, table, change, message) => {
    expect(refusal(table, change)).toMatch(message);
  });

  test('and its row is left out where that is chosen', () => {
    expect(points(content(3, 2, 'oops'), { leaveOut: true })).toMatchObject({ leftOut: [5] });
    expect(points(content(3, 2, ''))).toMatchObject({ leftOut: [5] });
  });
});

describe('more than can be used', () => {
  const wide = (columns: number) =>
    [
      [...Array.from({ length: columns }, (_, k) => `f${k}`), 'label'],
      ...Array.from({ length: 80 }, (_, row) => [
        ...Array.from({ length: columns }, (_, k) => ((row * (k + 3)) % 11) / 2),
        'pq'[row % 2],
      ]),
    ].join('\n');

  test('64 columns are all features, and of 70 the first 64', () => {
    expect(points(wide(64)).features[0]).toHaveLength(64);
    const table = tableOf(wide(70));
    const { features } = suggestedChoice(table);
    expect(features).toEqual(Array.from({ length: 64 }, (_, k) => k));
    const more = withFeature(suggestedChoice(table), table, 69, true);
    const result = readResult(() => pointsOf(table, more));
    expect(result).toMatchObject({ problem: { message: 'expected 1 to 64 columns as features, got 65' } });
  });

  test('of more rows than may be, as many as may be are taken, from all parts of the table', () => {
    const rows = 20_500;
    const content = `a,b,kind\n${Array.from({ length: rows }, (_, i) => `${i},${(i * 7) % 50},${i < 410 ? 'p' : 'q'}`).join('\n')}`;
    const table = tableOf(content);
    const choice = { ...suggestedChoice(table), features: [0, 1] };
    expect(readResult(() => pointsOf(table, choice))).toMatchObject({
      problem: { message: 'expected 1 to 20,000 rows of points, got 20,500' },
    });
    expect(rowsTooMany(table, badRows(table, choice))).toEqual({ rows, most: 20_000 });
    const { features, labels, thinnedFrom } = pointsOf(table, { ...choice, thin: true });
    expect(features).toHaveLength(20_000);
    expect(new Set(features.map(([a]) => a)).size).toBe(20_000);
    // 410 of 20,500 are 400 of 20,000.
    expect(labels?.filter((label) => label === 0)).toHaveLength(400);
    expect(thinnedFrom).toBe(rows);
    expect(ready(content, { features: [0, 1], thin: true }).words).toContain(
      'Taken: 20,000 of 20,500 rows, evenly spread.',
    );
  });
});
