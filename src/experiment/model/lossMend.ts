/** The mend of a loss mismatch: the output activation that suits the loss in the place of that which does not. */
import { type LayerType, layerDefinition } from '../../engine/layers/index.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import type { Experiment } from '../experiment.ts';
import { outputActivationOf, withOutputActivation } from './outputActivation.ts';

/** What the net should end with; without it, the layers that should not be there, by their labels. */
export function mendOf({ model, loss }: Pick<Experiment, 'model' | 'loss'>): {
  add: string | null;
  remove: string;
} {
  const suits = endOf(loss.type);
  const remove = outputActivationOf(model).map(({ type }) => layerDefinition(type).label);
  return { add: suits === undefined ? null : layerDefinition(suits).label, remove: remove.join(', ') };
}

export function mended(experiment: Experiment): Experiment {
  return { ...experiment, model: withOutputActivation(experiment.model, endOf(experiment.loss.type)) };
}

function endOf(type: Experiment['loss']['type']): LayerType | undefined {
  return lossDefinition(type).netEnd.activation;
}
