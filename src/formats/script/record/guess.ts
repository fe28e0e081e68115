/** What the data may be, before it is proved. */
import type { Place } from '../refusal.ts';
import type { Draw, Mark } from './marks.ts';

export interface DataGuess {
  data: Record<string, unknown>;
  inputs?: readonly string[];
  draw: Draw | null;
  places: Map<string, Place>;
}

/** What the script did before a training. */
export interface Past {
  marks: readonly Mark[];
  numpySeed: number | null | undefined;
  /** All numbers that stand in the script. */
  numbers: readonly { value: number; place: Place }[];
}

/** The share with the fewest digits that makes so many rows. */
export function shareOf(tests: number, rows: number): number {
  for (let digits = 1; digits <= 6; digits++) {
    const share = Math.ceil((tests / rows) * 10 ** digits - 1e-9) / 10 ** digits;
    if (Math.floor(rows * share) === tests) return share;
  }
  return tests / rows;
}
