/** The colors of the maps in the neurons: what they are neutral at, and how far they reach. */
import { expect, test } from 'vitest';
import { lightTheme } from '../../../../src/charts/theme.ts';
import { neuronColors } from '../../../../src/panels/plots/network/neuronColors.ts';
import { changed, linear } from '../../../helpers/experiments.ts';
import { withOwn } from '../../../helpers/ownPoints.ts';

const features = [
  [0, 0],
  [1, 0],
  [0, 1],
];

/** The last column of a net of so many outputs that is held to the targets. */
function scalesOf(targets: number[] | number[][], outputs: number) {
  const model = [linear(2, 3), { type: 'Tanh' as const }, linear(3, outputs)];
  const colors = neuronColors(changed(withOwn({ features, targets }), { model }), lightTheme);
  return colors[colors.length - 1].map(({ neutral, limit }) => [neutral, limit]);
}

test('an output has the scale of its column of the targets', () => {
  expect(
    scalesOf(
      [
        [10, -2],
        [20, 1],
        [30, 0.5],
      ],
      2,
    ),
  ).toEqual([
    [20, 10],
    [0, 2],
  ]);
});

test('a list of targets is one column, and an output without targets has no scale', () => {
  expect(scalesOf([-4, -3, -1], 1)).toEqual([[-2.5, 1.5]]);
  expect(scalesOf([[1], [2], [3]], 2)).toEqual([
    [2, 1],
    [0, null],
  ]);
});

test('a hidden unit and a class have scales of their own', () => {
  const model = [linear(2, 3), { type: 'Tanh' as const }, linear(3, 2)];
  const colors = neuronColors(changed(withOwn({ features, labels: [0, 1, 0] }), { model }), lightTheme);
  expect(colors[2].map(({ neutral, limit }) => [neutral, limit])).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(colors[0].map(({ limit }) => limit)).toEqual(['own', 'own']);
});
