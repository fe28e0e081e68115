/** The net's probabilities over a square of the plane around the data. */
import type { Points } from '../datasets/dataset.ts';
import type { Arena } from '../engine/arena.ts';
import type { Sequential } from '../engine/sequential.ts';
import { FIELD_SIZE as SIZE } from '../experiment/cost.ts';
import { Evaluator } from '../experiment/evaluator.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { inputMatrix } from '../experiment/run.ts';
import type { Field } from '../protocol/messages.ts';

/** Room around the outermost points, in data units. */
const MARGIN = 0.5;

export class BoundaryField {
  private readonly evaluator: Evaluator;
  private readonly x: [number, number];
  private readonly y: [number, number];

  constructor(arena: Arena, net: Sequential, experiment: Experiment, points: Points) {
    [this.x, this.y] = squareAround(points);
    const [x1, x2] = cellCentres(this.x, this.y);
    const matrix = inputMatrix(arena, experiment.inputs, x1, x2);
    this.evaluator = new Evaluator(arena, net, experiment, matrix, SIZE * SIZE);
  }

  evaluate(): Field {
    return { size: SIZE, x: this.x, y: this.y, probabilities: this.evaluator.evaluate().probabilities };
  }
}

/** Equal sides, whole-numbered ends: the axes stay still while a slider moves the points a little. */
function squareAround({ x1, x2 }: Points): [[number, number], [number, number]] {
  const [x, y] = [wholeExtent(x1), wholeExtent(x2)];
  const side = Math.max(x[1] - x[0], y[1] - y[0]);
  return [widened(x, side), widened(y, side)];
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

function cellCentres(
  [left, right]: [number, number],
  [bottom, top]: [number, number],
): [Float32Array, Float32Array] {
  const at = (i: number, from: number, to: number) => from + ((i + 0.5) / SIZE) * (to - from);
  const x1 = Float32Array.from({ length: SIZE * SIZE }, (_, i) => at(i % SIZE, left, right));
  const x2 = Float32Array.from({ length: SIZE * SIZE }, (_, i) => at(Math.floor(i / SIZE), top, bottom));
  return [x1, x2];
}
