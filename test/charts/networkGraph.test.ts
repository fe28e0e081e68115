import { describe, expect, it } from 'vitest';
import { columnTitle } from '../../src/charts/columnTitle.ts';
import type { NetworkGraphOptions } from '../../src/charts/drawNetworkGraph.ts';
import { drawNetworkGraph } from '../../src/charts/drawNetworkGraph.ts';
import type { NetworkGraphInput } from '../../src/charts/networkGraph.ts';
import { layoutNetworkGraph, nodeY } from '../../src/charts/networkGraph.ts';
import { edgeAt, nodeAt } from '../../src/charts/networkHit.ts';
import { estimateWidth } from '../../src/charts/text.ts';
import { lightTheme } from '../../src/charts/theme.ts';
import { named, numbersOf, recordingContext, textsOf } from './recordingContext.ts';

// Margins are 8 at the top and the sides, 42 at the bottom; nodes have at most 13 px of radius: columns run from x = 21 to
// x = 621, and nodes stand within 250 px from y = 8.
const SIZE = { width: 642, height: 300 };

function netOf(
  units: number[],
  weights?: (Float32Array | null)[],
  biases?: (Float32Array | null)[],
): NetworkGraphInput {
  return {
    layers: units.map((count) => ({ name: `Linear ${count} · Sigmoid`, units: count })),
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
  it('spaces columns evenly and centres their nodes', () => {
    const { columns } = layoutNetworkGraph(netOf([2, 5, 5, 2]), SIZE);
    expect(columns.map(({ x }) => x)).toEqual([21, 221, 421, 621]);
    // Five units share 250 px: 50 px each about the middle at 133. Two stay 52 px apart.
    expect(Array.from({ length: 5 }, (_, unit) => nodeY(columns[1], unit))).toEqual([33, 83, 133, 183, 233]);
    expect([nodeY(columns[0], 0), nodeY(columns[0], 1)]).toEqual([107, 159]);
    expect(columns[1].radius).toBe(13);
  });

  it('makes room for the names of inputs and outputs', () => {
    const input = netOf([2, 2]);
    const named = { ...input, layers: input.layers.map((layer) => ({ ...layer, unitLabels: ['x1', 'x2'] })) };
    const { columns } = layoutNetworkGraph(named, SIZE);
    expect(columns[0].x).toBeCloseTo(21 + estimateWidth('x1') + 8, 6);
    expect(columns[1].x).toBeCloseTo(621 - estimateWidth('x1') - 8, 6);
  });

  it.each([1, 5, 16, 32, 256])('keeps %i nodes of a column apart and within the panel', (units) => {
    const { columns } = layoutNetworkGraph(netOf([2, units, 2]), SIZE);
    expect(columns[1].pitch).toBeGreaterThan(columns[1].radius);
    expect(columns[1].y0 - columns[1].radius).toBeGreaterThanOrEqual(0);
    expect(nodeY(columns[1], units - 1) + columns[1].radius).toBeLessThanOrEqual(SIZE.height - 41);
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
    expect(columnTitle({ name: 'Linear 5 · Sigmoid' }, 40)).toEqual(['Linea…', 'Sigmo…']);
  });
});

describe('finding nodes and edges', () => {
  const geometry = layoutNetworkGraph(netOf([2, 5, 5, 2]), SIZE);

  it('finds the node under a pixel', () => {
    expect(nodeAt(geometry, 221, 83)).toEqual({ layer: 1, unit: 1 });
    expect(nodeAt(geometry, 221 + 16, 83)).toEqual({ layer: 1, unit: 1 });
    expect(nodeAt(geometry, 221 + 18, 83)).toBeNull();
    expect(nodeAt(geometry, 221, 108)).toBeNull();
  });

  it('finds a level edge within 5 px', () => {
    // Unit 0 to unit 0 of the hidden layers runs level at y = 33, topmost of the gap.
    expect(edgeAt(geometry, 321, 33)).toEqual({ gap: 1, from: 0, to: 0 });
    expect(edgeAt(geometry, 321, 29)).toEqual({ gap: 1, from: 0, to: 0 });
    expect(edgeAt(geometry, 321, 27)).toBeNull();
  });

  it('finds a slanting edge on the curve that is drawn', () => {
    const line = layoutNetworkGraph(netOf([1, 2]), SIZE);
    // From (34, 133) to (608, 159), control points at x = 321: at t = 1/4 the cubic is at these coordinates.
    const [x0, x1, y0, y1] = [34, 608, 133, 159];
    const x = (27 * x0 + 27 * 321 + 9 * 321 + x1) / 64;
    const y = (27 * y0 + 27 * y0 + 9 * y1 + y1) / 64;
    expect(edgeAt(line, x, y + 4)).toEqual({ gap: 0, from: 0, to: 1 });
    expect(edgeAt(line, x, y + 6)).toBeNull();
  });

  it('finds nothing on a node or outside', () => {
    expect(edgeAt(geometry, 221, 83)).toBeNull();
    expect(edgeAt(geometry, 5, 83)).toBeNull();
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

  it('draws negative weights in their colour and dashed, positive ones solid', () => {
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

  it('tells the sign of a bias by the side of its arc', () => {
    const arcs = named(drawn(signed), 'arc').filter(({ args }) => Number(args[3]) === -Math.PI / 2);
    expect(arcs.map(({ args }) => args[5])).toEqual([false, true]);
    // Half of the greatest bias takes half of three quarters of a turn.
    expect(Number(arcs[0].args[4]) + Math.PI / 2).toBeCloseTo(0.75 * Math.PI, 6);
    expect(Number(arcs[1].args[4]) + Math.PI / 2).toBeCloseTo(-1.5 * Math.PI, 6);
  });

  it('dims all but the edges of a hovered node', () => {
    const strokes = edgeStrokes(
      drawn(netOf([2, 5, 5, 2]), { hover: { layer: 1, unit: 2 } }),
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
    const layers = input.layers.map((layer) => ({ ...layer, name: 'layer', unitLabels: ['a', 'b'] }));
    expect(textsOf(drawn({ ...input, layers }))).toEqual(['layer', 'layer', 'layer', 'a', 'b', 'a', 'b']);
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
