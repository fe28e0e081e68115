/** Drawing, moving and erasing own points. */
import { describe, expect, test } from 'vitest';
import { heightOf } from '../../../src/charts/fit/fit.ts';
import { custom } from '../../../src/datasets/custom.ts';
import {
  nearestRow,
  type OwnPoints,
  type Pen,
  placeOfRow,
  type Stroke,
  tools,
  withMoved,
  withoutRows,
  withPoints,
} from '../../../src/experiment/data/ownPoints.ts';
import { classHeight, type Place } from '../../../src/experiment/data/places.ts';
import { randomNumbers } from '../../helpers/experiments.ts';
import { ownPoints } from '../../helpers/ownPoints.ts';

const REACH = 0.25;
const start: OwnPoints = ownPoints({
  features: [
    [0, 0],
    [1, 0],
    [0, 2],
  ],
  labels: [0, 1, 1],
  test_fraction: 0.2,
});
const pen = (value = 0, seed = 1): Pen => ({ value, scaler: null, random: randomNumbers(seed) });
const untouched = structuredClone(start);

/** The data after the stroke has gone over all of `places`. */
function strokeOver(stroke: Stroke, ...places: Place[]): OwnPoints {
  return places.map((at) => stroke({ at, reach: REACH })).at(-1) as OwnPoints;
}

const distance = ([a, b]: readonly number[], [c, d]: readonly number[]) => Math.hypot(a - c, b - d);

describe('adding', () => {
  const add = () => tools.add(start, pen(2));

  test('by a click puts one point of the chosen class there, to a thousandth', () => {
    const { features, labels, test_fraction } = strokeOver(add(), [3.00049, -1.2345678], [3.001, -1.23]);
    expect(features.slice(3)).toEqual([[3, -1.235]]);
    expect(labels).toEqual([0, 1, 1, 2]);
    expect(test_fraction).toBe(0.2);
  });

  test('by a drag sprays around the places that it comes by', () => {
    const places: Place[] = Array.from({ length: 11 }, (_, i) => [3 + i / 5, 3]);
    const { features, labels } = strokeOver(add(), ...places);
    expect(features.length).toBeGreaterThan(3 + 9);
    for (const point of features.slice(3))
      expect(Math.min(...places.map((place) => distance(point, place)))).toBeLessThan(2 * REACH + 0.001);
    expect(new Set(labels?.slice(3))).toEqual(new Set([2]));
  });

  test('moves the point that the drag begins on', () => {
    const { features, labels } = strokeOver(add(), [0.1, 0.1], [0.5, 0.5], [-2, 0.75]);
    expect(features).toEqual([
      [-2, 0.75],
      [1, 0],
      [0, 2],
    ]);
    expect(labels).toEqual(start.labels);
  });
});

test('spraying adds points over others as well, the more the longer the way', () => {
  const spray = () => tools.spray(start, pen(0, 2));
  const one = strokeOver(spray(), [0, 0]).features.length;
  const long = strokeOver(spray(), [0, 0], [1, 0], [2, 0], [3, 0]).features.length;
  expect(one).toBe(3 + 3);
  expect(long).toBe(3 + 4 * 3);
  expect(strokeOver(spray(), [0, 0], [0.1, 0], [0, 0.1]).labels).toHaveLength(one);
});

test('the spray fills its disc evenly', () => {
  let data = start;
  const drawing = pen();
  for (let i = 0; i < 400; i++) data = tools.spray(data, drawing)({ at: [5, 5], reach: REACH });
  const distances = data.features.slice(3).map((point) => distance(point, [5, 5]) / (2 * REACH));
  const inner = distances.filter((d) => d < 0.5).length / distances.length;
  expect(inner).toBeGreaterThan(0.2);
  expect(inner).toBeLessThan(0.3);
  expect(Math.max(...distances)).toBeLessThan(1.01);
});

describe('moving', () => {
  test('takes the nearest point within reach', () => {
    const { features } = strokeOver(tools.move(start, pen()), [0.9, 0.1], [4, 4]);
    expect(features[1]).toEqual([4, 4]);
  });

  test('does nothing where none is, and nothing by a click', () => {
    expect(strokeOver(tools.move(start, pen()), [5, 5], [0, 0])).toBe(start);
    expect(strokeOver(tools.move(start, pen()), [1, 0])).toBe(start);
  });
});

test('erasing takes all points that come within reach, and no others', () => {
  const { features, labels } = strokeOver(tools.erase(start, pen()), [0.2, 0], [0.5, 0], [0.8, 0]);
  expect(features).toEqual([[0, 2]]);
  expect(labels).toEqual([1]);
  expect(strokeOver(tools.erase(start, pen()), [5, 5])).toBe(start);
});

test('the nearest row is that within reach, the edge included', () => {
  expect(nearestRow(start, { at: [0.4, 0], reach: 1 }, null)).toBe(0);
  expect(nearestRow(start, { at: [0.6, 0], reach: 1 }, null)).toBe(1);
  expect(nearestRow(start, { at: [0, 1], reach: 1 }, null)).not.toBeNull();
  expect(nearestRow(start, { at: [0, 1], reach: 0.99 }, null)).toBeNull();
});

test('what was there stays as it was', () => {
  withPoints(start, [[1, 1]], pen(3));
  withMoved(start, 0, [9, 9], null);
  withoutRows(start, () => true);
  strokeOver(tools.erase(start, pen()), [0, 0]);
  expect(start).toEqual(untouched);
});

describe('of one column', () => {
  const line = {
    ...start,
    features: [[0], [2]],
    labels: undefined,
    targets: [[1], [3]],
  } as unknown as OwnPoints;
  const pen = { value: 9, scaler: null };

  test('a point stands at its target, and is moved in both', () => {
    expect(placeOfRow(line, 1, null)).toEqual([2, 3]);
    expect(nearestRow(line, { at: [1.8, 3.1], reach: 1 }, null)).toBe(1);
    expect(withMoved(line, 1, [5.00049, -1.25], null)).toMatchObject({
      features: [[0], [5]],
      targets: [[1], [-1.25]],
    });
  });

  test('a new point has the place upwards as its target', () => {
    expect(withPoints(line, [[4, 0.5]], pen)).toMatchObject({
      features: [[0], [2], [4]],
      targets: [[1], [3], [0.5]],
    });
    const flat = { ...line, targets: [1, 3] };
    expect(withPoints(flat, [[4, 0.5]], pen).targets).toEqual([1, 3, 0.5]);
    expect(withMoved(flat, 0, [1, 1.5], null).targets).toEqual([1.5, 3]);
  });

  test('a point with a class stands at its height, and keeps it', () => {
    const classed = { ...line, targets: undefined, labels: [0, 1] } as unknown as OwnPoints;
    expect(placeOfRow(classed, 1, null)).toEqual([2, 1]);
    expect(withMoved(classed, 1, [5, 0.2], null)).toMatchObject({ features: [[0], [5]], labels: [0, 1] });
    for (const label of [0, 1, 2]) expect(classHeight(label, 3)).toBe(heightOf(label, 3));
    for (const label of [0, 1]) expect(classHeight(label, 2)).toBe(heightOf(label, 2));
  });

  test('an empty plot keeps its column', () => {
    const empty = withoutRows(line, () => true);
    expect(custom.columns(empty)).toBe(1);
    expect(withPoints(empty, [[1, 2]], pen)).toMatchObject({ features: [[1]], targets: [[2]] });
  });
});
