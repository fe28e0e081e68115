/** New points of the data's kind, from another seed: how the net does on what it has never seen. */
import type { Points } from '../datasets/dataset.ts';
import type { Arena } from '../engine/arena.ts';
import type { Rows } from '../engine/pass.ts';
import { drawnPoints, freshData } from '../experiment/data.ts';
import { type Run, rowsOf } from '../experiment/run.ts';
import type { Fresh } from '../protocol/messages.ts';

export class FreshPoints {
  private readonly run: Run;
  private readonly seed: number;
  private readonly points: Points;
  private readonly rows: Rows;

  /** Throws where the data is own points, of which there are no others. */
  constructor(arena: Arena, run: Run, seed: number) {
    const data = freshData(run.experiment.data);
    if (data === null) throw new RangeError('own points have no kind to draw further ones of');
    this.run = run;
    this.seed = seed;
    this.points = drawnPoints({ seed, data });
    this.rows = rowsOf(arena, run.experiment.inputs, this.points);
  }

  /** By the parameters as they are. */
  evaluate(): Fresh {
    return { seed: this.seed, points: this.points, ...this.run.trainer.evaluate(this.rows) };
  }
}
