/** What a script shows, as it is recorded while it is read. */
import type { Place } from '../refusal.ts';
import type { GrownValue, Term } from '../values/values.ts';

/** What one print writes, with the end of its line. */
export interface Line {
  term: Term;
  place: Place;
  /** So many rules to stop stand before it in its epoch: where one of them holds it is not come to. */
  rules?: number;
}

/** Something is added to what grows with the epochs, or written at a place of it. */
export interface Write {
  to: GrownValue;
  at: Term | null;
  value: Term | null;
  rules: number;
}

/** What an epoch shows: the one that was followed, `recorded`, and all that do the same. */
export interface EpochShows {
  recorded: number;
  lines: Line[];
  /** What is written where a rule ends the loop in this epoch. */
  endings: Line[];
  writes: Write[];
}
