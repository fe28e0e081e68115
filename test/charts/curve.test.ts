/** Curves and their read-out, as they are painted. */
import { expect, test } from 'vitest';
import { drawCurve, drawReadOut, type Point } from '../../src/charts/curve.ts';
import { lightTheme } from '../../src/charts/theme.ts';
import { named, recordingContext } from './recordingContext.ts';

test('parts of a curve are not joined, and leave no dashes behind', () => {
  const recording = recordingContext();
  const parts: Point[][] = [
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    [
      [8, 1],
      [9, 2],
    ],
  ];
  drawCurve(recording.context, parts, { color: 'teal', width: 2, dash: [5, 3] });
  expect(named(recording, 'moveTo').map(({ args }) => args)).toEqual([
    [1, 2],
    [8, 1],
  ]);
  expect(named(recording, 'lineTo').map(({ args }) => args)).toEqual([
    [3, 4],
    [5, 6],
    [9, 2],
  ]);
  expect(named(recording, 'setLineDash').map(({ args }) => args)).toEqual([[[5, 3]], [[]]]);
  expect(named(recording, 'stroke')[0].style).toMatchObject({ strokeStyle: 'teal', lineWidth: 2 });
});

test('what is pointed at has an upright line through the plot, and a dot at each height', () => {
  const recording = recordingContext();
  drawReadOut(recording.context, { top: 10, bottom: 90 }, 30.2, [40, 60], lightTheme);
  const [from] = named(recording, 'moveTo');
  const [to] = named(recording, 'lineTo');
  expect([from.args, to.args]).toEqual([
    [30.5, 10],
    [30.5, 90],
  ]);
  expect(named(recording, 'arc').map(({ args }) => args.slice(0, 2))).toEqual([
    [30.2, 40],
    [30.2, 60],
  ]);
});
