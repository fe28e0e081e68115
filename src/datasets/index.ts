/** The registry of data kinds, as files and links carry them. */
import type { Values } from '../engine/fields.ts';
import type { DatasetDefinition } from './dataset.ts';
import { gaussians } from './gaussians.ts';

export const datasets = {
  gaussians,
} satisfies Record<string, DatasetDefinition>;

export type DatasetKind = keyof typeof datasets;
export type DataConfig = {
  [K in DatasetKind]: { kind: K } & Values<(typeof datasets)[K]['fields']>;
}[DatasetKind];

export function datasetDefinition(kind: DatasetKind): DatasetDefinition {
  return datasets[kind];
}
