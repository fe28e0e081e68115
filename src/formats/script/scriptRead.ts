/** What the reading of a script gives: the experiment that it is, or why and where it is refused. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { LooksOrder, Seen } from '../../experiment/survey/look.ts';
import type { SurveyedRun } from '../../experiment/survey/path.ts';
import type { Place } from './refusal.ts';

/** A value of the experiment that stands in the script as a literal. */
export interface ScriptLiteral extends Place {
  /** `optimizer.lr`, `model[0].out_features`, `data.noise`, `seed` */
  path: string;
}

/** The looks at a run that a script's lines ask for. */
export type LooksRequest = Omit<LooksOrder, keyof SurveyedRun>;

/** What is known of a run, as far as it has come. One object stands for one run. */
export interface RunFacts {
  /** The loss of each epoch. */
  losses: ArrayLike<number>;
  /** What was looked at before the first epoch, and in some of them. */
  before: Seen | null;
  epochs: ReadonlyMap<number, Seen>;
  /** Once it has ended, and has not diverged. */
  end: { epochs: number; last: Seen; after: Seen } | null;
}

/** What the script prints, in its own form. */
export interface ScriptPrints {
  /** It prints nothing that the page can tell. */
  isSilent: boolean;
  /** What has to be looked at of each run, the experiment's last; null where its losses tell all. */
  looks: readonly (LooksRequest | null)[];
  /** The runs of each training, by their numbers: several are side by side in its loop. */
  trainings: readonly (readonly number[])[];
  /** Before the epochs of a training, and behind those of the one before it. */
  before(training: number, facts: readonly RunFacts[]): string;
  /** In an epoch that is known of its runs. */
  epoch(training: number, epoch: number, facts: readonly RunFacts[]): string;
}

export interface ScriptRead {
  ok: true;
  experiment: Experiment;
  /** In the order of the text. */
  literals: readonly ScriptLiteral[];
  /** Lines that only show something, and are left out. */
  skipped: readonly { line: number; text: string }[];
  /** Lines that are read as something that differs from them at the edges, and how. */
  notes: readonly { line: number; text: string }[];
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
