/** The scatter matrix: which columns are shown, where, and which is hit. */
import { describe, expect, it } from 'vitest';
import { drawScatterMatrix } from '../../../src/charts/scatterMatrix/drawScatterMatrix.ts';
import {
  cellAt,
  layoutScatterMatrix,
  MOST_SHOWN,
  nextCell,
  type ScatterMatrixInput,
} from '../../../src/charts/scatterMatrix/scatterMatrix.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, recordingContext, textsOf } from '../recordingContext.ts';

const SIZE = { width: 300, height: 300 };

function inputOf(columns: number, more: Partial<ScatterMatrixInput> = {}): ScatterMatrixInput {
  return {
    columns: Array.from({ length: columns }, (_, k) => Float32Array.of(0, k + 1, 10 * (k + 1))),
    names: Array.from({ length: columns }, (_, k) => `column ${k}`),
    labels: Uint8Array.of(0, 1, 1),
    targets: null,
    chosen: [0, 1],
    ...more,
  };
}

describe('the layout of a scatter matrix', () => {
  it.each([
    [3, [0, 1], [0, 1, 2]],
    [4, [2, 3], [0, 1, 2, 3]],
    [30, [0, 1], [0, 1, 2, 3, 4, 5]],
    [30, [7, 20], [0, 1, 2, 3, 7, 20]],
    [30, [29, 2], [0, 1, 2, 3, 4, 29]],
  ] as [number, [number, number], number[]][])(
    'of %i columns with %j chosen shows %j',
    (count, chosen, shown) => {
      const geometry = layoutScatterMatrix(inputOf(count, { chosen }), SIZE);
      expect(geometry.shown).toEqual(shown);
      expect(geometry.shown.length).toBeLessThanOrEqual(MOST_SHOWN);
      expect(geometry.cells).toHaveLength((shown.length * (shown.length - 1)) / 2);
      expect(geometry.cells.filter(({ isChosen }) => isChosen)).toHaveLength(1);
    },
  );

  it('keeps all cells within its size, and finds each from a pixel in it', () => {
    const geometry = layoutScatterMatrix(inputOf(5), SIZE);
    for (const cell of geometry.cells) {
      expect(cell.left).toBeGreaterThanOrEqual(0);
      expect(cell.top + geometry.side).toBeLessThanOrEqual(SIZE.height);
      expect(cellAt(geometry, cell.left + geometry.side / 2, cell.top + 1)).toBe(cell);
    }
    expect(cellAt(geometry, geometry.side / 2, 1)).toBeNull();
  });
});

describe('arrow keys', () => {
  const geometry = layoutScatterMatrix(inputOf(5, { chosen: [1, 3] }), SIZE);
  const walked = (...directions: ('left' | 'right' | 'up' | 'down')[]) => {
    let cell: ReturnType<typeof nextCell> = null;
    for (const direction of directions) cell = nextCell(geometry, cell, direction);
    return cell && [cell.across, cell.up];
  };

  it('begin at the chosen cell, walk the half below the diagonal and stay within it', () => {
    expect(walked('up')).toEqual([1, 3]);
    expect(walked('up', 'left')).toEqual([0, 3]);
    expect(walked('up', 'left', 'left')).toEqual([0, 3]);
    expect(walked('up', 'right')).toEqual([2, 3]);
    expect(walked('up', 'right', 'right')).toEqual([2, 3]);
    expect(walked('up', 'down', 'down')).toEqual([1, 4]);
    expect(walked('up', 'up', 'up')).toEqual([1, 2]);
  });
});

describe('the drawing of a scatter matrix', () => {
  it('has a mark for each point in each cell, in the color of its class, and names the columns', () => {
    const recording = recordingContext();
    drawScatterMatrix(recording.context, layoutScatterMatrix(inputOf(3), SIZE), lightTheme);
    const marks = named(recording, 'fillRect');
    expect(marks).toHaveLength(9);
    expect(marks.map(({ style }) => style.fillStyle).slice(0, 3)).toEqual([
      lightTheme.classColors[0],
      lightTheme.classColors[1],
      lightTheme.classColors[1],
    ]);
    expect(textsOf(recording)).toEqual(['column 0', 'column 1', 'column 2']);
  });

  it('draws only so many of a large table, and no mark outside its cell', () => {
    const rows = 20_000;
    const columns = [1, 2, 3].map((k) => Float32Array.from({ length: rows }, (_, i) => Math.sin(i * k)));
    const recording = recordingContext();
    const geometry = layoutScatterMatrix(inputOf(3, { columns, labels: new Uint8Array(rows) }), SIZE);
    drawScatterMatrix(recording.context, geometry, lightTheme);
    const marks = named(recording, 'fillRect').map(({ args }) => args as number[]);
    expect(marks.length).toBeLessThanOrEqual(3 * 400);
    for (const [x, y] of marks) expect(cellAt(geometry, x + 1, y + 1)).not.toBeNull();
  });
});
