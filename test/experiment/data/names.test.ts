/** Names of columns and classes: kept with own points, in files, links and scripts. */
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../src/datasets/index.ts';
import { inputText } from '../../../src/datasets/inputs.ts';
import { classNameOf, featureNamesOf } from '../../../src/experiment/data/names.ts';
import { withPoints } from '../../../src/experiment/data/ownPoints.ts';
import { type Experiment, tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { readLink } from '../../../src/experiment/link/link.ts';
import { writeLink } from '../../../src/experiment/link/writeLink.ts';
import { graphColumns } from '../../../src/panels/plots/network/graphColumns.ts';

const data = {
  kind: 'custom' as const,
  features: [
    [1, 2],
    [3, 4],
  ],
  labels: [0, 1],
  feature_names: ['petal length', '花瓣寬度'],
  class_names: ['setosa'],
  target_names: [],
  test_fraction: 0,
};
const named: Experiment = { ...tutorial, data };

test('they are in the file and in the link, and come back', async () => {
  expect(experimentToJson(named).data).toMatchObject({
    feature_names: data.feature_names,
    class_names: data.class_names,
  });
  const link = await readLink(writeLink({ experiment: named, epoch: null }));
  expect(link.ok && link.value.experiment).toEqual(named);
});

test('where there are none, the file has no key for them', () => {
  const bare = { ...data, feature_names: [], class_names: [] };
  expect(Object.keys(experimentToJson({ ...tutorial, data: bare }).data as object)).toEqual([
    'kind',
    'features',
    'labels',
  ]);
});

test('a class without a name is called by its number, and so are columns', () => {
  expect([0, 1].map((k) => classNameOf(data, k))).toEqual(['setosa', null]);
  expect(featureNamesOf(data)).toEqual(['petal length', '花瓣寬度']);
  expect(featureNamesOf(tutorial.data)).toBeNull();
  const columns = graphColumns(named);
  expect(columns[0].unitLabels).toEqual(['petal length', '花瓣寬度']);
  expect(columns.at(-1)?.unitLabels).toEqual(['setosa', 'class 1']);
});

test('outputs of real targets are called by these, or numbered where there are several', () => {
  const outputsOf = (targets: number[][], target_names: string[]) => {
    const { labels: _, ...points } = data;
    const model = [{ type: 'Linear' as const, in_features: 2, out_features: targets[0].length, bias: true }];
    return graphColumns({ ...tutorial, data: { ...points, targets, target_names }, model }).at(-1)
      ?.unitLabels;
  };
  expect(outputsOf([[1], [2]], [])).toEqual(['output']);
  expect(
    outputsOf(
      [
        [1, 5],
        [2, 6],
      ],
      [],
    ),
  ).toEqual(['output 0', 'output 1']);
  expect(
    outputsOf(
      [
        [1, 5],
        [2, 6],
      ],
      ['price'],
    ),
  ).toEqual(['price', 'output 1']);
});

test('the button of an input has the name of its column, beside the x that functions of it are written with', () => {
  const names = ['petal length', '花瓣寬度'];
  expect(inputText('x1', names)).toMatch(/^\S+ petal length$/);
  expect(inputText('x2', names)).toMatch(/花瓣寬度$/);
  expect(inputText('x1', null)).toBe(inputText('x1', []));
  expect(inputText('x1^2', names)).toBe(inputText('x1^2', null));
});

test('they stay when a point is added', () => {
  expect(withPoints(data, [[5, 5]], { value: 1, scaler: null })).toMatchObject({
    class_names: ['setosa'],
    labels: [0, 1, 1],
  });
});

test('the script says them in a line of comment each', () => {
  expect(datasets.custom.python(data).slice(0, 2)).toEqual([
    '# columns of x: petal length, 花瓣寬度',
    '# classes of y: 0 setosa',
  ]);
});

describe('refused, by path, is', () => {
  test.each([
    ['one name of two columns', { feature_names: ['a'] }, 'data.feature_names'],
    ['three names', { feature_names: ['a', 'b', 'c'] }, 'data.feature_names'],
    ['more names than there can be classes', { class_names: Array(11).fill('a') }, 'data.class_names'],
    ['an empty name', { class_names: ['a', ''] }, 'data.class_names[1]'],
    ['a long name', { class_names: ['a'.repeat(41)] }, 'data.class_names[0]'],
    ['a name that would end the comment', { class_names: ['a\nimport os'] }, 'data.class_names[0]'],
    ['the same by another line end', { feature_names: ['a', 'b\u2028c'] }, 'data.feature_names[1]'],
    ['a number', { class_names: [7] }, 'data.class_names[0]'],
  ])('%s', (_what, change, path) => {
    const json = { ...experimentToJson(named), data: { ...data, ...change } };
    expect(parseExperiment(json)).toMatchObject({ ok: false, problem: { path } });
  });
});
