/** Kinds of data of the later chunk. */
import type { DatasetDefinition } from '../dataset.ts';
import { breastCancer } from './breastCancer.ts';
import { curve } from './curve.ts';
import { iris } from './iris.ts';
import { makeBlobs } from './makeBlobs.ts';
import { makeCircles } from './makeCircles.ts';
import { makeMoons } from './makeMoons.ts';
import { makeRegression } from './makeRegression.ts';

export const rareDatasets = {
  curve,
  make_moons: makeMoons,
  make_circles: makeCircles,
  make_blobs: makeBlobs,
  make_regression: makeRegression,
  iris,
  breast_cancer: breastCancer,
} satisfies Record<string, DatasetDefinition>;
