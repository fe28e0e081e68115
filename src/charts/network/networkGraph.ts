/**
 * Layout of the network graph: a column of nodes for each layer, an edge for each weight, a bar under its node for each
 * bias. drawNetworkGraph.ts paints it.
 */
import type { Size } from '../axes.ts';
import { estimateWidth, LINE_PX } from '../text.ts';
import { columnTitle } from './columnTitle.ts';
import type { MapColors, UnitMaps } from './unitMaps.ts';

export interface GraphColumnInput {
  /** A title such as "Linear 5 · Sigmoid", which may break at the dot. */
  name: string;
  /** The title where the name does not fit, such as "5 · σ". */
  shortName?: string;
  units: number;
  /** Written beside the nodes of the first and the last layer. */
  unitLabels?: readonly string[];
}

export interface NetworkGraphInput {
  columns: readonly GraphColumnInput[];
  /** Weights of each gap between columns, (out, in) row-major; null while unknown. */
  weights: readonly (Float32Array | null)[];
  /** Biases of each gap, (out): those of the column right of it. */
  biases: readonly (Float32Array | null)[];
  /** Each unit's output over the plane; null while unknown. */
  maps?: UnitMaps | null;
  mapColors?: MapColors;
}

export interface GraphColumn {
  /** Center of the column. */
  x: number;
  /** Center of unit i: y0 + i * pitch. */
  y0: number;
  pitch: number;
  /** Half the side of a node. */
  radius: number;
  /** Where nodes are too close to fit above each other, they alternate between two positions side by side. */
  lanes: number;
  lanePitch: number;
  /** Distance from the center of the column to the rim of its outermost nodes. */
  halfWidth: number;
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
  maps: UnitMaps | null;
  mapColors: MapColors;
  /** Greatest |weight| of each gap, at least a tiny number. */
  maxWeights: number[];
  maxBias: number;
  edgeCount: number;
}

/** Leaves room above the nodes for buttons, and below them for at least one line of titles. */
export const MARGIN = { top: 26, bottom: 14, side: 8 };
const LABEL_GAP_PX = 8;
const MAX_RADIUS_PX = 17;
const MIN_RADIUS_PX = 0.6;
/** A smaller map shows nothing, so nodes are spread over several lanes instead. */
const LANE_RADIUS_PX = 7;
/** Share of the way to the next column that lanes may take. */
const LANES_SHARE = 0.45;
/** Greatest distance of two nodes: few nodes stay together in a tall panel. */
const MAX_PITCH_PX = 52;
/** A node's radius as a share of the distance to the next; the rest is for its bias. */
const RADIUS_SHARE = 0.38;

/** x of each column in a graph of this width. */
export function columnXs(columns: readonly GraphColumnInput[], width: number): number[] {
  const labelWidth = (column: GraphColumnInput | undefined) =>
    (column?.unitLabels ?? []).reduce(
      (most, label) => Math.max(most, estimateWidth(label) + LABEL_GAP_PX),
      0,
    );
  const left = MARGIN.side + MAX_RADIUS_PX + labelWidth(columns[0]);
  const right = width - MARGIN.side - MAX_RADIUS_PX - labelWidth(columns.at(-1));
  const spacing = columns.length > 1 ? (right - left) / (columns.length - 1) : 0;
  return columns.map((_, at) => left + at * spacing);
}

export function layoutNetworkGraph(input: NetworkGraphInput, size: Size): NetworkGraphGeometry {
  const { weights, biases } = input;
  const xs = columnXs(input.columns, size.width);
  const spacing = xs.length > 1 ? xs[1] - xs[0] : 0;
  const titles = input.columns.map((column, at) => {
    const room = Math.min(spacing || size.width, 2 * Math.min(xs[at], size.width - xs[at]));
    return columnTitle(column, room - 6);
  });
  const lines = Math.max(1, ...titles.map(({ length }) => length));
  const bottom = Math.max(MARGIN.top + 1, size.height - MARGIN.bottom - lines * LINE_PX);
  const columns = input.columns.map((column, at) => columnOf(column, xs[at], titles[at], bottom, spacing));
  return {
    size,
    columns,
    weights,
    biases,
    maps: isOf(input.maps, input.columns) ? input.maps : null,
    mapColors: input.mapColors ?? [],
    titleY: bottom + 20,
    maxWeights: weights.map(greatest),
    maxBias: Math.max(...biases.map(greatest), Number.MIN_VALUE),
    edgeCount: columns.reduce((sum, { units }, at) => sum + (at > 0 ? units * columns[at - 1].units : 0), 0),
  };
}

/** True if the maps belong to this net: they may still be those of the one before. */
function isOf(maps: UnitMaps | null | undefined, columns: readonly GraphColumnInput[]): maps is UnitMaps {
  return maps?.units.length === columns.length && columns.every(({ units }, at) => units === maps.units[at]);
}

function columnOf(
  column: GraphColumnInput,
  x: number,
  titleLines: string[],
  bottom: number,
  spacing: number,
): GraphColumn {
  const height = bottom - MARGIN.top;
  const pitch = Math.min(MAX_PITCH_PX, height / Math.max(1, column.units));
  const lanes = lanesFor(column.units, pitch, spacing);
  const radius = Math.max(
    MIN_RADIUS_PX,
    Math.min(MAX_RADIUS_PX, pitch * lanes * RADIUS_SHARE, spacing ? spacing / 4 : Infinity),
  );
  const lanePitch = 2.3 * radius;
  return {
    x,
    pitch,
    radius,
    lanes,
    lanePitch,
    halfWidth: radius + ((lanes - 1) / 2) * lanePitch,
    y0: MARGIN.top + height / 2 - ((column.units - 1) * pitch) / 2,
    units: column.units,
    titleLines,
    unitLabels: column.unitLabels ?? [],
  };
}

/** The fewest node columns that give each node its size, as far as there is room beside the column. */
function lanesFor(units: number, pitch: number, spacing: number): number {
  const wanted = Math.ceil(LANE_RADIUS_PX / RADIUS_SHARE / pitch);
  const room = Math.floor((spacing * LANES_SHARE) / (2.3 * LANE_RADIUS_PX));
  return Math.max(1, Math.min(wanted, room, units));
}

function greatest(values: Float32Array | null): number {
  let most = Number.MIN_VALUE;
  for (const value of values ?? []) {
    const magnitude = Math.abs(value);
    if (magnitude > most && magnitude < Infinity) most = magnitude;
  }
  return most;
}

export function nodeX({ x, lanes, lanePitch }: GraphColumn, unit: number): number {
  return x + ((unit % lanes) - (lanes - 1) / 2) * lanePitch;
}

export function nodeY(column: GraphColumn, unit: number): number {
  return column.y0 + unit * column.pitch;
}
