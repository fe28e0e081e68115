/** What a registered fault of scripts is: how it is recognized, what is said of it, and the lines that mend it. */
import type { Language } from '../../../messages/index.ts';
import type { Place } from '../refusal.ts';
import type { Seen } from './seen/observe.ts';
import type { RunSeen } from './seen/runSeen.ts';
import type { Edit } from './text/edits.ts';

export interface Finding {
  /** What the sentence is about: its line is marked. */
  place: Place;
  /** Ways to mend the text, the best first; none where no line is known to. */
  mends: readonly (readonly Edit[])[];
  /** What stands in the sentence's braces. */
  values?: FaultValues;
}

/** What is a word has one in each language. */
export type FaultValues = Readonly<Record<string, string | Readonly<Record<Language, string>>>>;

export interface FaultWords {
  name: string;
  /** `{lr}` stands for a value of the finding. */
  sentence: string;
}

export interface Fault {
  words: Record<Language, FaultWords>;
  /** PyTorch's page, or another's, that says so. */
  page: { title: string; url: string };
  /** Recognizes it in the text. */
  inScript?(seen: Seen): Finding[];
  /** Recognizes it in what a run of the text came to. */
  inRun?(seen: Seen, run: RunSeen): Finding[];
}
