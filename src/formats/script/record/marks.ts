/** What happened before the training, in order: seeds, draws, layers, inits. From this the order of draws is worked out. */

import type { Points } from '../../../datasets/dataset.ts';
import type { DataConfig } from '../../../datasets/index.ts';
import type { GeneratorState } from '../../../engine/random/generator.ts';
import type { Place } from '../refusal.ts';
import type { Tensor } from '../values/tensor.ts';
import type { ModuleValue, ParameterValue } from '../values/values.ts';

export interface Draw {
  before: GeneratorState;
  after: GeneratorState;
}

/** Data that is of a kind of the page's: what it is, before it is proved by its numbers. */
export interface Origin {
  data: DataConfig;
  points: Points | null;
  draw: Draw | null;
  place: Place;
  literals: Map<string, Place>;
}

export interface SplitMark {
  type: 'randperm' | 'train_test_split';
  rows: number;
  testSize?: number;
  randomState?: number | null;
  draw: Draw | null;
  literals: Map<string, Place>;
}

export type Mark =
  | { kind: 'seed'; seed: number; literal?: Place; after: GeneratorState }
  | { kind: 'numpySeed'; seed: number; literal?: Place }
  | { kind: 'layer'; module: ModuleValue; draw: Draw }
  | {
      kind: 'init';
      parameter: ParameterValue;
      config: { type: string } & Record<string, unknown>;
      draw: Draw;
      place: Place;
    }
  | ({
      kind: 'draw';
      of: string;
      shape: readonly number[];
      values: number[];
      literals: (Place | undefined)[];
    } & { draw: Draw })
  | ({ kind: 'origin' } & Origin)
  | ({ kind: 'split' } & SplitMark)
  /** Numbers that are written out in rows. */
  | { kind: 'table'; table: Tensor }
  | ({ kind: 'scaler'; fitted: Tensor; isMinMax?: boolean } & Place);

export interface Marks {
  all: Mark[];
}

export const newMarks = (): Marks => ({ all: [] });

const WORDS = 624;

/** How many numbers of 32 bits lie between two states of one generator; null where that can't be. */
export function wordsBetween(
  before: GeneratorState,
  after: GeneratorState,
  step: (state: GeneratorState) => Walker,
): number | null {
  const walker = step(before);
  const first = (after.index - before.index + 2 * WORDS) % WORDS;
  walker.walk(first);
  for (let words = first; words <= 10_000_000; words += WORDS) {
    if (walker.isAt(after)) return words;
    walker.walk(WORDS);
  }
  return null;
}

export interface Walker {
  walk(words: number): void;
  isAt(state: GeneratorState): boolean;
}
