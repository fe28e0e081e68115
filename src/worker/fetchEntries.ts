/** Fetches the registries' rare entries, a file beside the Worker's own, where an experiment names one of them. */
import type { Experiment } from '../experiment/experiment.ts';
import { hasEntries } from '../experiment/hasEntries.ts';

export async function fetchEntries(experiment: Experiment): Promise<void> {
  if (hasEntries(experiment)) return;
  const { addRareEntries } = await import('../engine/rare.ts');
  addRareEntries();
}
