/** Pinned runs in the loss curve. */
import { describe, expect, it } from 'vitest';
import { drawLossCurve } from '../../../src/charts/lossCurve/drawLossCurve.ts';
import type { LossCurveInput } from '../../../src/charts/lossCurve/lossCurve.ts';
import { layoutLossCurve } from '../../../src/charts/lossCurve/lossCurve.ts';
import { pinStyle } from '../../../src/charts/lossCurve/pinnedCurves.ts';
import { darkTheme, lightTheme } from '../../../src/charts/theme.ts';
import { en } from '../../../src/messages/en.ts';
import { named, recordingContext } from '../recordingContext.ts';

// Margins leave a plot of 500 × 200 px from (46, 24).
const SIZE = { width: 597, height: 264 };

function inputOf(loss: number[], more: Partial<LossCurveInput> = {}): LossCurveInput {
  return {
    loss: Float32Array.from(loss),
    accuracy: null,
    length: loss.length,
    totalEpochs: loss.length,
    xScale: 'linear',
    yScale: 'linear',
    referenceLines: [],
    hoverEpoch: null,
    words: en.charts,
    ...more,
  };
}

const pinned = (pin: number, ...loss: number[]) => ({ pin, loss: Float32Array.from(loss) });

describe('curves of other runs', () => {
  it('stand on the axes of the one at hand, which reach out to them', () => {
    const {
      x,
      y,
      pinned: drawn,
    } = layoutLossCurve(inputOf([0.5, 0.25], { pinned: [pinned(0, 1, 0.75, 0.5, 0.25, 0)] }), SIZE);
    expect(x.domain()).toEqual([0, 4]);
    expect(y.domain()).toEqual([0, 1.2]);
    const { columns } = drawn[0];
    expect([...columns.x.slice(0, 5)]).toEqual([46, 171, 296, 421, 546]);
    // 1 of 1.2 is five sixths of 200 px above the bottom.
    expect(columns.last[0]).toBeCloseTo(224 - 200 / 1.2, 4);
    expect(columns.last[4]).toBeCloseTo(224, 4);
  });

  it('are there before the first epoch of the one at hand', () => {
    const geometry = layoutLossCurve(inputOf([], { totalEpochs: 3, pinned: [pinned(2, 3, 2, 1)] }), SIZE);
    expect(geometry.loss.count).toBe(0);
    expect(geometry.pinned.map(({ pin, columns }) => [pin, columns.count])).toEqual([[2, 3]]);
  });

  it('leave out what is not finite', () => {
    const geometry = layoutLossCurve(inputOf([1, 1], { pinned: [pinned(0, 1, Number.NaN, 2)] }), SIZE);
    expect(geometry.pinned[0].columns.count).toBe(2);
    expect(geometry.y.domain()[1]).toBeLessThan(3);
  });

  it('are drawn under the loss, each with its own dashes', () => {
    const recording = recordingContext();
    const curves = [pinned(0, 1, 0.9, 0.8), pinned(3, 0.6, 0.5, 0.4)];
    drawLossCurve(
      recording.context,
      layoutLossCurve(inputOf([1, 0.5, 0.2], { pinned: curves }), SIZE),
      lightTheme,
    );
    const dashes = named(recording, 'setLineDash').map(({ args }) => JSON.stringify(args[0]));
    const first = dashes.indexOf(JSON.stringify(pinStyle(lightTheme, 0).dash));
    const second = dashes.indexOf(JSON.stringify(pinStyle(lightTheme, 3).dash));
    expect(first).toBeGreaterThanOrEqual(0);
    expect(second).toBeGreaterThan(first);
    const colors = [pinStyle(lightTheme, 0).color, pinStyle(lightTheme, 3).color, lightTheme.lossLine];
    const strokes = named(recording, 'stroke').map(({ style }) => style.strokeStyle as string);
    // The curves, then the line that leads from the loss to its name.
    expect(strokes.filter((color) => colors.includes(color)).slice(0, 3)).toEqual(colors);
  });

  it('are told apart by dashes alone, and by color alone, six of them, in both themes', () => {
    const styles = Array.from({ length: 6 }, (_, pin) => pinStyle(lightTheme, pin));
    const dark = Array.from({ length: 6 }, (_, pin) => pinStyle(darkTheme, pin));
    expect(new Set([...styles.map(({ dash }) => dash.join()), '', '5,3']).size).toBe(8);
    expect(new Set(styles.map(({ color }) => color)).size).toBe(6);
    expect(new Set(dark.map(({ color }) => color)).size).toBe(6);
  });
});

describe('what stood before', () => {
  const before = { kind: 'before' as const, loss: Float32Array.of(2, 1.5, 1, 0.5, 0.5) };
  const ghost = { kind: 'ghost' as const, loss: Float32Array.of(2, 1, 1, 1, 1) };

  it('is within the axes, and drawn under the loss: grey and dashed, or pale', () => {
    const geometry = layoutLossCurve(inputOf([1, 0.5, 0.2], { earlier: [ghost, before] }), SIZE);
    expect(geometry.x.domain()).toEqual([0, 4]);
    expect(geometry.y.domain()[1]).toBeGreaterThanOrEqual(2);
    const recording = recordingContext();
    drawLossCurve(recording.context, geometry, lightTheme);
    const curves = named(recording, 'stroke').filter(({ style }) => style.lineJoin === 'bevel');
    // After them come the leader lines of the names.
    expect(curves.slice(0, 3).map(({ style }) => [style.strokeStyle, style.globalAlpha ?? 1])).toEqual([
      [lightTheme.mutedText, 0.4],
      [lightTheme.mutedText, 1],
      [lightTheme.lossLine, 1],
    ]);
  });

  it('is laid out anew where the axes are others, though it is the same curve', () => {
    const of = (values: number[], yScale: 'linear' | 'log') =>
      layoutLossCurve({ ...inputOf(values, { earlier: [before] }), yScale }, SIZE).earlier[0].columns;
    const first = of([1, 0.5, 0.2], 'linear');
    expect(of([1, 0.5, 0.2], 'linear')).toBe(first);
    const wider = of([9, 0.5, 0.2], 'linear');
    expect(wider.min[0]).toBeGreaterThan(first.min[0]);
    expect(of([1, 0.5, 0.2], 'log').min[2]).not.toBeCloseTo(first.min[2], 1);
    expect(Array.from(of([1, 0.5, 0.2], 'linear').min)).toEqual(Array.from(first.min));
  });

  it('leaves the axes of a drag as wide as they were: they grow, and do not shrink', () => {
    const wide = layoutLossCurve(inputOf([4, 2, 1, 0.5]), SIZE);
    const narrow = layoutLossCurve(inputOf([1, 0.9], { atLeast: wide.domain }), SIZE);
    expect(narrow.y.domain()).toEqual(wide.y.domain());
    expect(narrow.x.domain()).toEqual(wide.x.domain());
    const wider = layoutLossCurve(inputOf([9, 1], { atLeast: narrow.domain }), SIZE);
    expect(wider.y.domain()[1]).toBeGreaterThanOrEqual(9);
    expect(wider.x.domain()).toEqual(wide.x.domain());
    expect(layoutLossCurve(inputOf([1, 0.9]), SIZE).y.domain()[1]).toBeLessThan(2);
  });
});
