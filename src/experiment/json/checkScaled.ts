/** Checks how far out own points lie once they are scaled. */
import { FARTHEST } from '../../datasets/custom.ts';
import { laterText } from '../../messages/later.ts';
import { samplesDrawn } from '../data/drawOrder.ts';
import { type Experiment, isSplit } from '../experiment.ts';
import { checkPlaces } from './checkOwnPoints.ts';
import { at } from './reader.ts';

/** Rows that lie within the range, and how they are scaled: lists are replaced whole, so that they need not be looked through again. */
const near = new WeakMap<object, string>();

/** Which rows a scaler is fitted to, the whole experiment decides. */
export function checkScaled(experiment: Experiment, path: string): void {
  const { data } = experiment;
  if (data.kind !== 'custom' || data.scaler === undefined) return;
  const fit = fitOf(experiment);
  if (near.get(data.features) === fit) return;
  const { columns } = samplesDrawn(experiment).points;
  if (columns.some(isFar)) {
    const rows = data.features.map((_, row) => columns.map((column) => column[row]));
    checkPlaces(rows, at(path, 'data.features'), laterText.readData.scaled);
  }
  near.set(data.features, fit);
}

/** That was done where the experiment comes from. */
export function noteScaled(experiment: Experiment): void {
  if (experiment.data.kind === 'custom') near.set(experiment.data.features, fitOf(experiment));
}

const isFar = (column: Float32Array) => column.some((value) => Math.abs(value) > FARTHEST);

/** All that decides which rows they are. */
function fitOf({ seed, data, model, net_first, draws_before, seed_again }: Experiment): string {
  if (!isSplit({ data })) return 'all';
  const { split, test_fraction, numpy_seed } = data;
  const net = net_first ? model : null;
  return JSON.stringify([seed, split, test_fraction, numpy_seed, net, draws_before, seed_again]);
}
