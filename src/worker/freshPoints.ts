/** Fresh points: new points of the data's kind from another seed, to test the net on data it has never seen. */
import type { Points } from '../datasets/dataset.ts';
import type { Arena } from '../engine/arena.ts';
import type { Rows } from '../engine/pass.ts';
import { freshData } from '../experiment/data/data.ts';
import { samplesDrawn } from '../experiment/data/drawOrder.ts';
import { type RowBlocks, type Run, rowBlocks, rowsIn } from '../experiment/run/run.ts';
import type { Fresh } from '../protocol/messages.ts';

export class FreshPoints {
  private readonly arena: Arena;
  private readonly run: Run;
  /** Blocks for the points. Each draw has the same number and overwrites the one before. */
  private blocks: RowBlocks | null = null;
  private drawn: { seed: number; points: Points; rows: Rows } | null = null;

  constructor(arena: Arena, run: Run) {
    this.arena = arena;
    this.run = run;
  }

  /** Draws the points of the seed, or none where it is null. Throws for own points, which have no kind to draw from. */
  draw(seed: number | null): void {
    this.drawn = null;
    if (seed === null) return;
    const { experiment } = this.run;
    const { inputs } = experiment;
    const data = freshData(experiment.data, seed);
    if (data === null) throw new RangeError('there is no kind to draw further points of');
    // What scales the points that were trained on scales these.
    const { scaler } = samplesDrawn(experiment);
    const { points } = samplesDrawn({ seed, data }, scaler);
    this.blocks ??= rowBlocks(this.arena, experiment, points.labels.length);
    this.drawn = { seed, points, rows: rowsIn(this.blocks, inputs, points) };
  }

  /** Evaluates the points with the present parameters. */
  evaluate(): Fresh | null {
    if (this.drawn === null) return null;
    const { seed, points, rows } = this.drawn;
    return { seed, points, ...this.run.trainer.evaluate(rows) };
  }
}
