/**
 * The registries' rare entries, which neither the page nor a Worker needs for its first picture: each fetches this module
 * after it, or as soon as an experiment names one of them.
 */
import { losses } from './losses/index.ts';
import { wholeLosses } from './losses/rare/index.ts';
import { optimizers } from './optimizers/index.ts';
import { rareOptimizers } from './optimizers/rare/index.ts';

/** Adds them to the registries. To do so again changes nothing. */
export function addRareEntries(): void {
  Object.assign(losses, wholeLosses);
  Object.assign(optimizers, rareOptimizers);
}
