/** Computes the probability grid: the net's probabilities over a square around the data, or along one column. */
import type { Arena } from '../engine/arena.ts';
import { FIELD_SIZE as SIZE } from '../experiment/resources.ts';
import { Evaluator } from '../experiment/run/evaluator.ts';
import { inputMatrix, type Run } from '../experiment/run/run.ts';
import type { ProbabilityGrid, Square } from '../protocol/messages.ts';
import { cellCenters, centersAlong } from './plane.ts';
import { columnsAt, type View } from './view.ts';

/** Cells along a single column. */
const CURVE_SIZE = 400;

export class BoundaryGrid {
  private readonly evaluator: Evaluator;
  private readonly grid: Omit<ProbabilityGrid, 'probabilities'>;

  constructor(arena: Arena, { net, experiment }: Run, square: Square, view: View) {
    const isLine = view.axes.length === 1;
    const places = isLine ? [centersAlong(square.x, CURVE_SIZE)] : cellCenters(square, SIZE);
    this.grid = { size: isLine ? CURVE_SIZE : SIZE, ...square, axes: view.axes };
    const matrix = inputMatrix(arena, experiment.inputs, columnsAt(view, places));
    this.evaluator = new Evaluator(arena, net, experiment, matrix, places[0].length);
  }

  evaluate(): ProbabilityGrid {
    return { ...this.grid, probabilities: this.evaluator.evaluate().probabilities };
  }
}
