/** The network graph: layout, edges, hit test and painting. */
import { describe, expect, it } from 'vitest';
import { columnTitle } from '../../../src/charts/network/columnTitle.ts';
import type { NetworkGraphOptions } from '../../../src/charts/network/drawNetworkGraph.ts';
import { drawNetworkGraph } from '../../../src/charts/network/drawNetworkGraph.ts';
import type { NetworkGraphInput } from '../../../src/charts/network/networkGraph.ts';
import { layoutNetworkGraph, nodeX, nodeY } from '../../../src/charts/network/networkGraph.ts';
import { edgeAt, nodeAt } from '../../../src/charts/network/networkHit.ts';
import { estimateWidth } from '../../../src/charts/text.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { named, numbersOf, recordingContext, textsOf } from '../recordingContext.ts';

// Margins are 26 at the top and 8 at the sides; two lines of titles take 42 at the bottom. Nodes are at most 34 px wide:
// columns run from x = 25 to x = 625, and nodes stand within 250 px from y = 26.
const SIZE = { width: 650, height: 318 };

function netOf(
  units: number[],
  weights?: (Float32Array | null)[],
  biases?: (Float32Array | null)[],
): NetworkGraphInput {
  return {
    columns: units.map((count) => ({ name: `Linear ${count} · Sigmoid`, units: count })),
    weights: weights ?? units.slice(1).map((out, at) => new Float32Array(out * units[at]).fill(1)),
    biases: biases ?? units.slice(1).map(() => null),
  };
}

function drawn(input: NetworkGraphInput, options?: NetworkGraphOptions) {
  const recording = recordingContext();
  drawNetworkGraph(recording.context, layoutNetworkGraph(input, SIZE), lightTheme, options);
  return recording;
}

describe('layout of the network graph', () => {
  it('spaces columns evenly and centers their nodes', () => {
    const { columns } = layoutNetworkGraph(netOf([2, 5, 5, 2]), SIZE);
    expect(columns.map(({ x }) => x)).toEqual([25, 225, 425, 625]);
    // Five units share 250 px: 50 px each about the middle at 151. Two stay 52 px apart.
    expect(Array.from({ length: 5 }, (_, unit) => nodeY(columns[1], unit))).toEqual([51, 101, 151, 201, 251]);
    expect([nodeY(columns[0], 0), nodeY(columns[0], 1)]).toEqual([125, 177]);
    expect(columns[1]).toMatchObject({ radius: 17, lanes: 1, halfWidth: 17 });
  });

  it('makes room for the names of inputs and outputs', () => {
    const input = netOf([2, 2]);
    const named = {
      ...input,
      columns: input.columns.map((column) => ({ ...column, unitLabels: ['x1', 'x2'] })),
    };
    const { columns } = layoutNetworkGraph(named, SIZE);
    expect(columns[0].x).toBeCloseTo(25 + estimateWidth('x1') + 8, 6);
    expect(columns[1].x).toBeCloseTo(625 - estimateWidth('x1') - 8, 6);
  });

  it.each([1, 5, 16, 32, 64, 256])('keeps %i nodes of a column apart and within the panel', (units) => {
    const { columns } = layoutNetworkGraph(netOf([2, units, 2]), SIZE);
    const column = columns[1];
    const { radius } = column;
    const distances = Array.from({ length: units }, (_, a) =>
      Array.from({ length: a }, (_, b) =>
        Math.max(
          Math.abs(nodeX(column, a) - nodeX(column, b)),
          Math.abs(nodeY(column, a) - nodeY(column, b)),
        ),
      ),
    ).flat();
    expect(Math.min(Infinity, ...distances)).toBeGreaterThan(2 * radius);
    expect(nodeY(column, 0) - radius).toBeGreaterThanOrEqual(20);
    expect(nodeY(column, units - 1) + radius).toBeLessThanOrEqual(282);
  });

  it('stands 64 nodes side by side in turns, large enough for a map, each at its own height', () => {
    const [, column] = layoutNetworkGraph(netOf([2, 64, 2]), SIZE).columns;
    // 250 / 64 px from one to the next: of five lanes a node has 19.5 px to itself, 76 % of which it fills.
    expect(column.lanes).toBe(5);
    expect(column.radius).toBeCloseTo((5 * 250 * 0.38) / 64, 6);
    expect(nodeX(column, 2)).toBe(325);
    expect([3, 8, 63].map((unit) => nodeX(column, unit))).toEqual(
      [3, 3, 3].map((lane) => nodeX(column, lane)),
    );
    expect(nodeX(column, 0)).toBeCloseTo(325 - 2 * column.lanePitch, 9);
    expect(column.halfWidth).toBeCloseTo(2 * column.lanePitch + column.radius, 9);
  });

  it('keeps the lanes of many wide layers clear of the next column', () => {
    const { columns } = layoutNetworkGraph(netOf([2, 64, 64, 64, 64, 64, 64, 2]), SIZE);
    columns.slice(1).forEach(({ x, halfWidth }, at) => {
      expect(x - halfWidth).toBeGreaterThan(columns[at].x + columns[at].halfWidth + 20);
    });
  });

  it('takes maps only of the very same units', () => {
    const mapsOf = (units: number[]) => {
      const maps = { size: 1, units, values: new Float32Array(4) };
      return layoutNetworkGraph({ ...netOf([1, 2, 1]), maps }, SIZE).maps;
    };
    expect(mapsOf([1, 2, 1])).not.toBeNull();
    expect(mapsOf([1, 1, 2])).toBeNull();
    expect(mapsOf([1, 3])).toBeNull();
  });

  it('keeps the titles of eight columns in 520 px apart', () => {
    const { columns } = layoutNetworkGraph(netOf([2, 8, 8, 8, 8, 8, 8, 2]), { width: 520, height: 300 });
    const widest = columns.map(({ titleLines }) => Math.max(...titleLines.map(estimateWidth)));
    columns.slice(1).forEach(({ x }, at) => {
      expect(x - columns[at].x).toBeGreaterThanOrEqual((widest[at] + widest[at + 1]) / 2);
    });
  });
});

describe('titles of columns', () => {
  const layer = { name: 'Linear 5 · Sigmoid', shortName: '5 · σ' };

  it('are whole where there is room, then broken, then short, then cut', () => {
    expect(columnTitle(layer, 200)).toEqual(['Linear 5 · Sigmoid']);
    expect(columnTitle(layer, 60)).toEqual(['Linear 5', 'Sigmoid']);
    expect(columnTitle(layer, 40)).toEqual(['5 · σ']);
    expect(columnTitle(layer, 20)).toEqual(['5', 'σ']);
    const dropped = { name: 'Linear 5 · Sigmoid · Dropout', shortName: '5' };
    expect(columnTitle(dropped, 120)).toEqual(['Linear 5', 'Sigmoid · Dropout']);
    expect(columnTitle({ name: 'Linear 5 · Sigmoid' }, 40)).toEqual(['Linea…', 'Sigmo…']);
  });
});

describe('finding nodes and edges', () => {
  const geometry = layoutNetworkGraph(netOf([2, 5, 5, 2]), SIZE);

  it('finds the node under a pixel, corners included', () => {
    expect(nodeAt(geometry, 225, 101)).toEqual({ column: 1, unit: 1 });
    expect(nodeAt(geometry, 225 + 20, 101 - 20)).toEqual({ column: 1, unit: 1 });
    expect(nodeAt(geometry, 225 + 22, 101)).toBeNull();
    expect(nodeAt(geometry, 225, 126)).toBeNull();
  });

  it('finds the nearest of nodes side by side', () => {
    const many = layoutNetworkGraph(netOf([2, 64, 2]), SIZE);
    for (let unit = 0; unit < 64; unit++) {
      const [x, y] = [nodeX(many.columns[1], unit), nodeY(many.columns[1], unit)];
      expect(nodeAt(many, x + 2, y - 2)).toEqual({ column: 1, unit });
    }
  });

  it('finds a level edge within 5 px', () => {
    // Unit 0 to unit 0 of the hidden layers runs level at y = 51, topmost of the gap.
    expect(edgeAt(geometry, 325, 51)).toEqual({ gap: 1, from: 0, to: 0 });
    expect(edgeAt(geometry, 325, 47)).toEqual({ gap: 1, from: 0, to: 0 });
    expect(edgeAt(geometry, 325, 45)).toBeNull();
  });

  it('finds a slanting edge on the curve that is drawn', () => {
    const line = layoutNetworkGraph(netOf([1, 2]), SIZE);
    // From (42, 151) to (608, 177), control points at x = 325: at t = 1/4 the cubic is at these coordinates.
    const [x0, x1, y0, y1] = [42, 608, 151, 177];
    const x = (27 * x0 + 27 * 325 + 9 * 325 + x1) / 64;
    const y = (27 * y0 + 27 * y0 + 9 * y1 + y1) / 64;
    expect(edgeAt(line, x, y + 4)).toEqual({ gap: 0, from: 0, to: 1 });
    expect(edgeAt(line, x, y + 6)).toBeNull();
  });

  it('finds nothing on a node or outside', () => {
    expect(edgeAt(geometry, 225, 101)).toBeNull();
    expect(edgeAt(geometry, 5, 101)).toBeNull();
  });
});

describe('drawing the network graph', () => {
  const signed = netOf([2, 2], [Float32Array.of(1, -1, 0.25, -0.25)], [Float32Array.of(0.5, -1)]);

  function edgeStrokes(recording: ReturnType<typeof drawn>, color: string) {
    return recording.calls.flatMap((call, at) => {
      if (call.name !== 'stroke' || call.style.strokeStyle !== color) return [];
      const before = recording.calls.slice(0, at);
      const path = before.slice(before.findLastIndex(({ name }) => name === 'beginPath'));
      const edges = path.filter(({ name }) => name === 'bezierCurveTo').length;
      const dash = before.findLast(({ name }) => name === 'setLineDash')?.args[0] as number[];
      return edges > 0
        ? [
            {
              edges,
              dashed: dash.length > 0,
              width: Number(call.style.lineWidth),
              alpha: Number(call.style.globalAlpha),
            },
          ]
        : [];
    });
  }

  it('draws negative weights in their color and dashed, positive ones solid', () => {
    const recording = drawn(signed);
    expect(edgeStrokes(recording, lightTheme.positiveWeight).map(({ dashed }) => dashed)).toEqual([
      false,
      false,
    ]);
    expect(edgeStrokes(recording, lightTheme.negativeWeight).map(({ dashed }) => dashed)).toEqual([
      true,
      true,
    ]);
  });

  it('makes width go by the root of the weight, up to 4 px', () => {
    const [small, large] = edgeStrokes(drawn(signed), lightTheme.positiveWeight);
    // Root of 0.25 is half way from 0.5 to 4 px.
    expect([small.width, large.width]).toEqual([2.25, 4]);
    expect(small.alpha).toBeLessThan(large.alpha);
  });

  it('draws every edge once', () => {
    expect(named(drawn(netOf([2, 5, 5, 2])), 'bezierCurveTo')).toHaveLength(45);
  });

  it('draws unknown weights as hairlines', () => {
    const recording = drawn(netOf([2, 3], [null]));
    expect(edgeStrokes(recording, lightTheme.hairline)).toMatchObject([{ edges: 6, dashed: false }]);
  });

  it('dashes nothing beyond 400 edges', () => {
    const strokes = edgeStrokes(
      drawn(netOf([21, 20], [new Float32Array(420).fill(-1)])),
      lightTheme.negativeWeight,
    );
    expect(strokes.map(({ dashed, edges }) => [dashed, edges])).toEqual([[false, 420]]);
  });

  it('tells the sign of a bias by the side of its bar, its size by the length', () => {
    const bars = named(drawn(signed), 'fillRect').map(({ args, style }) => [style.fillStyle, ...args]);
    // Below nodes at (625, 125) and (625, 177) with a half side of 17.
    expect(bars).toEqual([
      [lightTheme.positiveWeight, 625, 144, 8.5, 4],
      [lightTheme.negativeWeight, 608, 196, 17, 4],
    ]);
  });

  it('dims all but the edges of a hovered node', () => {
    const strokes = edgeStrokes(
      drawn(netOf([2, 5, 5, 2]), { hover: { column: 1, unit: 2 } }),
      lightTheme.positiveWeight,
    );
    expect(strokes.filter(({ alpha }) => alpha < 0.2).map(({ edges }) => edges)).toEqual([10, 25, 10]);
    expect(strokes.filter(({ alpha }) => alpha === 1).map(({ edges }) => edges)).toEqual([2, 5]);
  });

  it('dims all but a hovered edge', () => {
    const strokes = edgeStrokes(
      drawn(netOf([2, 5, 5, 2]), { hover: { gap: 1, from: 0, to: 4 } }),
      lightTheme.positiveWeight,
    );
    expect(strokes.filter(({ alpha }) => alpha === 1).map(({ edges }) => edges)).toEqual([1]);
  });

  it('shows even a small weight of a crowded gap when it is hovered', () => {
    const weight = new Float32Array(21 * 20).fill(1);
    weight[0] = 0.01;
    const alphas = (hover: NetworkGraphOptions['hover']) =>
      edgeStrokes(drawn(netOf([21, 20], [weight]), { hover }), lightTheme.positiveWeight).map(
        ({ edges, alpha }) => [edges, alpha],
      );
    expect(alphas(null)).toEqual([[419, 1]]);
    expect(alphas({ gap: 0, from: 0, to: 0 })).toEqual([
      [419, 0.12],
      [1, expect.closeTo(0.28, 9)],
    ]);
  });

  it('writes titles, and the names of inputs and outputs only', () => {
    const input = netOf([2, 3, 2]);
    const columns = input.columns.map((column) => ({ ...column, name: 'layer', unitLabels: ['a', 'b'] }));
    expect(textsOf(drawn({ ...input, columns }))).toEqual(['layer', 'layer', 'layer', 'a', 'b', 'a', 'b']);
  });

  it.each([
    ['zeros', new Float32Array(6)],
    ['NaN and infinity', Float32Array.of(NaN, Infinity, -Infinity, 1, -1, 0)],
    ['tiny numbers', new Float32Array(6).fill(1e-45)],
  ])('hands only finite numbers to the canvas: %s', (_, weight) => {
    const numbers = numbersOf(drawn(netOf([2, 3], [weight], [weight.slice(0, 3)])));
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
  });
});
