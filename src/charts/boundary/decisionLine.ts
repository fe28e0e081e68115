/**
 * The line where the predicted class changes: marching squares (d3.contours) over a probability grid whose values are at
 * the centers of its cells.
 */
import { contours } from 'd3';
import type { FieldData } from './probabilityGrid.ts';

/** Corners of a line, in cells from the grid's top left corner: the center of the first cell is [0.5, 0.5]. */
export type GridLine = [number, number][];

const linesByField = new WeakMap<Float32Array, GridLine[]>();

/**
 * The line where p(class 1) = 0.5 for two classes; for more, where a class's probability equals the greatest of the
 * others'. Lines reach up to half a cell beyond the grid: clip them. The result is cached for as long as the
 * probabilities exist.
 */
export function decisionLines(field: FieldData): GridLine[] {
  const known = linesByField.get(field.probabilities);
  if (known) return known;
  const { classes } = field;
  const lines = classes === 2 ? zeroLines(margins(field, 1), field.gridSize) : [];
  // The greatest class of each place has a line all round, so every boundary is met from both sides: drawn once would do,
  // but where three classes meet each of the three has its own corner.
  for (let k = 0; classes > 2 && k < classes; k++)
    lines.push(...zeroLines(margins(field, k), field.gridSize));
  linesByField.set(field.probabilities, lines);
  return lines;
}

/** p(k) minus the greatest of the others, for each cell. */
function margins({ probabilities, gridSize, classes }: FieldData, k: number): Float64Array {
  const cells = gridSize * gridSize;
  const out = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    let others = -Infinity;
    for (let j = 0; j < classes; j++) {
      if (j !== k) others = Math.max(others, probabilities[j * cells + cell]);
    }
    out[cell] = probabilities[k * cells + cell] - others;
  }
  return out;
}

/** Lines of value 0. A cell that is NaN counts as below 0. */
function zeroLines(values: Float64Array, gridSize: number): GridLine[] {
  const padded = gridSize + 2;
  const [shape] = contours().size([padded, padded]).thresholds([0])(withBorder(values, gridSize));
  const lines: GridLine[] = [];
  for (const polygon of shape.coordinates) {
    for (const ring of polygon) lines.push(...insideOf(ring as [number, number][], padded));
  }
  return lines.map((line) => line.map(([x, y]): [number, number] => [x - 1, y - 1]));
}

/** Adds one cell on each side, extrapolated from the two next to it, so that the outermost half cell is no special case. */
function withBorder(values: Float64Array, n: number): number[] {
  const side = n + 2;
  const out: number[] = new Array(side * side).fill(0);
  const inner = Math.min(1, n - 1);
  for (let row = 0; row < n; row++) {
    const at = (row + 1) * side;
    for (let column = 0; column < n; column++) out[at + 1 + column] = values[row * n + column];
    out[at] = 2 * out[at + 1] - out[at + 1 + inner];
    out[at + n + 1] = 2 * out[at + n] - out[at + n - inner];
  }
  for (let column = 0; column < side; column++) {
    out[column] = 2 * out[side + column] - out[(1 + inner) * side + column];
    out[(n + 1) * side + column] = 2 * out[n * side + column] - out[(n - inner) * side + column];
  }
  return out;
}

/** The parts of a closed ring that do not run along the padded grid's edge, where d3 closes its polygons. */
function insideOf(ring: [number, number][], side: number): GridLine[] {
  const onEdge = ([x, y]: [number, number]) => x <= 0 || y <= 0 || x >= side || y >= side;
  const lines: GridLine[] = [];
  let line: GridLine = [];
  for (const point of ring) {
    if (!onEdge(point)) {
      line.push(point);
      continue;
    }
    if (line.length > 1) lines.push(line);
    line = [];
  }
  if (line.length > 1) lines.push(line);
  return lines;
}
