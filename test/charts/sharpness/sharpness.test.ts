/** The chart of the sharpness along a run. */
import { expect, test } from 'vitest';
import { drawSharpness } from '../../../src/charts/sharpness/drawSharpness.ts';
import {
  layoutSharpness,
  type SharpnessInput,
  sharpnessIndexAt,
} from '../../../src/charts/sharpness/sharpness.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

const size = { width: 460, height: 264 };
const input: SharpnessInput = {
  epochs: [0, 50, 100],
  values: [4, 8, 12],
  line: [10, 10, 10],
  totalEpochs: 100,
  xScale: 'linear',
  playhead: 50,
  hover: null,
  words: { sharpness: 'sharpness', epoch: { linear: 'epoch', log: 'epoch + 1' }, line: '2/lr = 10' },
};

test('the curve is cut at the epoch that is shown', () => {
  const { past, future, playheadX, plot } = layoutSharpness(input, size);
  expect(past[0].map(([x]) => x)).toEqual([plot.left, (plot.left + plot.right) / 2]);
  expect(future[0].map(([x]) => x)).toEqual([(plot.left + plot.right) / 2, plot.right]);
  expect(playheadX).toBe((plot.left + plot.right) / 2);
});

test('the line lies between the values below it and those above', () => {
  const { past, future, line } = layoutSharpness(input, size);
  const y = line[0][1];
  expect(past[0][1][1]).toBeGreaterThan(y);
  expect(future[0][1][1]).toBeLessThan(y);
});

test('a line that changes goes in steps', () => {
  const { line } = layoutSharpness({ ...input, line: [10, 10, 5] }, size);
  expect(line).toHaveLength(4);
  expect(line[2][0]).toBe(line[3][0]);
});

test.each<[string, Partial<SharpnessInput>, string[]]>([
  ['near values: evenly', { values: [4, 8, 12], line: null }, ['0', '5', '10']],
  ['far values: by their logarithm', { values: [0.1, 1, 100], line: null }, ['0.1', '1', '10', '100']],
  [
    'a far line takes the logarithm too',
    { values: [0.2, 0.5, 0.3], line: [200, 200, 200] },
    ['1', '10', '100'],
  ],
])('the axis fits: %s', (_name, change, labels) => {
  const { yTicks } = layoutSharpness({ ...input, ...change }, size);
  expect(yTicks.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
});

test('values below 0 keep a linear axis, off which a far line is left', () => {
  const { yTicks, line, plot } = layoutSharpness(
    { ...input, values: [-1, 0.5, 1], line: [200, 200, 200] },
    size,
  );
  expect(Number(yTicks.at(-1)?.label)).toBeLessThan(5);
  expect(line[0][1]).toBe(plot.top);
});

test('what is not known breaks the curve', () => {
  const { past } = layoutSharpness({ ...input, values: [4, Number.NaN, 12], playhead: 100 }, size);
  expect(past.map((part) => part.length)).toEqual([1, 1]);
});

test('a pixel finds the nearest epoch; none where nothing is measured', () => {
  const geometry = layoutSharpness(input, size);
  const { left, right } = geometry.plot;
  expect([left - 50, (left + right) / 2 + 20, right].map((x) => sharpnessIndexAt(geometry, x))).toEqual([
    0, 1, 2,
  ]);
  const empty = layoutSharpness({ ...input, epochs: [], values: [], line: null }, size);
  expect(sharpnessIndexAt(empty, 100)).toBeNull();
});

test.each<[string, Partial<SharpnessInput>]>([
  ['as it is', {}],
  ['pointed at, over a logarithmic axis', { hover: 1, xScale: 'log' }],
  ['with nothing measured yet', { epochs: [], values: [], line: null }],
  ['of nothing but overflow', { values: [Number.NaN, Number.NaN, Number.NaN] }],
])('it is painted with finite numbers: %s', (_name, change) => {
  const recording = recordingContext();
  drawSharpness(recording.context, layoutSharpness({ ...input, ...change }, size), lightTheme);
  expect(numbersOf(recording).every(Number.isFinite)).toBe(true);
  expect(textsOf(recording)).toContain('sharpness');
});
