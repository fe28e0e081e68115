/**
 * What the parser reads and checks beside the rest once the later chunk is there, which fills this in (rare.ts).
 * Until then such a key is an unknown one, and whoever reads it waits for the chunk as for a rare entry.
 */
import type { DrawOrder, Experiment } from '../experiment.ts';

interface Further {
  keys: readonly string[];
  read(source: Record<string, unknown>, path: string): DrawOrder;
  checkData(experiment: Experiment, path: string): void;
}

export const further: Further = { keys: [], read: () => ({}), checkData: () => {} };
