/** The hyperparameters of an optimizer's parameter groups, changed at the start of the epochs that its schedule names. */
import type { OptimizerChange } from './optimizers/optimizer.ts';

export class LiveHyperparameters {
  /** The values that the optimizer reads. */
  private readonly groups: readonly Record<string, unknown>[];
  /** The values of epoch 0. */
  private readonly first: readonly Record<string, unknown>[];
  private changes: readonly OptimizerChange[];
  /** Number of changes made so far. */
  private made = 0;

  /** `changes`: by ascending epoch. */
  constructor(groups: readonly Record<string, unknown>[], changes: readonly OptimizerChange[]) {
    this.groups = groups;
    this.first = groups.map((values) => ({ ...values }));
    this.changes = changes;
  }

  /** Makes the changes up to those of `epoch`, in every group. */
  advance(epoch: number): void {
    for (; this.changes[this.made]?.epoch <= epoch; this.made++) {
      for (const values of this.groups) Object.assign(values, this.changes[this.made].optimizer);
    }
  }

  /** Goes back to epoch 0, with the same changes to come or with others. */
  restart(changes: readonly OptimizerChange[] = this.changes): void {
    this.changes = changes;
    this.made = 0;
    this.groups.forEach((values, i) => {
      Object.assign(values, this.first[i]);
    });
  }
}
