/**
 * Each unit's output over the plane as small pictures. All are painted into one image, of which each node shows its own
 * part.
 */
import type { MakeCanvas } from '../boundary/probabilityGrid.ts';
import type { ChartTheme } from '../theme.ts';
import { channelsOf, mix } from '../theme.ts';

export interface UnitMaps {
  /** Cells a side. */
  size: number;
  /** Units of each column. */
  units: readonly number[];
  /** Unit by unit, column by column, row 0 at the top. */
  values: Float32Array;
}

/** How the numbers of a unit map to colors. */
export interface UnitColors {
  /** Color of large numbers, and of small ones; without it those have the neutral's. */
  high: string;
  low: string | null;
  /** The number that has the neutral's color. */
  neutral: number;
  /** How far from it a color is full; null: as far as any number of the column lies, `own`: of the unit. */
  limit: number | 'own' | null;
}

/** Maps by column and unit. */
export type MapColors = readonly (readonly UnitColors[])[];

/** Maps laid out `across` to a row, in the order of `values`. */
export interface MapImage {
  canvas: ReturnType<MakeCanvas>;
  maps: UnitMaps;
  across: number;
}

/** Share of its color where a number is at its limit. */
const STRENGTH = 0.9;
const SHADES = 64;

let last: { colors: string; make: MakeCanvas; image: MapImage } | null = null;

/** Painted once for each `maps`, into the canvas of the one before where that is as large; null without a canvas. */
export function mapImage(
  maps: UnitMaps,
  colors: MapColors,
  theme: ChartTheme,
  make: MakeCanvas | null,
): MapImage | null {
  if (make === null) return null;
  const key = JSON.stringify([theme.fieldNeutral, colors]);
  if (last?.image.maps === maps && last.colors === key && last.make === make) return last.image;
  const across = Math.ceil(Math.sqrt(unitsOf(maps)));
  const isAsLarge =
    last?.make === make && last.image.maps.size === maps.size && unitsOf(last.image.maps) === unitsOf(maps);
  const [width, height] = [across * maps.size, Math.ceil(unitsOf(maps) / across) * maps.size];
  const canvas = last !== null && isAsLarge ? last.image.canvas : make(width, height);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const pixels = context.createImageData(width, height);
  fillMaps(new Uint32Array(pixels.data.buffer), maps, across, colors, theme);
  context.putImageData(pixels, 0, 0);
  last = { colors: key, make, image: { canvas, maps, across } };
  return last.image;
}

/** Draws the map of one unit into a square. */
export function drawMap(
  context: CanvasRenderingContext2D,
  { canvas, maps, across }: MapImage,
  column: number,
  unit: number,
  x: number,
  y: number,
  side: number,
): void {
  const at = firstUnit(maps, column) + unit;
  const [left, top] = [(at % across) * maps.size, Math.floor(at / across) * maps.size];
  // Half a cell is left out all round, or smoothing would mix in the neighbor's.
  context.imageSmoothingEnabled = true;
  context.drawImage(canvas, left + 0.5, top + 0.5, maps.size - 1, maps.size - 1, x, y, side, side);
}

/** Least and greatest number of a unit's map. */
export function mapExtent(maps: UnitMaps, column: number, unit: number): [number, number] {
  const cells = maps.size ** 2;
  const from = (firstUnit(maps, column) + unit) * cells;
  const values = maps.values.subarray(from, from + cells);
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** Writes every map into the pixels of an image, in the byte order that canvases have on all machines of today. */
export function fillMaps(
  pixels: Uint32Array,
  maps: UnitMaps,
  across: number,
  colors: MapColors,
  theme: ChartTheme,
): void {
  const { size, units, values } = maps;
  const cells = size * size;
  units.forEach((count, column) => {
    const from = firstUnit(maps, column);
    const greatest = farthest(
      values.subarray(from * cells, (from + count) * cells),
      colors[column][0].neutral,
    );
    for (let at = from; at < from + count; at++) {
      const { high, low, neutral, limit } = colors[column][at - from];
      const [below, above] = [low ?? theme.fieldNeutral, high].map((color) => shadesOf(theme, color));
      const own = values.subarray(at * cells, (at + 1) * cells);
      const scale = (SHADES - 1) / (limit === 'own' ? farthest(own, neutral) : (limit ?? greatest));
      const corner = (Math.floor(at / across) * size * across + (at % across)) * size;
      for (let line = 0; line < size; line++)
        fillLine(pixels, corner + line * size * across, own, line * size, size, neutral, scale, below, above);
    }
  });
}

/** A line of cells. A function of its own, which a browser makes fast while the first map is painted. */
function fillLine(
  pixels: Uint32Array,
  to: number,
  values: Float32Array,
  from: number,
  size: number,
  neutral: number,
  scale: number,
  below: Uint32Array,
  above: Uint32Array,
): void {
  for (let i = 0; i < size; i++) {
    const steps = (values[from + i] - neutral) * scale;
    // NaN, which is no step, is neutral.
    const step = Math.round(Math.min(Math.abs(steps), SHADES - 1)) || 0;
    pixels[to + i] = (steps < 0 ? below : above)[step];
  }
}

function unitsOf({ units }: UnitMaps): number {
  return units.reduce((sum, count) => sum + count, 0);
}

function firstUnit({ units }: UnitMaps, column: number): number {
  let first = 0;
  for (let before = 0; before < column; before++) first += units[before];
  return first;
}

function farthest(values: Float32Array, neutral: number): number {
  let most = Number.MIN_VALUE;
  for (const value of values) {
    const distance = Math.abs(value - neutral);
    if (distance > most && distance < Infinity) most = distance;
  }
  return most;
}

const shadesByNeutral = new Map<string, Uint32Array>();

/** Opaque pixels from the neutral to a color. */
function shadesOf({ fieldNeutral }: ChartTheme, color: string): Uint32Array {
  const key = fieldNeutral + color;
  const known = shadesByNeutral.get(key);
  if (known) return known;
  const shades = Uint32Array.from({ length: SHADES }, (_, step) => {
    const [r, g, b] = channelsOf(mix(fieldNeutral, color, (STRENGTH * step) / (SHADES - 1)));
    return (255 << 24) | (b << 16) | (g << 8) | r;
  });
  shadesByNeutral.set(key, shades);
  return shades;
}
