/** The predicted labels: layout, painting and arrow keys. */
import { describe, expect, it } from 'vitest';
import { drawPredictedLabels } from '../../../src/charts/labels/drawPredictedLabels.ts';
import { cellAt, layoutPredictedLabels, nextCell } from '../../../src/charts/labels/predictedLabels.ts';
import { classTint, lightTheme } from '../../../src/charts/theme.ts';
import { named, numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

function layoutOf(
  count: number,
  width: number,
  more: { predictions?: Uint8Array | null; focused?: number; marksWrong?: boolean } = {},
) {
  const labels = Uint8Array.from({ length: count }, (_, row) => row % 2);
  return layoutPredictedLabels(
    { labels, predictions: labels.slice(), classes: 2, focused: null, ...more },
    width,
  );
}

function drawn(geometry: ReturnType<typeof layoutOf>) {
  const recording = recordingContext();
  drawPredictedLabels(recording.context, geometry, lightTheme);
  return recording;
}

describe('layout of the predicted labels', () => {
  it('puts 24 to a line in equal squares, with the row number of each line', () => {
    const geometry = layoutOf(200, 430);
    // Three figures of 6.6 px and 8 px of gap: 28 px; (430 − 28 − 3) / 24 = 16.6, so 16 px a cell.
    expect(geometry).toMatchObject({
      columns: 24,
      rows: 9,
      left: 28,
      cellWidth: 16,
      cellHeight: 16,
      showDigits: true,
    });
    expect(geometry.height).toBe(9 * 16 + 6);
    expect(geometry.indices.map(({ label }) => label)).toEqual([
      '0',
      '24',
      '48',
      '72',
      '96',
      '120',
      '144',
      '168',
      '192',
    ]);
    expect(geometry.indices[1].y).toBe(3 + 24);
  });

  it('leaves the digits out of cells below 12 px', () => {
    expect(layoutOf(200, 330).showDigits).toBe(true);
    expect(layoutOf(200, 300).showDigits).toBe(false);
  });

  it('makes lines lower for thousands of labels, but never below 4 px', () => {
    expect(layoutOf(1000, 430).cellHeight).toBe(16);
    expect(layoutOf(2000, 430).cellHeight).toBe(8);
    expect(layoutOf(20_000, 430)).toMatchObject({
      columns: 24,
      rows: 834,
      cellHeight: 4,
      height: 834 * 4 + 6,
    });
  });

  it('is empty for no labels', () => {
    expect(layoutOf(0, 430)).toMatchObject({ rows: 0, indices: [] });
  });
});

describe('cells', () => {
  const geometry = layoutOf(200, 430);

  it('are found by pixel, and nothing beside them', () => {
    expect(cellAt(geometry, 28, 3)).toBe(0);
    expect(cellAt(geometry, 28 + 16 * 5 + 1, 3 + 16 * 2 + 1)).toBe(53);
    expect(cellAt(geometry, 27, 10)).toBeNull();
    expect(cellAt(geometry, 28 + 16 * 24, 10)).toBeNull();
    expect(cellAt(geometry, 40, 1)).toBeNull();
    expect(cellAt(geometry, 28 + 16 * 9, 3 + 16 * 8 + 1)).toBeNull();
  });

  it('are walked over as text is read', () => {
    expect(nextCell(geometry, 23, 'right')).toBe(24);
    expect(nextCell(geometry, 24, 'left')).toBe(23);
    expect(nextCell(geometry, 30, 'up')).toBe(6);
    expect(nextCell(geometry, 30, 'down')).toBe(54);
  });

  it('end where the labels end', () => {
    expect(nextCell(geometry, 0, 'left')).toBe(0);
    expect(nextCell(geometry, 5, 'up')).toBe(5);
    expect(nextCell(geometry, 199, 'right')).toBe(199);
    expect(nextCell(geometry, 190, 'down')).toBe(190);
  });
});

describe('drawing the predicted labels', () => {
  it('writes each digit on the tint of its class', () => {
    const recording = drawn(layoutOf(30, 430));
    expect(textsOf(recording)).toEqual([
      '0',
      '24',
      ...Array.from({ length: 30 }, (_, row) => String(row % 2)),
    ]);
    const fills = named(recording, 'fillRect').map(({ style }) => style.fillStyle);
    expect(fills.slice(0, 3)).toEqual([
      classTint(lightTheme, 0),
      classTint(lightTheme, 1),
      classTint(lightTheme, 0),
    ]);
  });

  it('marks a wrong label by outline and corner', () => {
    const predictions = new Uint8Array(30).map((_, row) => (row === 7 ? 0 : row % 2));
    const recording = drawn(layoutOf(30, 430, { predictions }));
    expect(named(recording, 'strokeRect')).toHaveLength(1);
    expect(named(recording, 'fill')).toHaveLength(1);
  });

  it('marks none while nothing has been learned', () => {
    const predictions = new Uint8Array(30);
    const recording = drawn(layoutOf(30, 430, { predictions, marksWrong: false }));
    expect(named(recording, 'strokeRect')).toHaveLength(0);
    expect(textsOf(recording)).toContain('0');
    expect(named(drawn(layoutOf(30, 430, { predictions })), 'strokeRect')).toHaveLength(15);
  });

  it('marks a wrong label in a low cell by a bar', () => {
    const predictions = new Uint8Array(20_000).map((_, row) => row % 2);
    predictions[7] = 0;
    const bars = named(drawn(layoutOf(20_000, 430, { predictions })), 'fillRect').filter(
      ({ style }) => style.fillStyle === lightTheme.text,
    );
    expect(bars).toHaveLength(1);
  });

  it('rings the focused cell', () => {
    expect(named(drawn(layoutOf(30, 430, { focused: 3 })), 'strokeRect')).toHaveLength(2);
  });

  it('draws empty outlines while predictions are not known', () => {
    const recording = drawn(layoutOf(30, 430, { predictions: null }));
    expect(named(recording, 'fillRect')).toHaveLength(0);
    expect(named(recording, 'rect')).toHaveLength(30);
    expect(textsOf(recording)).toEqual(['0', '24']);
  });

  it('hands only finite numbers to the canvas', () => {
    const numbers = [layoutOf(0, 430), layoutOf(200, 10), layoutOf(5000, 430, { focused: 9 })].flatMap(
      (geometry) => numbersOf(drawn(geometry)),
    );
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});
