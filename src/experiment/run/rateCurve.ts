/** The learning rate of each epoch, as a run has it: it follows from the experiment, and from the losses where a scheduler reads them. */
import type { OptimizerChange } from '../../engine/optimizers/optimizer.ts';
import { PythonError } from '../../engine/pythonError.ts';
import type { Scheduler } from '../../engine/schedulers/scheduler.ts';
import type { Experiment } from '../experiment.ts';
import { parameterGroupsOf, schedulerOf, schedulerSiteOf } from './parameterGroups.ts';

/** Whether the rate is more than the one number that the optimizer's slider shows. */
export function hasRateCurve({ training, optimizer }: Experiment): boolean {
  return (
    training.scheduler !== undefined ||
    training.changes.some(({ optimizer: { lr } }) => lr !== undefined && lr !== optimizer.lr)
  );
}

/** Goes through the epochs of a run as they come. */
export class RateCurve {
  private readonly groups: { lr: number }[];
  private readonly scheduler: Scheduler | null;
  private readonly changes: readonly OptimizerChange[];
  private readonly steps: number;
  private readonly values: Float64Array<ArrayBuffer>[];
  private length = 0;
  private made = 0;

  constructor(experiment: Experiment) {
    const { epochs, changes } = experiment.training;
    const groups = parameterGroupsOf(experiment).map(({ values }) => values);
    const { steps, eachUpdate } = schedulerSiteOf(experiment);
    this.groups = groups;
    this.scheduler = schedulerOf(experiment, groups);
    this.changes = changes;
    this.steps = eachUpdate ? steps / epochs : 1;
    this.values = groups.map(() => new Float64Array(epochs));
  }

  /** The rates of each group at the start of the first `epochs` epochs; `loss` is that of each. */
  until(epochs: number, loss: ArrayLike<number>): Float64Array<ArrayBuffer>[] {
    for (; this.length < Math.min(epochs, this.values[0].length); this.length++) {
      if (this.length > 0) this.step(loss[this.length - 1]);
      for (; this.changes[this.made]?.epoch <= this.length; this.made++) {
        const { lr } = this.changes[this.made].optimizer;
        if (lr !== undefined) for (const group of this.groups) group.lr = lr as number;
      }
      this.groups.forEach(({ lr }, i) => {
        this.values[i][this.length] = lr;
      });
    }
    return this.values.map((values) => values.subarray(0, Math.min(epochs, this.length)));
  }

  private step(loss: number): void {
    try {
      for (let step = 0; step < this.steps; step++) this.scheduler?.step(loss);
    } catch (error) {
      // The run ends there.
      if (!(error instanceof PythonError)) throw error;
    }
  }
}

export function rateCurveOf(
  experiment: Experiment,
  loss: ArrayLike<number>,
  epochs: number,
): Float64Array<ArrayBuffer>[] {
  return new RateCurve(experiment).until(epochs, loss);
}
