/** Splits of the later chunk. */
import type { SplitDefinition } from '../split.ts';
import { randperm } from './randperm.ts';
import { slice } from './slice.ts';
import { trainTestSplit } from './trainTestSplit.ts';

export const rareSplits = {
  randperm,
  train_test_split: trainTestSplit,
  slice,
} satisfies Record<string, SplitDefinition>;
