/** Many points: painted once into an image, and in slices where the others can follow. */
import { expect, test } from 'vitest';
import { drawPoints, paintPoints } from '../../../src/charts/boundary/drawPoints.ts';
import type { MakeCanvas } from '../../../src/charts/boundary/probabilityGrid.ts';
import { layoutScatter } from '../../../src/charts/boundary/scatter.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, type Recording, recordingContext } from '../recordingContext.ts';

const COUNT = 12_000;
const geometry = (labels: Uint8Array) =>
  layoutScatter(
    {
      x: Float32Array.from({ length: COUNT }, (_, row) => Math.sin(row)),
      y: Float32Array.from({ length: COUNT }, (_, row) => Math.cos(row * 3)),
      labels,
    },
    { width: 300, height: 200 },
  );
const threeClasses = () => Uint8Array.from({ length: COUNT }, (_, row) => row % 3);
const marksIn = (recording: Recording) => recording.calls.filter(({ name }) => name !== 'scale');

/** Makes images that record, and keeps their recordings. */
function images() {
  const made: Recording[] = [];
  const makeCanvas: MakeCanvas = () => {
    const recording = recordingContext();
    made.push(recording);
    return { getContext: () => recording.context } as unknown as OffscreenCanvas;
  };
  return { made, makeCanvas };
}

test('frame by frame the image gets all points once, in their order, and then stays', () => {
  const { made, makeCanvas } = images();
  const laid = geometry(threeClasses());
  const canvas = recordingContext();
  const frame = () => drawPoints(canvas.context, laid, lightTheme, makeCanvas, true);
  const counts = () => named(made[0], 'fill').length;
  const seen = Array.from({ length: 7 }, () => [frame(), counts()]);
  expect(seen).toEqual([
    ...[2000, 4000, 6000, 8000, 10_000].map((count) => [true, count]),
    [false, COUNT],
    [false, COUNT],
  ]);
  expect(made).toHaveLength(1);
  expect(named(canvas, 'drawImage')).toHaveLength(7);
  const whole = recordingContext();
  paintPoints(whole.context, laid, lightTheme);
  const callsOf = (recording: Recording) =>
    JSON.stringify(marksIn(recording).filter(({ name }) => name !== 'setLineDash'));
  expect(callsOf(made[0]) === callsOf(whole)).toBe(true);
});

test('at once where nobody comes back for the others, also after some were painted', () => {
  const { made, makeCanvas } = images();
  const laid = geometry(threeClasses());
  const { context } = recordingContext();
  expect(drawPoints(context, laid, lightTheme, makeCanvas, true)).toBe(true);
  expect(drawPoints(context, laid, lightTheme, makeCanvas)).toBe(false);
  expect(named(made[0], 'fill')).toHaveLength(COUNT);
  const other = geometry(threeClasses());
  expect(drawPoints(context, other, lightTheme, makeCanvas)).toBe(false);
  expect(named(made[1], 'fill')).toHaveLength(COUNT);
});
