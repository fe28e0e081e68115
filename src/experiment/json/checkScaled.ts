/** Checks how far out points lie once they are scaled. */
import { FARTHEST } from '../../datasets/custom.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { samplesDrawn } from '../data/drawOrder.ts';
import { type Experiment, isSplit } from '../experiment.ts';
import { checkPlaces } from './checkOwnPoints.ts';
import { at, ReadError } from './reader.ts';

/** What was found within the range, and how it was scaled: lists and data are replaced whole, so that they need not be looked through again. */
const near = new WeakMap<object, string>();

/** Which rows a scaler is fitted to, the whole experiment decides. */
export function checkScaled(experiment: Experiment, path: string): void {
  const { data } = experiment;
  if (!('scaler' in data) || data.scaler === undefined) return;
  const fit = fitOf(experiment);
  if (near.get(checkedPart(experiment)) === fit) return;
  const { columns } = samplesDrawn(experiment).points;
  if (columns.some((column) => column.some(isFar))) {
    if (data.kind === 'custom') {
      const rows = data.features.map((_, row) => columns.map((column) => column[row]));
      checkPlaces(rows, at(path, 'data.features'), laterText.readData.scaled);
    }
    const value = columns.flatMap((column) => [...column]).find(isFar);
    const message = text.read.got(laterText.readData.scaled(-FARTHEST, FARTHEST), String(value));
    throw new ReadError('range', at(path, 'data.scaler'), message);
  }
  near.set(checkedPart(experiment), fit);
}

/** That was done where the experiment comes from. */
export function noteScaled(experiment: Experiment): void {
  near.set(checkedPart(experiment), fitOf(experiment));
}

/** Of own points the features: their lists stay the same objects where a name changes. */
const checkedPart = ({ data }: Experiment): object => (data.kind === 'custom' ? data.features : data);

/** NaN is far, too. */
const isFar = (value: number) => !(Math.abs(value) <= FARTHEST);

/** All that decides which rows they are. */
function fitOf({ seed, data, model, net_first, draws_before, seed_again }: Experiment): string {
  if (data.kind === 'custom' && !isSplit({ data })) return 'all';
  const { split, test_fraction, numpy_seed } = data;
  const net = net_first ? model : null;
  return JSON.stringify([seed, split, test_fraction, numpy_seed, net, draws_before, seed_again]);
}
