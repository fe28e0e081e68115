/** What is likely to help a run that diverged, or that learned nothing or only a part: one change of the experiment, as a user makes it. */
import { makesNeurons } from '../engine/layers/index.ts';
import { classesOf, type Experiment } from './experiment.ts';
import { activationOf, hiddenSizes, withActivation, withHiddenLayers } from './model/architecture.ts';
import { withOptimizer, withOptimizerValues } from './run/optimizer.ts';

export type RemedyName = 'rate' | 'randomWeights' | 'hiddenLayer' | 'activation' | 'adam';

export interface Remedy {
  name: RemedyName;
  /** The learning rate that it sets; that of now where it sets none. */
  lr: number;
  experiment: Experiment;
}

const SGD_RATE = 0.1;
/** Of numbers, whose losses have no bound, and of Adam, whose steps are about as long as the rate. */
const CAREFUL_RATE = 0.01;

export function remedyOfDivergence(experiment: Experiment): Remedy {
  const lr = Number((experiment.optimizer.lr / 10).toPrecision(2));
  return { name: 'rate', lr, experiment: withOptimizerValues(experiment, { lr }) };
}

/** The first that is not in force yet; null where all are. */
export function remedyOfChance(experiment: Experiment): Remedy | null {
  if (hasEqualWeights(experiment)) return withRandomWeights(experiment);
  const { optimizer, model } = experiment;
  const isPlain = optimizer.type === 'SGD' && classesOf(experiment) !== null;
  const lr = isPlain ? SGD_RATE : CAREFUL_RATE;
  if (hiddenSizes(model).length === 0)
    return withRate('hiddenLayer', { ...experiment, model: withHiddenLayers(model, 1, 'Tanh') }, lr);
  if (activationOf(model) !== 'Tanh' || optimizer.lr < lr)
    return withRate('activation', { ...experiment, model: withActivation(model, 'Tanh') }, lr);
  if (optimizer.type !== 'Adam') return withRate('adam', withOptimizer(experiment, 'Adam'), CAREFUL_RATE);
  return null;
}

/** Null where it is in force already: the rest may be noise. */
export function remedyOfPart(experiment: Experiment): Remedy | null {
  if (experiment.optimizer.type === 'Adam' && experiment.optimizer.lr >= CAREFUL_RATE) return null;
  return withRate('adam', withOptimizer(experiment, 'Adam'), CAREFUL_RATE);
}

function withRate(name: RemedyName, experiment: Experiment, lr: number): Remedy {
  return { name, lr, experiment: withOptimizerValues(experiment, { lr }) };
}

/** Neurons that begin equal stay equal: they get the same gradient. */
function hasEqualWeights({ model }: Experiment): boolean {
  const equal = ['zeros_', 'ones_', 'constant_'];
  return model.some((layer) => makesNeurons(layer) && equal.includes(layer.init?.weight?.type ?? ''));
}

function withRandomWeights(experiment: Experiment): Remedy {
  const model = experiment.model.map((layer) => {
    if (!makesNeurons(layer)) return layer;
    const { init: _, ...rest } = layer;
    return rest;
  });
  return { name: 'randomWeights', lr: experiment.optimizer.lr, experiment: { ...experiment, model } };
}
