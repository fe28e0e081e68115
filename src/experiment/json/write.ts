/** Writes an experiment as files and links carry it, without the keys that have their defaults. */
import { datasetDefinition } from '../../datasets/index.ts';
import { type Fields, isDefault } from '../../engine/fields.ts';
import { layerDefinition } from '../../engine/layers/index.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { schedulerDefinition } from '../../engine/schedulers/index.ts';
import type { Experiment, Training } from '../experiment.ts';
import { trainingFields } from './trainingFields.ts';

/** A plain object for JSON; parseExperiment gives the same experiment back. */
export function experimentToJson(experiment: Experiment): Record<string, unknown> {
  const { seed, data, inputs, model, loss, optimizer, training, ...drawOrder } = experiment;
  return {
    seed,
    data: written(data, datasetDefinition(data.kind).fields),
    inputs: [...inputs],
    model: model.map((layer) => written(layer, layerDefinition(layer.type).fields)),
    loss: written(loss, lossDefinition(loss.type).fields),
    optimizer: written(optimizer, optimizerDefinition(optimizer.type).fields),
    training: writtenTraining(training),
    ...drawOrder,
  };
}

/** Keys that older files do not know are only written where they say something. */
function writtenTraining({
  changes,
  scheduler,
  scheduler_step,
  ...values
}: Training): Record<string, unknown> {
  const entries = Object.entries(values).filter(
    ([key, value]) => value !== null || !trainingFields[key as keyof typeof trainingFields].sparse,
  );
  return {
    ...Object.fromEntries(entries),
    ...(changes.length > 0 && { changes }),
    ...(scheduler && { scheduler: written(scheduler, schedulerDefinition(scheduler.type).fields) }),
    ...(scheduler_step && { scheduler_step }),
  };
}

function written(config: object, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(withEntries(config, fields)).filter(([key, value]) => {
      const field = fields[key];
      // undefined says what an absent key says.
      if (value === undefined) return false;
      return (
        field === undefined ||
        field.always === true ||
        field.default === undefined ||
        !isDefault(field, value)
      );
    }),
  );
}

/** The hyperparameters of an entry within the config are left out in the same way. */
function withEntries(config: object, fields: Fields): object {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const field = fields[key];
      return field?.kind === 'entry' && value !== undefined
        ? [key, written(value, field.registry[value.type].fields)]
        : [key, value];
    }),
  );
}
