/** An experiment as files and links carry it: defaults that need no saying are left out. */
import { datasetDefinition } from '../datasets/index.ts';
import type { Fields } from '../engine/fields.ts';
import { layerDefinition } from '../engine/layers/index.ts';
import { lossDefinition } from '../engine/losses/index.ts';
import { optimizerDefinition } from '../engine/optimizers/index.ts';
import type { Experiment } from './experiment.ts';

/** A plain object for JSON; parseExperiment gives the same experiment back. */
export function experimentToJson(experiment: Experiment): Record<string, unknown> {
  const { seed, data, inputs, model, loss, optimizer, training } = experiment;
  return {
    seed,
    data: written(data, datasetDefinition(data.kind).fields),
    inputs: [...inputs],
    model: model.map((layer) => written(layer, layerDefinition(layer.type).fields)),
    loss: written(loss, lossDefinition(loss.type).fields),
    optimizer: written(optimizer, optimizerDefinition(optimizer.type).fields),
    training: { ...training },
  };
}

function written(config: object, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).filter(([key, value]) => {
      const field = fields[key];
      return (
        field === undefined ||
        field.always === true ||
        field.default === undefined ||
        JSON.stringify(value) !== JSON.stringify(field.default)
      );
    }),
  );
}
