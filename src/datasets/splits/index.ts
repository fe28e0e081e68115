/** The registry of splits into training and test set, all of which come with the later chunk (../../experiment/rare.ts). */
import type { ConfigOf } from '../../engine/fields.ts';
import type { rareSplits } from './rare/index.ts';
import type { SplitDefinition } from './split.ts';

export const splits = {} as typeof rareSplits;

export type SplitConfig = ConfigOf<typeof splits>;

export function splitDefinition({ type }: SplitConfig): SplitDefinition {
  return splits[type];
}
