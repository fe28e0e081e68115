/** The part of the plane around the data that the pictures cover: a square, or what spreads the points over it. */
import type { Points } from '../datasets/dataset.ts';
import type { Square } from '../protocol/messages.ts';

/** Margin around the outermost points, in data units. */
const MARGIN = 0.5;

/** Points that fill less than this share of the square, in one direction or both, would be a line or a dot in it. */
const MIN_SHARE = 0.04;
/** The first points that are drawn by hand lie close together without being a table of another scale. */
const MIN_POINTS = 20;
/** Margin around the outermost points where each axis has its own range, as a share of it. */
const OWN_MARGIN = 0.08;
/** Shown where there are no points: around the middle, as far as the tutorial's reach. */
const EMPTY: Square = { x: [-5, 5], y: [-5, 5] };

/** `given` where all points lie in it, else the square around them; of one axis, what `rangeAround` gives. */
export function squareFor(
  points: Points,
  axes: readonly number[],
  given: Square | null,
  areGiven = false,
): Square {
  const [x, y] = axes.map((axis) => points.columns[axis]);
  if (y === undefined) return given !== null && isWithin(x, given.x) ? given : rangeAround(points);
  return given !== null && isWithin(x, given.x) && isWithin(y, given.y)
    ? given
    : squareAround([x, y], areGiven);
}

/** Of points of one column: the range of that, and of what is predicted. */
export function rangeAround({ columns: [x], classes, targets }: Points): Square {
  if (x.length === 0) return EMPTY;
  const ends = (targets ?? []).map(wholeRange);
  const y: [number, number] =
    classes === null
      ? [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))]
      : [0, 1];
  return { x: roomy(wholeRange(x)), y: roomy(y) };
}

/** The extent; of a single number, a unit around it. */
function wholeRange(values: Float32Array): [number, number] {
  const [min, max] = extent(values);
  return min < max ? [min, max] : [min - MARGIN, max + MARGIN];
}

function isWithin(values: Float32Array, [from, to]: [number, number]): boolean {
  return values.every((value) => value >= from && value <= to);
}

/**
 * Equal sides, whole-numbered ends: the axes stay still while a slider moves the points a little. Of numbers from a table
 * (`areGiven`) which that would not spread, as age and income, or a hundred thousandths, each axis has its own range.
 */
export function squareAround([x1, x2]: readonly Float32Array[], areGiven = false): Square {
  if (x1.length === 0) return EMPTY;
  const [x, y] = [wholeExtent(x1), wholeExtent(x2)];
  if (areGiven && x1.length >= MIN_POINTS) {
    const own = { x: extent(x1), y: extent(x2) };
    const [width, height] = [own.x[1] - own.x[0], own.y[1] - own.y[0]];
    const square = Math.max(x[1] - x[0], y[1] - y[0]);
    const isSpread = Math.min(width, height) >= MIN_SHARE * square;
    if (!isSpread && width > 0 && height > 0) return { x: roomy(own.x), y: roomy(own.y) };
  }
  const side = Math.max(x[1] - x[0], y[1] - y[0]);
  return { x: widened(x, side), y: widened(y, side) };
}

/** x1 and x2 of the centers of size x size cells, row by row from the top. */
export function cellCenters({ x, y }: Square, size: number): [Float32Array, Float32Array] {
  const at = (i: number, from: number, to: number) => from + ((i + 0.5) / size) * (to - from);
  const x1 = new Float32Array(size * size);
  const x2 = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    x1[i] = at(i, x[0], x[1]);
    x2.fill(at(i, y[1], y[0]), i * size, (i + 1) * size);
  }
  for (let row = 1; row < size; row++) x1.copyWithin(row * size, 0, size);
  return [x1, x2];
}

/** The centers of `count` even cells of the range. */
export function centersAlong([from, to]: readonly [number, number], count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * (to - from));
}

function roomy([from, to]: [number, number]): [number, number] {
  const room = OWN_MARGIN * (to - from);
  return [from - room, to + room];
}

function wholeExtent(values: Float32Array): [number, number] {
  const [min, max] = extent(values);
  return [Math.floor(min - MARGIN), Math.ceil(max + MARGIN)];
}

function widened([from, to]: [number, number], side: number): [number, number] {
  const missing = side - (to - from);
  return [from - Math.floor(missing / 2), to + Math.ceil(missing / 2)];
}

function extent(values: Float32Array): [number, number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
