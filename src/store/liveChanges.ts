/**
 * Changes of the optimizer that the Worker was asked for while a run is under way. It makes them at the epoch where it
 * stands then, and tells which that was; until it does, they count from the epoch that is shown, whose state was trained
 * without them: so what is shown, saved and undone is at all times a run that can be had again.
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

  /** The changes as they stand with `snapshot`; null where nothing was asked for. */
  hear({ recorded, status, state }: Snapshot): readonly OptimizerChange[] | null {
    if (this.asked.length === 0 && recorded === null) return null;
    if (recorded !== null) {
      this.recorded = recorded.changes;
      this.asked = this.asked.filter(({ id }) => id > recorded.heard);
    }
    // What comes after the end of a run is not made any more.
    if (status === 'done' || status === 'diverged') this.asked = [];
    return this.at(state.epoch);
  }

  /** The changes as they stand at `epoch`, which is the one shown. */
  at(epoch: number): readonly OptimizerChange[] {
    return this.asked.reduce(
      (changes, { optimizer }) => withChange(changes, Math.max(1, epoch), optimizer) ?? changes,
      this.recorded,
    );
  }
}
