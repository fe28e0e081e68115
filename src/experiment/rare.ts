/**
 * The registries' rare entries, which neither the page nor a Worker needs for its first picture: each fetches this module
 * after it, or as soon as an experiment names one of them.
 */
import { datasets } from '../datasets/index.ts';
import { rareDatasets } from '../datasets/rare/index.ts';
import { splits } from '../datasets/splits/index.ts';
import { rareSplits } from '../datasets/splits/rare/index.ts';
import { addRareEntries as addOfEngine } from '../engine/rare.ts';

export { addRareKernels } from '../engine/rare.ts';

/** Adds them to the registries. To do so again changes nothing. */
export function addRareEntries(): void {
  addOfEngine();
  Object.assign(datasets, rareDatasets);
  Object.assign(splits, rareSplits);
}
