/** What the last opening said, as long as what it brought is at hand. */
import type { Experiment } from '../../experiment/experiment.ts';
import type { Playground } from '../playground.ts';
import type { Opened } from './openingSlice.ts';

/** null where the data, or the net that it brought, have been changed since; undo brings it back with them. */
export function openedAtHand({
  opened,
  experiment,
}: Pick<Playground, 'opened' | 'experiment'>): Opened | null {
  if (opened === null) return null;
  const parts = Object.keys(opened.brought) as (keyof Experiment)[];
  return parts.every((part) => experiment[part] === (opened.brought as Partial<Experiment>)[part])
    ? opened
    : null;
}
