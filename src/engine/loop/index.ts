/**
 * Options of the training loop that few experiments have: keys of `training`, absent where they have their defaults. They
 * are added once the later chunk is there (../rare.ts).
 */
import type { FieldValue } from '../fields.ts';
import type { rareLoopOptions } from './rare/index.ts';

export const loopOptions = {} as typeof rareLoopOptions;

type Options = typeof rareLoopOptions;
export type LoopOption = keyof Options;

/** The options that an experiment has. */
export type LoopSettings = { -readonly [K in LoopOption]?: FieldValue<Options[K]['field']> };

/** Whether all options that `training` names are there. */
export function hasOptions(training: object, core: object): boolean {
  return Object.keys(training).every((key) => key in core || key in loopOptions);
}
