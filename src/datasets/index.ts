/**
 * The registry of data kinds, under the keys that files and links use. Those of rare/ are added once the later chunk is
 * there (../experiment/rare.ts).
 */
import type { Values } from '../engine/fields.ts';
import { checkerboard } from './checkerboard.ts';
import { circles } from './circles.ts';
import { custom } from './custom.ts';
import type { DatasetDefinition } from './dataset.ts';
import { gaussians } from './gaussians.ts';
import { moons } from './moons.ts';
import type { rareDatasets } from './rare/index.ts';
import { regressionGaussian } from './regressionGaussian.ts';
import { regressionPlane } from './regressionPlane.ts';
import { spirals } from './spirals.ts';
import { xor } from './xor.ts';

const core = {
  gaussians,
  circles,
  moons,
  spirals,
  xor,
  checkerboard,
  regression_plane: regressionPlane,
  regression_gaussian: regressionGaussian,
  custom,
} satisfies Record<string, DatasetDefinition>;

export const datasets = core as typeof core & typeof rareDatasets;

export type DatasetKind = keyof typeof datasets;
export type DataConfig = {
  [K in DatasetKind]: { kind: K } & Values<(typeof datasets)[K]['fields']>;
}[DatasetKind];

export function datasetDefinition(kind: DatasetKind): DatasetDefinition {
  return datasets[kind];
}
