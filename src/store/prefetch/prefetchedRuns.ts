/**
 * The runs that are trained ahead, by idle Workers, and kept so that they can be shown at once when a slider asks for
 * them. A run has the same bits whichever Worker trained it.
 */
import type { Experiment } from '../../experiment/experiment.ts';
import { experimentToJson } from '../../experiment/json/write.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { Pool } from '../pool.ts';

/** Numbers that are kept at most, over all prefetched runs: 64 MiB. */
const MAX_FLOATS = 2 ** 24;

export class PrefetchedRuns {
  private readonly pool: Pool;
  /** By the experiment's text, the one used longest ago first. */
  private readonly kept = new Map<string, Snapshot>();
  private floats = 0;
  private cancel: () => void = () => {};

  constructor(pool: Pool) {
    this.pool = pool;
  }

  /** Trains those of `experiments` that are not known yet, the first first, instead of what was wanted before. */
  want(experiments: readonly Experiment[]): void {
    this.stop();
    const unknown = experiments.filter((experiment) => !this.kept.has(keyOf(experiment)));
    this.cancel = this.pool.run(
      unknown,
      (index, outcome) => {
        const snapshot = outcome.ok ? outcome.result.snapshot : null;
        // A run that diverges is not kept: the user's own run is to show how.
        if (snapshot?.status === 'done') this.keep(unknown[index], snapshot);
      },
      true,
    );
  }

  /** Gives the Workers' time to what a user asked for. */
  stop(): void {
    this.cancel();
    this.cancel = () => {};
  }

  /** The finished run of `experiment`, if it is known. Its arrays stay: they are to be read only. */
  find(experiment: Experiment): Snapshot | null {
    const key = keyOf(experiment);
    const snapshot = this.kept.get(key);
    if (snapshot === undefined) return null;
    this.kept.delete(key);
    this.kept.set(key, snapshot);
    return snapshot;
  }

  private keep(experiment: Experiment, snapshot: Snapshot): void {
    const key = keyOf(experiment);
    if (this.kept.has(key)) return;
    this.kept.set(key, snapshot);
    this.floats += floatsOf(snapshot);
    for (const [oldest, old] of this.kept) {
      if (this.floats <= MAX_FLOATS) break;
      this.forget(oldest, old);
    }
  }

  private forget(key: string, snapshot: Snapshot): void {
    this.kept.delete(key);
    this.floats -= floatsOf(snapshot);
  }
}

function keyOf(experiment: Experiment): string {
  return JSON.stringify(experimentToJson(experiment), (_key, value) =>
    Array.isArray(value) && value.length > MANY ? numberOf(value) : value,
  );
}

/** Lists are replaced whole, so that a large table is known by the object that it is: its text would take a second to write. */
const MANY = 1000;
const numbers = new WeakMap<readonly unknown[], string>();
let lists = 0;

function numberOf(list: readonly unknown[]): string {
  const known = numbers.get(list) ?? `list ${++lists}`;
  numbers.set(list, known);
  return known;
}

function floatsOf({ history, probabilityGrid, maps, probabilities, state, points }: Snapshot): number {
  const pictures = probabilityGrid.probabilities.length + (maps?.values.length ?? 0);
  const { columns = [], targets = [], labels } = points ?? {};
  const numbers = (columns.length + targets.length) * (labels?.length ?? 0);
  return history.loss.length * 2 + pictures + probabilities.length + state.parameters.length * 4 + numbers;
}
