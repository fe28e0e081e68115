/**
 * Changes of the optimizer that the Worker was asked for while a run trains. The Worker makes them at the epoch it has
 * reached and reports that epoch. Until then they count from the epoch that is shown, whose state was trained without
 * them: so the state that is shown, saved or undone can always be reached again.
 */
import type { OptimizerChange } from '../engine/optimizers/optimizer.ts';
import { withChange } from '../experiment/run/schedule.ts';
import type { Snapshot } from '../protocol/messages.ts';

export class LiveChanges {
  private recorded: readonly OptimizerChange[] = [];
  private asked: { id: number; optimizer: OptimizerChange['optimizer'] }[] = [];
  private lastId = 0;

  /** Another run, whose experiment has `recorded`. */
  begin(recorded: readonly OptimizerChange[]): void {
    this.recorded = recorded;
    this.asked = [];
  }

  /** Gives the number under which the Worker is to be asked. */
  ask(optimizer: OptimizerChange['optimizer']): number {
    this.asked.push({ id: ++this.lastId, optimizer });
    return this.lastId;
  }

  /** The changes that `snapshot` implies; null where nothing was asked for. */
  hear({ recorded, status, state }: Snapshot): readonly OptimizerChange[] | null {
    if (this.asked.length === 0 && recorded === null) return null;
    if (recorded !== null) {
      this.recorded = recorded.changes;
      this.asked = this.asked.filter(({ id }) => id > recorded.heard);
    }
    // Changes after the end of a run are dropped.
    if (status === 'done' || status === 'diverged') this.asked = [];
    return this.at(state.epoch);
  }

  /** The changes at `epoch`, the one that is shown. */
  at(epoch: number): readonly OptimizerChange[] {
    return this.asked.reduce(
      (changes, { optimizer }) => withChange(changes, Math.max(1, epoch), optimizer) ?? changes,
      this.recorded,
    );
  }
}
