/** A drawing in slices is the drawing at once, with pauses between. */
import { expect, test } from 'vitest';
import { drawInSlices } from '../../../src/charts/export/drawInSlices.ts';
import type { DrawPart } from '../../../src/charts/export/plotSheet.ts';
import { SvgContext } from '../../../src/charts/export/svgContext.ts';
import { recordingContext } from '../recordingContext.ts';

const image = {} as CanvasImageSource;
const POINTS = 3000;

const parts: DrawPart[] = [
  (context) => {
    context.save();
    context.translate(3, 4);
    context.rect(0, 0, 90, 90);
    context.clip();
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 1, 2, 30, 40);
    for (let i = 0; i < POINTS; i++) {
      context.beginPath();
      context.arc(i % 100, i / 100, 2, 0, Math.PI, i % 2 === 0);
      context.fillStyle = i % 3 === 0 ? '#ff0000' : '#00ff00';
      context.fill();
    }
    context.restore();
  },
  (context) => {
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(5, 6);
    context.bezierCurveTo(1, 2, 3, 4, 5, 6);
    context.closePath();
    context.setLineDash([5, 3]);
    context.lineWidth = 2;
    context.lineJoin = 'round';
    context.strokeStyle = '#0000ff';
    context.globalAlpha = 0.5;
    context.stroke();
    context.strokeRect(1, 2, 3, 4);
    context.fillRect(5, 6, 7, 8);
    context.font = '500 12px Inter, sans-serif';
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.strokeText('a 1', 10, 20);
    context.fillText('a 1', 10, 20);
  },
];

const drawing = () => new SvgContext('test', () => 'data:image/png;base64,AAAA');
const svgOf = (context: SvgContext) => context.svg({ width: 100, height: 100 }, 'a chart', '#ffffff');

test('what is drawn is the same, and no more than some thousand steps come between two pauses', async () => {
  const [atOnce, inSlices] = [drawing(), drawing()];
  for (const draw of parts) draw(atOnce.asCanvas);
  const lengths = [svgOf(inSlices).length];
  await drawInSlices(inSlices.asCanvas, parts, async () => {
    lengths.push(svgOf(inSlices).length);
  });
  expect(svgOf(inSlices)).toBe(svgOf(atOnce));
  const most = Math.max(...lengths.slice(1).map((length, i) => length - lengths[i]));
  expect(most).toBeLessThan(svgOf(atOnce).length / 2);
});

test('an image is drawn while it is what it was, after what comes before it', async () => {
  const recording = recordingContext();
  const seen: number[] = [];
  const part: DrawPart = (context) => {
    context.fillRect(0, 0, 1, 1);
    context.drawImage(image, 1, 2, 30, 40);
    seen.push(recording.calls.length);
    context.fillRect(1, 1, 1, 1);
    seen.push(recording.calls.length);
  };
  await drawInSlices(recording.context, [part], async () => {});
  expect(seen).toEqual([2, 2]);
  expect(recording.calls.map(({ name, args }) => [name, ...args])).toEqual([
    ['fillRect', 0, 0, 1, 1],
    ['drawImage', image, 1, 2, 30, 40],
    ['fillRect', 1, 1, 1, 1],
  ]);
});
