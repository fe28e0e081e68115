/** Checks what no single value of own points shows: lists that go together, and how far out points may lie. */
import { custom, FARTHEST, isFlatList } from '../../datasets/custom.ts';
import { text } from '../../messages/index.ts';
import { type Drawing, samplesDrawn } from '../data/drawOrder.ts';
import type { OwnPoints } from '../data/ownPoints.ts';
import { isSplit } from '../experiment.ts';
import { at, ReadError } from './reader.ts';

/** A loss meets each output with each target of a plain list: the square of so many. */
const MOST_FLAT = 2000;

/** Rows that lie within the range, and how they are scaled: lists are replaced whole, so that they need not be looked through again. */
const near = new WeakMap<object, string>();

/** Which rows a scaler is fitted to, the whole experiment decides. */
export function checkOwnPoints(experiment: Drawing, data: OwnPoints, path: string): void {
  const { features, labels, targets, feature_names, class_names, target_names } = data;
  if ((labels === undefined) === (targets === undefined))
    throw new ReadError('refused', path, text.read.labelsOrTargets);
  const [key, given] = targets === undefined ? ['labels', labels ?? []] : ['targets', targets];
  checkLength(given, features.length, at(path, key));
  if (feature_names.length > 0) checkLength(feature_names, custom.columns(data), at(path, 'feature_names'));
  if (targets === undefined) checkLength(target_names, 0, at(path, 'target_names'));
  else {
    checkLength(class_names, 0, at(path, 'class_names'));
    if (target_names.length > 0)
      checkLength(target_names, custom.targetColumns(data), at(path, 'target_names'));
    if (isFlatList(targets) && targets.length > MOST_FLAT)
      throw new ReadError('range', at(path, 'targets'), text.read.tooManyFlat(MOST_FLAT, targets.length));
  }
  const scaling = scalingOf(experiment, data);
  if (near.get(features) === scaling) return;
  if (scaling === '') checkPlaces(features, at(path, 'features'), text.read.number);
  else if (samplesDrawn(experiment).points.columns.some(isFar))
    checkPlaces(scaledFeatures(experiment, features.length), at(path, 'features'), text.read.scaled);
  near.set(features, scaling);
}

/** What decides to which rows a scaler is fitted; empty without one. */
function scalingOf({ seed, model, net_first, draws_before, seed_again }: Drawing, data: OwnPoints): string {
  if (data.scaler === undefined) return '';
  if (!isSplit({ data })) return 'all';
  const { split, test_fraction, numpy_seed } = data;
  const net = net_first ? model : null;
  return JSON.stringify([seed, split, test_fraction, numpy_seed, net, draws_before, seed_again]);
}

function checkLength({ length }: readonly unknown[], wanted: number, path: string): void {
  if (length === wanted) return;
  throw new ReadError('shape', path, text.read.got(text.read.list(wanted, wanted), String(length)));
}

const isFar = (column: Float32Array) => column.some((value) => Math.abs(value) > FARTHEST);

function scaledFeatures(experiment: Drawing, rows: number): number[][] {
  const { columns } = samplesDrawn(experiment).points;
  return Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]));
}

function checkPlaces(
  features: readonly number[][],
  path: string,
  wanted: (min: number, max: number) => string,
): void {
  features.forEach((place, row) => {
    const column = place.findIndex((value) => Math.abs(value) > FARTHEST);
    if (column < 0) return;
    const message = text.read.got(wanted(-FARTHEST, FARTHEST), String(place[column]));
    throw new ReadError('range', `${path}[${row}][${column}]`, message);
  });
}
