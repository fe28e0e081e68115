/** The centers of Gaussian clusters: their number, distance and places. */
import { describe, expect, test } from 'vitest';
import {
  centerDistance,
  twoCenters,
  withCenter,
  withCenterCount,
  withCenterDistance,
} from '../../../src/experiment/data/centers.ts';
import { tutorial } from '../../../src/experiment/experiment.ts';
import { parseExperiment } from '../../../src/experiment/json/parse.ts';
import { experimentToJson } from '../../../src/experiment/json/write.ts';
import { changed, linear } from '../../helpers/experiments.ts';

const arrangements: [string, number[][]][] = [
  [
    'the tutorial’s',
    [
      [2, 2],
      [-2, -2],
    ],
  ],
  [
    'off the middle',
    [
      [5, 1],
      [4, -2],
    ],
  ],
  [
    'along one axis',
    [
      [3, 0],
      [-3, 0],
    ],
  ],
  [
    'three of a triangle',
    [
      [0, 3],
      [2.5, -1.5],
      [-2.5, -1.5],
    ],
  ],
  [
    'at one place',
    [
      [1, -1],
      [1, -1],
    ],
  ],
  [
    'four at one place',
    [
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  ],
];
const distances = [0, 0.1, 1, 3.7, 4, 10];

test('the distance of the tutorial’s centers is 4', () => {
  expect(centerDistance(tutorial.data.centers)).toBe(4);
});

test('the distance is the largest along an axis', () => {
  expect(
    centerDistance([
      [0, 0],
      [1, 5],
      [-2, 1],
    ]),
  ).toBe(5);
  expect(
    centerDistance([
      [0, 0],
      [9, 5],
      [-2, 1],
    ]),
  ).toBe(11);
});

test('the tutorial’s centers part along their diagonal', () => {
  expect(withCenterDistance(tutorial.data.centers, 6)).toEqual([
    [3, 3],
    [-3, -3],
  ]);
  expect(withCenterDistance(tutorial.data.centers, 0.3)).toEqual([
    [0.15, 0.15],
    [-0.15, -0.15],
  ]);
});

test('centers brought to one place part along the diagonal again', () => {
  const together = withCenterDistance(tutorial.data.centers, 0);
  expect(together).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(withCenterDistance(together, 4)).toEqual(tutorial.data.centers);
});

describe.each(arrangements)('centers %s', (_what, centers) => {
  test.each(distances)('moved to the distance %d have it', (distance) => {
    expect(centerDistance(withCenterDistance(centers, distance))).toBeCloseTo(distance, 8);
  });

  test.each(distances)('moved to the distance %d keep their middle', (distance) => {
    const middleOf = (all: number[][]) =>
      [0, 1].map((axis) => {
        const values = all.map((center) => center[axis]);
        return (Math.min(...values) + Math.max(...values)) / 2;
      });
    const [x1, x2] = middleOf(centers);
    const moved = middleOf(withCenterDistance(centers, distance));
    expect(moved[0]).toBeCloseTo(x1, 8);
    expect(moved[1]).toBeCloseTo(x2, 8);
  });

  test.each(distances)('moved to the distance %d are those of a valid experiment', (distance) => {
    const moved = changed(tutorial, {
      data: { centers: withCenterDistance(centers, distance) },
      model: [linear(2, centers.length)],
    });
    expect(parseExperiment(JSON.parse(JSON.stringify(experimentToJson(moved))))).toEqual({
      ok: true,
      value: moved,
    });
  });

  test('dragged there and back are where they were', () => {
    const spread = withCenterDistance(centers, 8);
    const back = withCenterDistance(withCenterDistance(spread, 3.3), 8);
    back.flat().forEach((value, i) => expect(value).toBeCloseTo(spread.flat()[i], 6));
  });
});

describe('the number of centers', () => {
  test.each([2, 3, 4, 5, 7, 10])('changed to %d keeps their distance, all on one circle', (count) => {
    const changedTo = withCenterCount(tutorial.data.centers, count);
    expect(changedTo).toHaveLength(count);
    expect(centerDistance(changedTo)).toBeCloseTo(4, 8);
    // Neighbors on a circle are equally far apart, the last and the first too.
    const steps = changedTo.map(([x, y], k) => {
      const [nextX, nextY] = changedTo[(k + 1) % count];
      return Math.hypot(nextX - x, nextY - y);
    });
    for (const step of steps) expect(step).toBeCloseTo(steps[0], 7);
  });

  test('is the tutorial’s two again after ten', () => {
    expect(withCenterCount(withCenterCount(tutorial.data.centers, 10), 2)).toEqual(tutorial.data.centers);
    expect(twoCenters(4)).toEqual(tutorial.data.centers);
  });

  test('left as it is leaves the centers where they are', () => {
    const own = [
      [0, 3.5],
      [1, 0],
      [2, 1],
    ];
    expect(withCenterCount(own, 3)).toEqual(own);
  });

  test('of centers at one place leaves them together', () => {
    expect(
      withCenterCount(
        [
          [1, 1],
          [1, 1],
        ],
        4,
      )
        .flat()
        .every((value) => Math.abs(value) < 1e-9),
    ).toBe(true);
  });
});

test('one center is moved, to a hundredth, and the others stay', () => {
  const centers = [
    [2, 2],
    [-2, -2],
    [0, 1],
  ];
  expect(withCenter(centers, 1, [-1.2345, 0.006])).toEqual([
    [2, 2],
    [-1.23, 0.01],
    [0, 1],
  ]);
  expect(centers[1]).toEqual([-2, -2]);
});
