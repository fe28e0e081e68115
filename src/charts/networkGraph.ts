// The network as a graph: a column of nodes for each layer, a weight as an edge, a bias as an arc round its node. Layout;
// see drawNetworkGraph.ts.
import type { Size } from './axes.ts';
import { columnTitle } from './columnTitle.ts';
import { estimateWidth } from './text.ts';

export interface GraphLayer {
  /** Such as "Linear 5 · Sigmoid": may break at the dot. */
  name: string;
  /** For where the name has no room, such as "5 · σ". */
  shortName?: string;
  units: number;
  /** Written beside the nodes of the first and the last layer. */
  unitLabels?: readonly string[];
}

export interface NetworkGraphInput {
  layers: readonly GraphLayer[];
  /** One for each gap between layers, (out, in) row-major; null while unknown. */
  weights: readonly (Float32Array | null)[];
  /** One for each gap, (out): those of the layer right of it. */
  biases: readonly (Float32Array | null)[];
}

export interface GraphColumn {
  x: number;
  /** Centre of unit i: y0 + i * pitch. */
  y0: number;
  pitch: number;
  radius: number;
  units: number;
  titleLines: string[];
  unitLabels: readonly string[];
}

export interface NetworkGraphGeometry {
  size: Size;
  columns: GraphColumn[];
  titleY: number;
  weights: readonly (Float32Array | null)[];
  biases: readonly (Float32Array | null)[];
  /** Greatest |weight| of each gap, at least a tiny number. */
  maxWeights: number[];
  maxBias: number;
  edgeCount: number;
}

const MARGIN = { top: 8, bottom: 42, side: 8 };
const LABEL_GAP_PX = 8;
const MAX_RADIUS_PX = 13;
const MIN_RADIUS_PX = 0.6;
/** Greatest distance of two nodes: few nodes stay together in a tall panel. */
const MAX_PITCH_PX = 52;
/** A node's radius as a share of the distance to the next. */
const RADIUS_SHARE = 0.34;

export function layoutNetworkGraph(input: NetworkGraphInput, size: Size): NetworkGraphGeometry {
  const { layers, weights, biases } = input;
  const bottom = Math.max(MARGIN.top + 1, size.height - MARGIN.bottom);
  const labelWidth = (layer: GraphLayer | undefined) =>
    (layer?.unitLabels ?? []).reduce(
      (width, label) => Math.max(width, estimateWidth(label) + LABEL_GAP_PX),
      0,
    );
  const left = MARGIN.side + Math.max(MAX_RADIUS_PX, MAX_RADIUS_PX + labelWidth(layers[0]));
  const right = size.width - MARGIN.side - MAX_RADIUS_PX - labelWidth(layers.at(-1));
  const spacing = layers.length > 1 ? (right - left) / (layers.length - 1) : 0;
  const columns = layers.map((layer, at) => {
    const x = left + at * spacing;
    const titleRoom = Math.min(spacing || size.width, 2 * Math.min(x, size.width - x));
    return columnOf(layer, x, bottom, spacing, titleRoom);
  });
  return {
    size,
    columns,
    weights,
    biases,
    titleY: bottom + 20,
    maxWeights: weights.map(greatest),
    maxBias: Math.max(...biases.map(greatest), Number.MIN_VALUE),
    edgeCount: columns.reduce((sum, { units }, at) => sum + (at > 0 ? units * columns[at - 1].units : 0), 0),
  };
}

function columnOf(
  layer: GraphLayer,
  x: number,
  bottom: number,
  spacing: number,
  titleRoom: number,
): GraphColumn {
  const height = bottom - MARGIN.top;
  const pitch = Math.min(MAX_PITCH_PX, height / Math.max(1, layer.units));
  const radius = Math.max(
    MIN_RADIUS_PX,
    Math.min(MAX_RADIUS_PX, pitch * RADIUS_SHARE, spacing ? spacing / 4 : Infinity),
  );
  return {
    x,
    pitch,
    radius,
    y0: MARGIN.top + height / 2 - ((layer.units - 1) * pitch) / 2,
    units: layer.units,
    titleLines: columnTitle(layer, titleRoom - 6),
    unitLabels: layer.unitLabels ?? [],
  };
}

function greatest(values: Float32Array | null): number {
  let most = Number.MIN_VALUE;
  for (const value of values ?? []) {
    const magnitude = Math.abs(value);
    if (magnitude > most && magnitude < Infinity) most = magnitude;
  }
  return most;
}

export function nodeY(column: GraphColumn, unit: number): number {
  return column.y0 + unit * column.pitch;
}
