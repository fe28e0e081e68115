/** Checks of what few experiments have. They are added once the later chunk is there (rare.ts), which brings their words. */
import type { Experiment } from '../experiment.ts';

/** Throws ReadError where the experiment, at `path` of what is read, can't be. */
export type RareCheck = (experiment: Experiment, path: string) => void;

export const rareChecks: Record<string, RareCheck> = {};
