/** Checks how many real targets a plain list may hold: more than a link does. */
import { isFlatList } from '../../datasets/custom.ts';
import { laterText } from '../../messages/later.ts';
import type { Experiment } from '../experiment.ts';
import { at, ReadError } from './reader.ts';

/** A loss meets each output with each target of a plain list: the square of so many. */
const MOST_FLAT = 2000;

export function checkFlatTargets({ data }: Experiment, path: string): void {
  const targets = data.kind === 'custom' ? data.targets : undefined;
  if (!isFlatList(targets) || targets.length <= MOST_FLAT) return;
  const message = laterText.readData.tooManyFlat(MOST_FLAT, targets.length);
  throw new ReadError('range', at(path, 'data.targets'), message);
}
