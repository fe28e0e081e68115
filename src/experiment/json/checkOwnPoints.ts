/** Checks what no single value of own points shows: lists that go together, and how far out points may lie. */
import { custom, FARTHEST } from '../../datasets/custom.ts';
import { text } from '../../messages/index.ts';
import type { OwnPoints } from '../data/ownPoints.ts';
import { at, ReadError } from './reader.ts';

/** Rows that lie within the range: lists are replaced whole, so that they need not be looked through again. */
export const near = new WeakSet<object>();

/** Where a scaler is, checkScaled.ts looks at what it makes of the features. */
export function checkOwnPoints(data: OwnPoints, path: string): void {
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
  }
  if (data.scaler !== undefined || near.has(features)) return;
  checkPlaces(features, at(path, 'features'), text.read.number);
  near.add(features);
}

function checkLength({ length }: readonly unknown[], wanted: number, path: string): void {
  if (length === wanted) return;
  throw new ReadError('shape', path, text.read.got(text.read.list(wanted, wanted), String(length)));
}

/** `wanted` says what a number has to be. */
export function checkPlaces(
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
