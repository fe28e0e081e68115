/** The net as columns of units: each Linear with all layers up to the next Linear. */
import type { LayerConfig, LinearConfig } from '../../engine/layers/index.ts';

export interface Column {
  linear: LinearConfig;
  /** Index in the model of the Linear, and of the last layer of the column. */
  first: number;
  last: number;
}

export function columnsOf(model: readonly LayerConfig[]): Column[] {
  const columns: Column[] = [];
  model.forEach((layer, i) => {
    if (layer.type === 'Linear') columns.push({ linear: layer, first: i, last: i });
    else if (columns.length > 0) columns[columns.length - 1].last = i;
  });
  return columns;
}
