/** What the reading of a script gives: the experiment that it is, or why and where it is refused. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { Place } from './refusal.ts';

/** A value of the experiment that stands in the script as a literal. */
export interface ScriptLiteral extends Place {
  /** `optimizer.lr`, `model[0].out_features`, `data.noise`, `seed` */
  path: string;
}

/** What the page knows of one epoch of a run; a share is from 0 to 1. */
export interface EpochValues {
  loss: number;
  accuracy?: number;
}

/** What the script prints, in its own form. */
export interface ScriptPrints {
  /** Before the epochs. */
  before: readonly string[];
  /** The texts of one epoch, in order; none where it prints nothing. */
  epoch(epoch: number, values: EpochValues): string[];
  /** Behind the epochs. */
  after(last: EpochValues): string[];
}

export interface ScriptRead {
  ok: true;
  experiment: Experiment;
  /** In the order of the text. */
  literals: readonly ScriptLiteral[];
  /** Lines that only show something, and are left out. */
  skipped: readonly { line: number; text: string }[];
  prints: ScriptPrints;
  /** No torch.manual_seed: 0 is taken. */
  isUnseeded: boolean;
  /** The trainings before the last, which is the experiment, in order; those side by side in one loop by their optimizers. */
  runs: readonly { line: number; experiment: Experiment }[];
}

export interface ScriptRefused {
  ok: false;
  /** From 1. */
  line: number;
  column: number;
  place: Place;
  /** `line 12: …` */
  message: string;
}
