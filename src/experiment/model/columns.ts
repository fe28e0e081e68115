/** The net as columns of units: each Linear with all that is done to its numbers before the next one. */
import { type LayerConfig, makesNeurons, type NeuronLayerConfig } from '../../engine/layers/index.ts';

export interface Column {
  linear: NeuronLayerConfig;
  /** Index in the model of the Linear, and of the last layer of the column. */
  first: number;
  last: number;
}

export function columnsOf(model: readonly LayerConfig[]): Column[] {
  const columns: Column[] = [];
  model.forEach((layer, i) => {
    if (makesNeurons(layer)) columns.push({ linear: layer, first: i, last: i });
    else if (columns.length > 0) columns[columns.length - 1].last = i;
  });
  return columns;
}
