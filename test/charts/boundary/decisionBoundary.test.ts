/** The decision boundary: layout, probability grid, line and points. */
import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import type { DecisionBoundaryInput } from '../../../src/charts/boundary/decisionBoundary.ts';
import { layoutDecisionBoundary } from '../../../src/charts/boundary/decisionBoundary.ts';
import { decisionLines } from '../../../src/charts/boundary/decisionLine.ts';
import { drawDecisionBoundary } from '../../../src/charts/boundary/drawDecisionBoundary.ts';
import { fillProbabilityGrid } from '../../../src/charts/boundary/probabilityGrid.ts';
import { nextPoint, pointAt } from '../../../src/charts/points.ts';
import { lightTheme, signedColor } from '../../../src/charts/theme.ts';
import { named, numbersOf, recordingContext } from '../recordingContext.ts';

// Margins are 32 left, 22 top, 26 right, 24 bottom: a plot of 400 × 400 px from (32, 22), 40 px to a unit of −5 … 5.
const SIZE = { width: 458, height: 446 };

/** Probabilities of `classes` at the cells' centers of a grid over −5 … 5. */
function gridOf(gridSize: number, probabilityOf: (x: number, y: number) => number[]): Float32Array {
  const classes = probabilityOf(0, 0).length;
  const cells = gridSize * gridSize;
  const out = new Float32Array(classes * cells);
  for (let row = 0; row < gridSize; row++) {
    for (let column = 0; column < gridSize; column++) {
      const x = -5 + (10 * (column + 0.5)) / gridSize;
      const y = 5 - (10 * (row + 0.5)) / gridSize;
      probabilityOf(x, y).forEach((p, k) => (out[k * cells + row * gridSize + column] = p));
    }
  }
  return out;
}

function inputOf(
  probabilities: Float32Array,
  gridSize: number,
  more: Partial<DecisionBoundaryInput> = {},
): DecisionBoundaryInput {
  return {
    gridSize,
    probabilities,
    classes: probabilities.length / gridSize ** 2,
    domain: { x: [-5, 5], y: [-5, 5] },
    x: Float32Array.of(0, 2, -3, 0, 0.1),
    y: Float32Array.of(0, 0, 0, 1, -4),
    labels: Uint8Array.of(0, 1, 0, 1, 1),
    predictions: Uint8Array.of(0, 1, 1, 1, 0),
    focused: null,
    ...more,
  };
}

const slope = (x: number) => [0.5 - x / 20, 0.5 + x / 20];

describe('layout of the decision boundary', () => {
  it('makes a unit as long in x as in y', () => {
    const { plot, pxPerUnit, x, y } = layoutDecisionBoundary(inputOf(gridOf(4, slope), 4), SIZE);
    expect(plot).toEqual({ left: 32, top: 22, right: 432, bottom: 422 });
    expect(pxPerUnit).toBe(40);
    expect([x(0), y(0), x(1), y(1)]).toEqual([232, 222, 272, 182]);
    const wide = layoutDecisionBoundary(inputOf(gridOf(4, slope), 4), { width: 658, height: 446 });
    expect(wide.plot).toEqual({ left: 132, top: 22, right: 532, bottom: 422 });
  });

  it.each([
    ['age and income', [18, 72], [15_000, 1_072_000]],
    ['hundred thousandths', [0.1, 0.10001], [-4e-6, 6e-6]],
    ['a tiny range', [1e-12, 3e-12], [1e-13, 4e-13]],
  ] as [string, [number, number], [number, number]][])('fills the plot with %s, ticks uncut', (_, x, y) => {
    const input = inputOf(gridOf(4, slope), 4, { domain: { x, y } });
    for (const size of [SIZE, { width: 260, height: 250 }]) {
      const { plot, xTicks, yTicks } = layoutDecisionBoundary(input, size);
      expect(plot.right - plot.left).toBeCloseTo(plot.bottom - plot.top, 6);
      expect(plot.right - plot.left).toBeGreaterThan(150);
      expect(yTicks.length).toBeGreaterThanOrEqual(2);
      expect(xTicks.length).toBeGreaterThanOrEqual(1);
      for (const { label } of yTicks) expect(plot.left - 8 - label.length * 7.7).toBeGreaterThanOrEqual(0);
      for (const [i, { at, label }] of xTicks.entries()) {
        const half = (label.length * 7.7) / 2;
        expect(at + half).toBeLessThanOrEqual(size.width);
        expect(at - half).toBeGreaterThanOrEqual(i === 0 ? 0 : xTicks[i - 1].at);
      }
      expect(new Set(xTicks.map(({ label }) => label)).size).toBe(xTicks.length);
      expect(new Set(yTicks.map(({ label }) => label)).size).toBe(yTicks.length);
    }
  });

  it('finds points by pixels where units differ', () => {
    const domain = { x: [0, 100], y: [0, 100_000] } as const;
    const geometry = layoutDecisionBoundary(
      inputOf(gridOf(4, slope), 4, {
        domain: { x: [...domain.x], y: [...domain.y] },
        x: Float32Array.of(50, 50),
        y: Float32Array.of(20_000, 80_000),
        labels: Uint8Array.of(0, 1),
        predictions: null,
      }),
      SIZE,
    );
    const at = (row: number, away: number) =>
      pointAt(geometry, geometry.x(50), geometry.y(geometry.points.y[row]) + away);
    expect([at(0, 11), at(1, -11), at(1, 13)]).toEqual([0, 1, null]);
    expect(nextPoint(geometry, 0, 'up')).toBe(1);
  });

  it('draws the 0.5 line of a linear field where it is known to be, out to both edges', () => {
    // p(class 1) = 0.5 where x = 1.23: at 32 + 40 · 6.23 px. Ten cells, so that half a cell off is half a unit off.
    const probabilities = gridOf(10, (x) => [0.5 - (x - 1.23) / 20, 0.5 + (x - 1.23) / 20]);
    const { lines, plot } = layoutDecisionBoundary(inputOf(probabilities, 10), SIZE);
    expect(lines).toHaveLength(1);
    for (const [x] of lines[0]) expect(x).toBeCloseTo(281.2, 2);
    const heights = lines[0].map(([, y]) => y);
    expect(Math.min(...heights)).toBeLessThanOrEqual(plot.top);
    expect(Math.max(...heights)).toBeGreaterThanOrEqual(plot.bottom);
  });

  it('puts row 0 of the grid at the top', () => {
    // p(class 1) = 0.5 where y = 2, that is 222 − 80 px.
    const probabilities = gridOf(10, (_, y) => [0.5 - (y - 2) / 20, 0.5 + (y - 2) / 20]);
    for (const [, y] of layoutDecisionBoundary(inputOf(probabilities, 10), SIZE).lines[0])
      expect(y).toBeCloseTo(142, 2);
  });

  it('keeps a slanting line straight within the last half cell', () => {
    const probabilities = gridOf(10, (x, y) => [0.5 - (x + y) / 40, 0.5 + (x + y) / 40]);
    const [line] = layoutDecisionBoundary(inputOf(probabilities, 10), SIZE).lines;
    expect(line.length).toBeGreaterThan(10);
    for (const [x, y] of line) expect(x - 232).toBeCloseTo(y - 222, 2);
  });

  it('draws no line where one class wins everywhere', () => {
    expect(decisionLines({ probabilities: gridOf(8, () => [0.9, 0.1]), gridSize: 8, classes: 2 })).toEqual(
      [],
    );
  });

  it('draws lines between the regions of three classes', () => {
    // Class 0 left of x = −2, class 2 right of x = 2, class 1 between.
    const probabilities = gridOf(20, (x) => [-x - 2, 0, x - 2].map((score) => 0.3 + score / 30));
    const lines = layoutDecisionBoundary(inputOf(probabilities, 20), SIZE).lines;
    const places = new Set(lines.flat().map(([x]) => Math.round(x)));
    expect([...places].sort((a, b) => a - b)).toEqual([152, 312]);
  });

  it('has no NaN in its lines where probabilities are NaN', () => {
    const probabilities = gridOf(10, (x) => (x > 3 ? [NaN, NaN] : slope(x)));
    const numbers = layoutDecisionBoundary(inputOf(probabilities, 10), SIZE).lines.flat(2);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });
});

describe('the field', () => {
  function colorsOf(probabilities: number[][]): number[][] {
    // One row of cells of a square grid is enough: the rest is NaN.
    const side = probabilities.length;
    const classes = probabilities[0].length;
    const all = new Float32Array(classes * side * side).fill(NaN);
    probabilities.forEach((cell, at) => cell.forEach((p, k) => (all[k * side * side + at] = p)));
    const out = new Uint8ClampedArray(side * side * 4);
    fillProbabilityGrid(out, all, side, classes, lightTheme);
    return probabilities.map((_, at) => [...out.slice(at * 4, at * 4 + 4)]);
  }

  const neutral = rgb(lightTheme.fieldNeutral);
  const neutralPixel = [neutral.r, neutral.g, neutral.b, 255];

  it('is neutral where all classes are equal, and where a probability is NaN', () => {
    expect(
      colorsOf([
        [0.5, 0.5],
        [NaN, NaN],
        [NaN, 0.9],
      ]),
    ).toEqual([neutralPixel, neutralPixel, neutralPixel]);
    expect(colorsOf([[1 / 3, 1 / 3, 1 / 3]])).toEqual([neutralPixel]);
  });

  it('is half way to the class color where the class is certain', () => {
    const blue = rgb(lightTheme.classColors[0]);
    const [[r, g, b]] = colorsOf([[1, 0]]);
    expect(Math.abs(r - (neutral.r + blue.r) / 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(g - (neutral.g + blue.g) / 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(b - (neutral.b + blue.b) / 2)).toBeLessThanOrEqual(1);
  });

  it('leans to the likelier class, more so the likelier it is', () => {
    const [[certain], [likely], [even]] = colorsOf([
      [1, 0],
      [0.7, 0.3],
      [0.5, 0.5],
    ]);
    expect(certain).toBeLessThan(likely);
    expect(likely).toBeLessThan(even);
  });
});

describe('points of the decision boundary', () => {
  const geometry = layoutDecisionBoundary(inputOf(gridOf(4, slope), 4), SIZE);

  it('are found within 12 px, and the nearest first', () => {
    expect(pointAt(geometry, 232, 222)).toBe(0);
    expect(pointAt(geometry, 232 + 11, 222)).toBe(0);
    expect(pointAt(geometry, 232 + 13, 222)).toBeNull();
    expect(pointAt(geometry, 232, 190)).toBe(3);
  });

  it('are walked over with the arrow keys', () => {
    const from = (row: number) =>
      (['left', 'right', 'up', 'down'] as const).map((direction) => nextPoint(geometry, row, direction));
    expect(from(0)).toEqual([2, 1, 3, 4]);
  });

  it('stay where nothing lies in that direction', () => {
    expect(nextPoint(geometry, 2, 'left')).toBe(2);
    expect(nextPoint(geometry, 4, 'down')).toBe(4);
  });
});

describe('drawing the decision boundary', () => {
  function drawn(more: Partial<DecisionBoundaryInput> = {}, gridSize = 10) {
    const recording = recordingContext();
    const input = inputOf(gridOf(gridSize, slope), gridSize, more);
    drawDecisionBoundary(recording.context, layoutDecisionBoundary(input, SIZE), lightTheme, {
      makeCanvas: null,
    });
    return recording;
  }

  function ringsOf(recording: ReturnType<typeof drawn>): number {
    // Each ring starts with a moveTo at its own rim: count arcs of more than the marks' radius.
    return named(recording, 'arc').filter(({ args }) => Number(args[2]) > 6).length;
  }

  it('rings the points that are predicted wrong', () => {
    expect(ringsOf(drawn())).toBe(2);
    expect(ringsOf(drawn({ predictions: null }))).toBe(0);
  });

  it('rings a few wrong points heavily and many thinly, half transparent and under the points', () => {
    const n = 20;
    const x = Float32Array.from({ length: n }, (_, row) => row / 4 - 2.5);
    const labels = new Uint8Array(n);
    const strokeOf = (wrong: number) => {
      const predictions = labels.map((_, row) => (row < wrong ? 1 : 0));
      const recording = drawn({ x, y: x.slice(), labels, predictions });
      const dots = recording.calls.findIndex(({ name, style }) => {
        return name === 'fill' && style.fillStyle === lightTheme.classColors[0];
      });
      const rim = recording.calls.findIndex(({ name, args }) => name === 'arc' && Number(args[2]) > 6);
      const ring = recording.calls.slice(rim).find(({ name }) => name === 'stroke');
      return [ring?.style.lineWidth, ring?.style.globalAlpha, rim < dots];
    };
    expect(strokeOf(4)).toEqual([2, 1, false]);
    expect(strokeOf(5)).toEqual([1, 0.5, true]);
  });

  it('makes marks the smaller the more there are', () => {
    const areas = [500, 501, 2001, 20_000].map((n) => {
      const rows = { x: new Float32Array(n), y: new Float32Array(n), labels: new Uint8Array(n) };
      return layoutDecisionBoundary(inputOf(gridOf(4, slope), 4, { ...rows, predictions: null }), SIZE);
    });
    expect(areas.map(({ markArea }) => markArea)).toEqual([46, 26, 14, 6]);
    expect(areas.map(({ thinRings }) => thinRings)).toEqual([false, true, true, true]);
  });

  it('rings the focused point', () => {
    expect(ringsOf(drawn({ focused: 0 }))).toBe(3);
  });

  it('draws each class in its own shape', () => {
    const recording = drawn({ predictions: null });
    expect(named(recording, 'arc')).toHaveLength(2);
    const triangles = named(recording, 'fill').filter(
      ({ style }) => style.fillStyle === lightTheme.classColors[1],
    );
    expect(triangles).toHaveLength(3);
  });

  it('draws hollow what is not trained on, and fresh points over the others', () => {
    const filled = (recording: ReturnType<typeof drawn>) =>
      named(recording, 'fill').map(({ style }) => style.fillStyle);
    const [blue, orange] = lightTheme.classColors;
    const isTest = Uint8Array.of(0, 1, 0, 0, 1);
    const hollow = drawn({ predictions: null, isTest });
    expect(filled(hollow)).toEqual([blue, lightTheme.surface, blue, orange, lightTheme.surface]);
    const fresh = { x: Float32Array.of(1, 2), y: Float32Array.of(3, 3), labels: Uint8Array.of(1, 0) };
    const all = drawn({ predictions: null, fresh });
    expect(filled(all).slice(5)).toEqual([lightTheme.surface, lightTheme.surface]);
    const outlines = named(all, 'stroke').filter(({ style }) => style.lineWidth === 2);
    expect(outlines.slice(-2).map(({ style }) => style.strokeStyle)).toEqual([orange, blue]);
  });

  it('paints the field in plain cells without a canvas to scale from', () => {
    expect(named(drawn(), 'fillRect')).toHaveLength(100);
  });

  it('scales the field from an image of gridSize pixels, centers on centers', () => {
    const recording = recordingContext();
    const sizes: number[][] = [];
    const makeCanvas = (width: number, height: number) => {
      sizes.push([width, height]);
      const image = { data: new Uint8ClampedArray(width * height * 4) };
      const context = { createImageData: () => image, putImageData: () => {} };
      return { getContext: () => (sizes.length === 1 ? context : null) } as unknown as OffscreenCanvas;
    };
    drawDecisionBoundary(
      recording.context,
      layoutDecisionBoundary(inputOf(gridOf(10, slope), 10), SIZE),
      lightTheme,
      { makeCanvas },
    );
    expect(sizes[0]).toEqual([10, 10]);
    expect(named(recording, 'drawImage')[0].args.slice(1)).toEqual([32, 22, 400, 400]);
  });

  it('marks wrong points among many by frames, and draws every point', () => {
    const n = 3000;
    const x = Float32Array.from({ length: n }, (_, row) => (row % 90) / 10 - 4.5);
    const labels = new Uint8Array(n);
    const predictions = new Uint8Array(n);
    predictions[7] = 1;
    const recording = drawn({ x, y: x.slice(), labels, predictions });
    expect(named(recording, 'arc')).toHaveLength(n);
    expect(named(recording, 'rect')).toHaveLength(2); // one frame, and the clip
  });

  it('hands only finite numbers to the canvas', () => {
    const recording = recordingContext();
    const probabilities = gridOf(10, () => [NaN, NaN]);
    drawDecisionBoundary(
      recording.context,
      layoutDecisionBoundary(inputOf(probabilities, 10, { focused: 2 }), SIZE),
      lightTheme,
      { makeCanvas: null },
    );
    const numbers = numbersOf(recording);
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});

describe('of a real target', () => {
  const targets = Float32Array.of(-2, 0, 1, 2, 0.5);
  const real = inputOf(
    gridOf(2, (x) => [x]),
    2,
    { targets, labels: new Uint8Array(5), predictions: new Uint8Array(5) },
  );

  it('the field is in the colors of class 0 below 0 and of class 1 above, half way at the largest target', () => {
    const out = new Uint8ClampedArray(4 * 4);
    fillProbabilityGrid(out, Float32Array.of(-2, 0, 2, -100), 2, 1, lightTheme, { middle: 0, reach: 2 });
    const half = (color: string) => {
      const [a, b] = [rgb(lightTheme.fieldNeutral), rgb(color)];
      return [(a.r + b.r) / 2, (a.g + b.g) / 2, (a.b + b.b) / 2, 255];
    };
    const [blue, orange] = lightTheme.classColors;
    const neutral = rgb(lightTheme.fieldNeutral);
    const expected = [half(blue), [neutral.r, neutral.g, neutral.b, 255], half(orange), half(blue)];
    expected.flat().forEach((channel, i) => expect(Math.abs(out[i] - channel)).toBeLessThanOrEqual(1));
  });

  it('a value that is NaN is neutral', () => {
    const out = new Uint8ClampedArray(4);
    fillProbabilityGrid(out, Float32Array.of(Number.NaN), 1, 1, lightTheme, { middle: 0, reach: 2 });
    const { r, g, b } = rgb(lightTheme.fieldNeutral);
    expect([...out]).toEqual([r, g, b, 255]);
  });

  it('there is no boundary, no wrong point, and each point has the color of its target', () => {
    const geometry = layoutDecisionBoundary(real, SIZE);
    expect(geometry.lines).toEqual([]);
    expect(geometry.field.scale).toEqual({ middle: 0, reach: 2 });
    const recording = recordingContext();
    drawDecisionBoundary(recording.context, geometry, lightTheme, { makeCanvas: null });
    const discs = named(recording, 'fill').map(({ style }) => style.fillStyle);
    expect(discs).toEqual([-1, 0, 0.5, 1, 0.25].map((value) => signedColor(lightTheme, value)));
    expect(numbersOf(recording).every(Number.isFinite)).toBe(true);
  });
});

describe('while a control is dragged', () => {
  const lineAt = (x0: number) => gridOf(10, (x) => [0.5 - (x - x0) / 20, 0.5 + (x - x0) / 20]);
  const small = { x: [-5, 5] as [number, number], y: [-5, 5] as [number, number] };
  const large = { x: [-10, 10] as [number, number], y: [-10, 10] as [number, number] };

  it('the axes stay as wide as they were, and the field keeps its own place within them', () => {
    const geometry = layoutDecisionBoundary(inputOf(lineAt(1.23), 10, { atLeast: large }), SIZE);
    expect(geometry.domain).toEqual(large);
    // 20 px to a unit: the field of -5 to 5 is the middle half of the plot.
    expect(geometry.fieldArea).toEqual({ left: 132, top: 122, right: 332, bottom: 322 });
    for (const [x] of geometry.lines[0]) expect(x).toBeCloseTo(232 + 1.23 * 20, 2);
    const grown = layoutDecisionBoundary(inputOf(lineAt(1.23), 10, { domain: large, atLeast: small }), SIZE);
    expect(grown.domain).toEqual(large);
  });

  it('the line that stood before is dashed, at its place in the plane, under that of now', () => {
    const before = {
      kind: 'before' as const,
      gridSize: 10,
      classes: 2,
      probabilities: lineAt(-2),
      domain: small,
    };
    const geometry = layoutDecisionBoundary(inputOf(lineAt(1.23), 10, { earlier: [before] }), SIZE);
    for (const [x] of geometry.earlier[0].lines[0]) expect(x).toBeCloseTo(32 + 40 * 3, 2);
    const recording = recordingContext();
    drawDecisionBoundary(recording.context, geometry, lightTheme, { makeCanvas: null });
    const strokes = named(recording, 'stroke').map(({ style }) => style.strokeStyle);
    expect(strokes.indexOf(lightTheme.mutedText)).toBeLessThan(strokes.indexOf(lightTheme.text));
    expect(named(recording, 'setLineDash').map(({ args }) => args[0])).toContainEqual([5, 4]);
  });
});
