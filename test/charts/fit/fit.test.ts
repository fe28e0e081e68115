/** The fit of a net with one input: layout and drawing. */
import { describe, expect, it } from 'vitest';
import { drawFit } from '../../../src/charts/fit/drawFit.ts';
import { type FitInput, layoutFit } from '../../../src/charts/fit/fit.ts';
import { pointAt } from '../../../src/charts/points.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, numbersOf, recordingContext } from '../recordingContext.ts';

const SIZE = { width: 458, height: 446 };
const x = Float32Array.of(-1, 0, 1);
const squares = Float32Array.of(1, 0, 1);

/** A function's values at the centers of so many cells of -1 to 1. */
const along = (cells: number, value: (x: number) => number) =>
  Float32Array.from({ length: cells }, (_, cell) => value(-1 + (2 * (cell + 0.5)) / cells));

function inputOf(more: Partial<FitInput> = {}): FitInput {
  return {
    x,
    labels: new Uint8Array(3),
    targets: [squares],
    classes: 2,
    lines: { domain: [-1, 1], outputs: [along(4, (at) => at * at)] },
    predictions: null,
    focused: null,
    domain: [-1, 1],
    ...more,
  };
}

const classesOf = (more: Partial<FitInput>): FitInput =>
  inputOf({ targets: null, labels: Uint8Array.of(0, 1, 1), ...more });

describe('the layout of a fit', () => {
  it('puts points at their targets and the line through the values between', () => {
    const geometry = layoutFit(inputOf(), SIZE);
    expect([...geometry.points.y]).toEqual([1, 0, 1]);
    const [{ color, path }] = geometry.curves;
    expect(color).toBeNull();
    const places = path.map(([px, py]) => [geometry.x.invert(px), geometry.y.invert(py)]);
    for (const [at, value] of places) expect(value).toBeCloseTo(at * at, 5);
    expect(places.map(([at]) => at).map((at) => Number(at.toFixed(9)))).toEqual([-0.75, -0.25, 0.25, 0.75]);
  });

  it('shows all targets, and a line that is far from them no further than one more range', () => {
    const far = inputOf({ lines: { domain: [-1, 1], outputs: [along(4, () => -100)] } });
    const { domain } = layoutFit(far, SIZE);
    expect(domain.y[0]).toBeCloseTo(-1.12, 9);
    expect(domain.y[1]).toBeCloseTo(1.12, 9);
  });

  it.each([
    ['one target for all', [Float32Array.of(7, 7, 7)]],
    ['no points', []],
    ['a net that gives no number', [squares]],
  ])('stays finite with %s', (_, targets) => {
    const lines = { domain: [-1, 1] as const, outputs: [along(4, () => Number.NaN)] };
    const geometry = layoutFit(inputOf({ targets, lines }), SIZE);
    for (const end of geometry.domain.y) expect(Number.isFinite(end)).toBe(true);
    expect(geometry.domain.y[1]).toBeGreaterThan(geometry.domain.y[0]);
    expect(geometry.curves[0].path).toEqual([]);
  });

  it('has a line and points for each of several targets, in colors of their own', () => {
    const targets = [squares, Float32Array.of(2, 3, 4)];
    const lines = { domain: [-1, 1] as const, outputs: [along(4, () => 0), along(4, () => 3)] };
    const geometry = layoutFit(inputOf({ targets, lines }), SIZE);
    expect(geometry.curves.map(({ color }) => color)).toEqual([0, 1]);
    expect(geometry.further.map(({ label, at }) => [label, at.length])).toEqual([[1, 3]]);
    expect(geometry.y.invert(geometry.further[0].at[2][1])).toBeCloseTo(4, 5);
  });

  it('draws residuals from each target to the output, only where they are asked for', () => {
    expect(layoutFit(inputOf(), SIZE).residuals).toEqual([]);
    const { residuals, y } = layoutFit(inputOf({ fitted: [Float32Array.of(0.5, 0.5, 0.5)] }), SIZE);
    expect(
      residuals.map(([, from, to]) => [y.invert(from), y.invert(to)].map((v) => Number(v.toFixed(6)))),
    ).toEqual([
      [1, 0.5],
      [0, 0.5],
      [1, 0.5],
    ]);
  });

  it('shows two classes at 0 and 1 with the probability of class 1 as the one line', () => {
    const outputs = [along(10, (at) => 0.5 - at / 2), along(10, (at) => 0.5 + at / 2)];
    const geometry = layoutFit(classesOf({ lines: { domain: [-1, 1], outputs } }), SIZE);
    expect([...geometry.points.y]).toEqual([0, 1, 1]);
    expect(geometry.curves).toHaveLength(1);
    expect(geometry.y.invert(geometry.curves[0].path[9][1])).toBeCloseTo(0.95, 5);
    expect(geometry.strips.map(({ label }) => label)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(geometry.strips[9].excess).toBeCloseTo(0.9, 5);
  });

  it('gives each of more classes a line and a lane below 0, without ticks', () => {
    const outputs = [0.2, 0.3, 0.5].map((p) => along(4, () => p));
    const geometry = layoutFit(
      classesOf({ classes: 3, labels: Uint8Array.of(0, 1, 2), lines: { domain: [-1, 1], outputs } }),
      SIZE,
    );
    expect(geometry.curves.map(({ color }) => color)).toEqual([0, 1, 2]);
    expect(new Set(geometry.points.y).size).toBe(3);
    for (const height of geometry.points.y) expect(height).toBeLessThan(0);
    for (const { label } of geometry.yTicks) expect(Number(label)).toBeGreaterThanOrEqual(0);
  });

  it('is pointed at like the decision boundary', () => {
    const geometry = layoutFit(inputOf(), SIZE);
    expect(pointAt(geometry, geometry.x(0) + 2, geometry.y(0) - 2)).toBe(1);
  });

  it('gives the same arrays for the same data, so that its image is kept', () => {
    const input = classesOf({});
    expect(layoutFit(input, SIZE).points.y).toBe(layoutFit({ ...input, focused: 1 }, SIZE).points.y);
  });
});

describe('the drawing of a fit', () => {
  it.each([
    ['a curve', inputOf({ fitted: [Float32Array.of(0, 0, 0)] })],
    ['two targets', inputOf({ targets: [squares, squares] })],
    ['classes', classesOf({ predictions: Uint8Array.of(1, 1, 1), focused: 0 })],
    ['no net', inputOf({ lines: null })],
  ])('hands the canvas only finite numbers: %s', (_, input) => {
    const recording = recordingContext();
    drawFit(recording.context, layoutFit(input, SIZE), lightTheme);
    expect(numbersOf(recording).every(Number.isFinite)).toBe(true);
    expect(numbersOf(recording).length).toBeGreaterThan(20);
  });

  it('draws the line over the points, in the color of the text', () => {
    const recording = recordingContext();
    drawFit(recording.context, layoutFit(inputOf(), SIZE), lightTheme);
    const strokes = named(recording, 'stroke').map(({ style }) => [style.strokeStyle, style.lineWidth]);
    expect(strokes).toContainEqual([lightTheme.text, 2]);
  });
});
