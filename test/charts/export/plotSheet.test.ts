/** The sheet of plots with its titles and caption. */
import { expect, test } from 'vitest';
import { classMark, lineMark, ringMark } from '../../../src/charts/export/plotLegend.ts';
import {
  layoutPlotSheet,
  type Plot,
  type PlotSheetGeometry,
  plotSheetParts,
} from '../../../src/charts/export/plotSheet.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, recordingContext, textsOf } from '../recordingContext.ts';

const plot = (title: string, height: number): Plot => ({
  title,
  size: { width: 200, height },
  legend: [],
  draw: (context) => context.fillRect(0, 0, 1, 1),
});

const drawSheet = (sheet: PlotSheetGeometry, context: CanvasRenderingContext2D) => {
  for (const draw of plotSheetParts(sheet, lightTheme)) draw(context);
};

test('plots stand in rows as high as the highest of each, and the caption below them', () => {
  const plots = [plot('a', 100), plot('b', 150), plot('c', 80)];
  const { size, plots: placed, caption } = layoutPlotSheet(plots, 2, [{ label: 'Seed', value: '0' }], 20);
  expect(placed.map(({ x, y }) => [x, y])).toEqual([
    [20, 20],
    [248, 20],
    [20, 228],
  ]);
  expect(size.width).toBe(468);
  expect(caption[0].y).toBeGreaterThan(228 + 30 + 80);
  expect(size.height).toBe(caption[0].y + 20);
});

test('a long entry is broken between words, its label only on the first line, and loses nothing', () => {
  const value = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');
  const { caption } = layoutPlotSheet([plot('a', 10)], 1, [{ label: 'Net', value }], 0);
  expect(caption.length).toBeGreaterThan(1);
  expect(caption.map(({ text }) => text).join(' ')).toBe(value);
  expect(caption.map(({ label }) => label)).toEqual(['Net', ...caption.slice(1).map(() => '')]);
});

test('each plot is drawn at its place, under its title', () => {
  const recording = recordingContext();
  const sheet = layoutPlotSheet([plot('a', 10), plot('b', 10)], 2, [], 20);
  drawSheet(sheet, recording.context);
  expect(named(recording, 'translate').map(({ args }) => args)).toEqual([
    [20, 50],
    [248, 50],
  ]);
  expect(named(recording, 'fillRect')).toHaveLength(2);
  expect(textsOf(recording)).toEqual(['a', 'b']);
});

test('a legend ends at the right edge of its plot, in the order it is given', () => {
  const legend = [
    classMark(1, 'class 1', lightTheme),
    ringMark('wrong', lightTheme),
    lineMark('test loss', { color: '#000000', width: 1, dash: [2] }),
  ];
  const recording = recordingContext();
  drawSheet(layoutPlotSheet([{ ...plot('a', 10), legend }], 1, [], 0), recording.context);
  const words = named(recording, 'fillText').filter(({ args }) => args[0] !== 'a');
  const places = Object.fromEntries(words.map(({ args }) => [args[0], args[1] as number]));
  expect(places['class 1']).toBeLessThan(places.wrong);
  expect(places.wrong).toBeLessThan(places['test loss']);
  expect(places['test loss']).toBeLessThan(200);
});
