/** The resolution of each unit's map over the plane. */

import type { Experiment } from '../experiment.ts';
import { columnsOf } from './columns.ts';

/** Cells a side, by the units of the net: the more there are, the smaller each is drawn. None beyond the last. */
const SIZES = [
  { units: 64, size: 32 },
  { units: 160, size: 24 },
  { units: 512, size: 16 },
];

/** Cells a side of each unit's map; null where there are too many units. */
export function mapSizeOf({ inputs, model }: Experiment): number | null {
  const units = columnsOf(model).reduce((sum, { linear }) => sum + linear.out_features, inputs.length);
  return SIZES.find((entry) => units <= entry.units)?.size ?? null;
}
