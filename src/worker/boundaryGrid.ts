/** Computes the probability grid: the net's probabilities over a square of the plane around the data. */
import type { Arena } from '../engine/arena.ts';
import { FIELD_SIZE as SIZE } from '../experiment/resources.ts';
import { Evaluator } from '../experiment/run/evaluator.ts';
import { inputMatrix, type Run } from '../experiment/run/run.ts';
import type { ProbabilityGrid, Square } from '../protocol/messages.ts';
import { cellCenters } from './plane.ts';

export class BoundaryGrid {
  private readonly evaluator: Evaluator;
  private readonly square: Square;

  constructor(arena: Arena, { net, experiment }: Run, square: Square) {
    this.square = square;
    const matrix = inputMatrix(arena, experiment.inputs, cellCenters(square, SIZE));
    this.evaluator = new Evaluator(arena, net, experiment, matrix, SIZE * SIZE);
  }

  evaluate(): ProbabilityGrid {
    return { size: SIZE, ...this.square, probabilities: this.evaluator.evaluate().probabilities };
  }
}
