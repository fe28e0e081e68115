/** The end of the net: the number of outputs, and the output activation after the last Linear. */
import { defaultValues } from '../../engine/fields.ts';
import {
  type LayerConfig,
  type LayerType,
  layerDefinition,
  layers,
  makesNeurons,
} from '../../engine/layers/index.ts';
import { type LossConfig, type LossType, lossDefinition } from '../../engine/losses/index.ts';
import { classesOf, type Experiment, targetColumnsOf } from '../experiment.ts';
import { connected } from './connected.ts';

/** Layers that make probabilities, or their logarithms, of a net's outputs. */
export function outputActivationTypes(): LayerType[] {
  return (Object.keys(layers) as LayerType[]).filter((type) => layerDefinition(type).output !== undefined);
}

/** The layers behind the last Linear. */
export function outputActivationOf(model: readonly LayerConfig[]): LayerConfig[] {
  return model.slice(model.findLastIndex(makesNeurons) + 1);
}

/** The model with another output activation, or none. */
export function withOutputActivation(
  model: readonly LayerConfig[],
  type: LayerType | undefined,
): LayerConfig[] {
  const body = model.slice(0, model.length - outputActivationOf(model).length);
  if (type === undefined) return body;
  return [...body, { type, ...defaultValues(layerDefinition(type).fields) } as LayerConfig];
}

/** The experiment with another loss, and with the outputs and output activation that suit it. */
export function withLoss(experiment: Experiment, type: LossType): Experiment {
  const { fields, netEnd } = lossDefinition(type);
  const loss = { type, ...defaultValues(fields) } as LossConfig;
  return fitted({
    ...experiment,
    loss,
    model: withOutputActivation(experiment.model, netEnd.activation as LayerType | undefined),
  });
}

/** The experiment with as many outputs as the loss wants for the data's classes, or as there are columns of targets. */
export function fitted(experiment: Experiment): Experiment {
  const outputs = lossDefinition(experiment.loss.type).netEnd.oneOutput
    ? 1
    : (classesOf(experiment) ?? targetColumnsOf(experiment));
  const last = experiment.model.findLastIndex(makesNeurons);
  const model = experiment.model.map((layer, i) =>
    i === last ? ({ ...layer, out_features: outputs } as LayerConfig) : layer,
  );
  const { loss } = experiment;
  const fittedLoss = (lossDefinition(loss.type).fitted?.(loss, outputs) ?? loss) as LossConfig;
  return { ...experiment, model: connected(model, experiment.inputs.length), loss: fittedLoss };
}
