/** An optimizer's hyperparameters, changed at the start of the epochs that its schedule names. */
import type { OptimizerChange } from './optimizers/optimizer.ts';

export class LiveHyperparameters {
  /** The values that the optimizer reads. */
  private readonly values: Record<string, unknown>;
  /** The values of epoch 0. */
  private readonly first: Record<string, unknown>;
  private changes: readonly OptimizerChange[];
  /** Number of changes made so far. */
  private made = 0;

  /** `changes`: by ascending epoch. */
  constructor(values: Record<string, unknown>, changes: readonly OptimizerChange[]) {
    this.values = values;
    this.first = { ...values };
    this.changes = changes;
  }

  /** Makes the changes up to those of `epoch`. */
  advance(epoch: number): void {
    for (; this.changes[this.made]?.epoch <= epoch; this.made++) {
      Object.assign(this.values, this.changes[this.made].optimizer);
    }
  }

  /** Goes back to epoch 0, with the same changes to come or with others. */
  restart(changes: readonly OptimizerChange[] = this.changes): void {
    this.changes = changes;
    this.made = 0;
    Object.assign(this.values, this.first);
  }
}
