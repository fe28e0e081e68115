/** Notes of an experiment that a Worker of ours has checked that its long lists need not be looked through again. */
import { custom } from '../../datasets/custom.ts';
import type { Experiment } from '../experiment.ts';
import { near } from './checkOwnPoints.ts';
import { noteScaled } from './checkScaled.ts';
import { knownLists } from './reader.ts';

export function checkedElsewhere(experiment: Experiment): void {
  const { data } = experiment;
  if (data.kind !== 'custom') return;
  const { features, labels, targets } = custom.fields;
  knownLists.set(data.features, features);
  if (data.labels !== undefined) knownLists.set(data.labels, labels);
  if (data.targets !== undefined) knownLists.set(data.targets, targets);
  if (data.scaler === undefined) near.add(data.features);
  else noteScaled(experiment);
}
