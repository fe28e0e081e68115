/** The maps of the units: the color of each number, its place in the image, and the part that each node shows. */
import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import type { MakeCanvas } from '../../../src/charts/boundary/probabilityGrid.ts';
import { drawNetworkGraph } from '../../../src/charts/network/drawNetworkGraph.ts';
import { layoutNetworkGraph } from '../../../src/charts/network/networkGraph.ts';
import { layoutLens } from '../../../src/charts/network/neuronLens.ts';
import { fillMaps, mapExtent, type UnitMaps } from '../../../src/charts/network/unitMaps.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, recordingContext, textsOf } from '../recordingContext.ts';

const [high, low] = ['#000000', '#ff0000'];
const signed = { high, low, neutral: 0, limit: null };
const NEUTRAL = lightTheme.fieldNeutral;

/** Colors as `#rrggbb`, row by row of the image. */
function filled(maps: UnitMaps, across: number, colors: Parameters<typeof fillMaps>[3]): string[] {
  const rows = Math.ceil(maps.units.reduce((sum, count) => sum + count, 0) / across);
  const pixels = new Uint32Array(rows * across * maps.size ** 2);
  fillMaps(pixels, maps, across, colors, lightTheme);
  const bytes = new Uint8Array(pixels.buffer);
  return Array.from(pixels, (_, i) =>
    bytes[i * 4 + 3] === 255 ? rgb(bytes[i * 4], bytes[i * 4 + 1], bytes[i * 4 + 2]).formatHex() : 'clear',
  );
}

/** A color's distance from the neutral on its way to black, as a share. */
function darkness(color: string): number {
  return 1 - rgb(color).r / rgb(NEUTRAL).r;
}

describe('colors of a map', () => {
  it('are the neutral at 0 and full at the farthest number of the column, whatever its sign', () => {
    const maps = { size: 1, units: [4], values: Float32Array.of(0, 2, -4, 4) };
    const [zero, half, least, most] = filled(maps, 4, [[signed, signed, signed, signed]]);
    expect(zero).toBe(NEUTRAL);
    expect(darkness(most)).toBeCloseTo(0.9, 2);
    expect(darkness(half)).toBeCloseTo(0.45, 1);
    expect(rgb(least).r).toBeGreaterThan(rgb(least).g + 200);
  });

  it('have their middle and their ends where they are said to be', () => {
    const unit = { high, low, neutral: 0.5, limit: 0.5 };
    const maps = { size: 1, units: [4], values: Float32Array.of(0.5, 1, 7, 0) };
    const [middle, end, beyond, start] = filled(maps, 4, [[unit, unit, unit, unit]]);
    expect(middle).toBe(NEUTRAL);
    expect(beyond).toBe(end);
    expect(rgb(start).r).toBeGreaterThan(rgb(start).g + 200);
  });

  it('leave small numbers neutral where they have no color, and so what is no number', () => {
    const oneSided = { high, low: null, neutral: 0, limit: 1 };
    const maps = { size: 1, units: [3], values: Float32Array.of(-1, Number.NaN, 1) };
    expect(filled(maps, 3, [[oneSided, oneSided, oneSided]]).slice(0, 2)).toEqual([NEUTRAL, NEUTRAL]);
  });

  it('are scaled unit by unit where that is said', () => {
    const own = { ...signed, limit: 'own' } as const;
    const maps = { size: 1, units: [2], values: Float32Array.of(0.001, 1000) };
    const [a, b] = filled(maps, 2, [[own, own]]);
    expect(a).toBe(b);
    expect(darkness(a)).toBeCloseTo(0.9, 2);
  });

  it('are scaled column by column', () => {
    const maps = { size: 1, units: [1, 1], values: Float32Array.of(0.001, 1000) };
    const [a, b] = filled(maps, 2, [[signed], [signed]]);
    expect(a).toBe(b);
  });
});

it('maps lie side by side in the image, row 0 on top', () => {
  // Three maps of 2 x 2, two to a row; a single 1 in the bottom left cell of the second, top right of the third.
  const values = new Float32Array(12);
  values[4 + 2] = 1;
  values[8 + 1] = 1;
  const dark = filled({ size: 2, units: [1, 2], values }, 2, [[signed], [signed, signed]])
    .map((color, i) => (darkness(color) > 0.5 ? i : -1))
    .filter((i) => i >= 0);
  // Image rows of four: (column 2, row 1) is pixel 6, (column 1, row 2) is pixel 9.
  expect(dark).toEqual([6, 9]);
});

describe('in the graph', () => {
  const size = { width: 650, height: 318 };
  const maps = { size: 2, units: [1, 3, 1], values: Float32Array.from({ length: 20 }, (_, i) => i) };
  const geometry = layoutNetworkGraph(
    {
      columns: maps.units.map((units) => ({ name: 'x', units })),
      weights: [null, null],
      biases: [null, null],
      maps,
      mapColors: maps.units.map((units) => Array(units).fill(signed)),
    },
    size,
  );
  const makeCanvas = (() => {
    const own = recordingContext().context as unknown as Record<string, unknown>;
    own.createImageData = (width: number, height: number) => ({
      data: new Uint8ClampedArray(width * height * 4),
    });
    return { getContext: () => own };
  }) as unknown as MakeCanvas;

  it('each node shows its own map, whole', () => {
    const recording = recordingContext();
    drawNetworkGraph(recording.context, geometry, lightTheme, { makeCanvas });
    const drawn = named(recording, 'drawImage').map(({ args }) => args.slice(1));
    // Five maps, three to a row of the image; half a cell less all round.
    expect(drawn.map(([left, top]) => [left, top])).toEqual(
      [0, 1, 2, 3, 4].map((at) => [(at % 3) * 2 + 0.5, Math.floor(at / 3) * 2 + 0.5]),
    );
    const radius = geometry.columns[1].radius;
    expect(drawn[2].slice(4)).toEqual([
      geometry.columns[1].x - radius,
      geometry.columns[1].y0 + geometry.columns[1].pitch - radius,
      2 * radius,
      2 * radius,
    ]);
  });

  it('the one pointed at is shown large, with its least and greatest number', () => {
    const recording = recordingContext();
    drawNetworkGraph(recording.context, geometry, lightTheme, { makeCanvas, hover: { column: 1, unit: 1 } });
    const large = named(recording, 'drawImage').at(-1)?.args;
    expect(large?.slice(-2)).toEqual([128, 128]);
    expect(mapExtent(maps, 1, 1)).toEqual([8, 11]);
    expect(textsOf(recording)).toContain('8 … 11');
  });

  it('a large map stands right of its column, left of the last one, and within the graph', () => {
    const { columns } = geometry;
    const hidden = layoutLens(geometry, { column: 1, unit: 0 });
    expect(hidden.left).toBeGreaterThan(columns[1].x + columns[1].halfWidth);
    const output = layoutLens(geometry, { column: 2, unit: 0 });
    expect(output.left + output.side).toBeLessThan(columns[2].x - columns[2].halfWidth);
    for (const { top, side } of [hidden, output]) {
      expect(top).toBeGreaterThanOrEqual(26);
      expect(top + side).toBeLessThan(size.height - 16);
    }
  });
});
