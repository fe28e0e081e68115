/**
 * The mend of a loss mismatch: the output activation that suits the loss in the place of that which does not, other keys, or
 * a second dimension of the targets.
 */
import { isFlatList, targetRows } from '../../datasets/custom.ts';
import { type LayerType, layerDefinition } from '../../engine/layers/index.ts';
import { type LossConfig, lossDefinition } from '../../engine/losses/index.ts';
import { pythonArguments } from '../../engine/pythonCall.ts';
import type { Experiment } from '../experiment.ts';
import { mistakeOf } from './lossMismatch.ts';
import { outputActivationOf, withOutputActivation } from './outputActivation.ts';

type Part = Pick<Experiment, 'model' | 'loss' | 'data'>;

/** What the net should end with; without it, the layers that should not be there, by their labels. */
export function mendOf({ model, loss }: Part): { add: string | null; remove: string } {
  const suits = endOf(loss.type);
  const remove = outputActivationOf(model).map(({ type }) => layerDefinition(type).label);
  return { add: suits === undefined ? null : layerDefinition(suits).label, remove: remove.join(', ') };
}

/** The loss's arguments once mended, where it is they that are. */
export function mendedArguments(experiment: Part): string | null {
  const mend = mistakeOf(experiment)?.mend;
  return mend
    ? pythonArguments(lossDefinition(experiment.loss.type).fields, { ...experiment.loss, ...mend }).join(', ')
    : null;
}

export function mended(experiment: Experiment): Experiment {
  const { loss, model, data } = experiment;
  if (data.kind === 'custom' && isFlatList(data.targets))
    return { ...experiment, data: { ...data, targets: targetRows(data.targets) } };
  const mend = mistakeOf(experiment)?.mend;
  return mend
    ? { ...experiment, loss: { ...loss, ...mend } as LossConfig }
    : { ...experiment, model: withOutputActivation(model, endOf(loss.type)) };
}

function endOf(type: Experiment['loss']['type']): LayerType | undefined {
  return lossDefinition(type).netEnd.activation;
}
