/** The loss between two nets: layout and drawing. */
import { expect, test } from 'vitest';
import { drawLossLine } from '../../../src/charts/lossLine/drawLossLine.ts';
import { type LossLineInput, layoutLossLine, placeIndexAt } from '../../../src/charts/lossLine/lossLine.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { recordingContext, textsOf } from '../recordingContext.ts';

// Margins: 46 left, 24 top, 28 right, 22 bottom: 200 px across and 100 px up.
const SIZE = { width: 274, height: 146 };
const words = { loss: 'loss', from: 'run 1', to: 'run 2', asTrained: 'as trained', matched: 'matched' };
const input: LossLineInput = {
  at: [0, 0.25, 0.5, 0.75, 1],
  asTrained: [1, 2, 4, 2, 1],
  matched: null,
  hover: null,
  words,
};

test('the ends are named at the ends of the axis, and the wall stands over the line between their losses', () => {
  const { plot, xTicks, base, asTrained, places } = layoutLossLine(input, SIZE);
  expect(plot).toEqual({ left: 46, top: 24, right: 246, bottom: 124 });
  expect(xTicks).toEqual([
    { at: 46, label: 'run 1' },
    { at: 246, label: 'run 2' },
  ]);
  expect(places).toEqual([46, 96, 146, 196, 246]);
  expect(asTrained).toHaveLength(1);
  expect(base).toEqual([asTrained[0][0], asTrained[0][4]]);
  const [, second, top] = asTrained[0];
  // Twice the loss over the base is twice the height, and four times is four.
  expect((asTrained[0][0][1] - top[1]) / (asTrained[0][0][1] - second[1])).toBeCloseTo(3, 9);
});

test('what overflows breaks the curve, and leaves no base where it is at an end', () => {
  const broken = layoutLossLine({ ...input, asTrained: [1, Infinity, 4, Number.NaN, Infinity] }, SIZE);
  expect(broken.asTrained.map((part) => part.map(([x]) => x))).toEqual([[46], [146]]);
  expect(broken.base).toBeNull();
});

test('a pixel reads the nearest place, and both losses there are marked', () => {
  const geometry = layoutLossLine({ ...input, matched: [1, 1.5, 2, 1.5, 1], hover: 2 }, SIZE);
  expect([0, 46, 119, 123, 500].map((x) => placeIndexAt(geometry, x))).toEqual([0, 0, 1, 2, 4]);
  expect(geometry.hover?.x).toBe(146);
  expect(geometry.hover?.ys).toHaveLength(2);
  expect(layoutLossLine({ ...input, hover: 9 }, SIZE).hover).toBeNull();
});

test('the two curves are told apart by a legend once there are two', () => {
  const textsWith = (matched: number[] | null) => {
    const recording = recordingContext();
    drawLossLine(recording.context, layoutLossLine({ ...input, matched }, SIZE), lightTheme);
    return textsOf(recording);
  };
  expect(textsWith(null)).not.toContain('matched');
  expect(textsWith([1, 1.5, 2, 1.5, 1])).toEqual(
    expect.arrayContaining(['as trained', 'matched', 'loss', 'run 1']),
  );
});
