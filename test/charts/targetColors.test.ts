/** The colors of real targets. */
import { expect, test } from 'vitest';
import { shareOf, targetColor, targetScale } from '../../src/charts/targetColors.ts';
import { lightTheme, signedColor } from '../../src/charts/theme.ts';

test.each([
  ['on both sides of 0', [-2, 0.5, 1], { middle: 0, reach: 2 }],
  ['0 among them', [0, 3, 1], { middle: 0, reach: 3 }],
  ['all above 0', [200, 300, 210], { middle: 250, reach: 50 }],
  ['all below 0', [-9, -1, -2], { middle: -5, reach: 4 }],
  ['all the same', [7, 7], { middle: 0, reach: 7 }],
  ['all 0', [0, 0], { middle: 0, reach: 1 }],
  ['none', [], { middle: 0, reach: 1 }],
])('targets %s have their neutral color and their reach', (_what, targets, scale) => {
  expect(targetScale(Float32Array.from(targets))).toEqual(scale);
});

test('the outermost targets have the full colors, the middle the neutral one', () => {
  const scale = targetScale(Float32Array.of(200, 300));
  expect([200, 250, 300, 275].map((value) => shareOf(value, scale))).toEqual([-1, 0, 1, 0.5]);
  expect([200, 250, 300].map((value) => targetColor(lightTheme, value, scale))).toEqual(
    [-1, 0, 1].map((value) => signedColor(lightTheme, value)),
  );
});
