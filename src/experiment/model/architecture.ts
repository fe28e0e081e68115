/** The model as the Network panel edits it: a number of hidden layers with their units, one activation, Softmax or not. */
import { defaultValues } from '../../engine/fields.ts';
import {
  type LayerConfig,
  type LayerType,
  layerDefinition,
  layers,
  makesNeurons,
  type NeuronLayerConfig,
} from '../../engine/layers/index.ts';
import { connected } from './connected.ts';
import { outputActivationOf } from './outputActivation.ts';

/** As many as the page's controls give a net; a file may have more. */
export const MAX_HIDDEN_LAYERS = 6;

/** Activations that the panel offers: the elementwise layers of the registry, rare ones once they are there. */
export function activationTypes(): LayerType[] {
  return (Object.keys(layers) as LayerType[]).filter(isActivation);
}

/** Those of them that bring no parameters of their own. */
export function plainActivationTypes(): LayerType[] {
  return activationTypes().filter((type) => layerDefinition(type).parameters === undefined);
}

/** Neurons of each Linear but the last. */
export function hiddenSizes(model: readonly LayerConfig[]): number[] {
  return linears(model)
    .slice(0, -1)
    .map(({ out_features }) => out_features);
}

/** The activation of all hidden layers; null where they differ or there is none. */
export function activationOf(model: readonly LayerConfig[]): LayerType | null {
  const found = new Set(hiddenActivations(model).map(({ type }) => type));
  return found.size === 1 ? [...found][0] : null;
}

/** Hyperparameters of the activation, as the first hidden layer has them. */
export function activationValues(model: readonly LayerConfig[]): Record<string, unknown> {
  const { type: _, ...values } = hiddenActivations(model)[0] ?? {};
  return values;
}

/** The activation as the last hidden layer that has it has it, or at its defaults. */
export function activationLike(model: readonly LayerConfig[], activation: LayerType): LayerConfig {
  return hiddenActivations(model).findLast(({ type }) => type === activation) ?? withDefaults(activation);
}

/**
 * With `count` hidden layers: new ones are as wide as the last, or of five units where there is none, and have the
 * activation's hyperparameters as the last that is like it.
 */
export function withHiddenLayers(
  model: readonly LayerConfig[],
  count: number,
  activation: LayerType,
): LayerConfig[] {
  const sizes = hiddenSizes(model);
  const last = sizes.at(-1) ?? 5;
  const wanted = Array.from({ length: count }, (_, i) => sizes[i] ?? last);
  // What stands behind the hidden layers (the output and a Softmax) stays; so do the layers that are kept.
  const positions = linearPositions(model);
  const tail = model.slice(positions.at(-1));
  const keptEnd = count < sizes.length ? positions[count] : positions.at(-1);
  const kept = model.slice(0, keptEnd);
  const like = activationLike(model, activation);
  const added = wanted
    .slice(sizes.length)
    .flatMap((units): LayerConfig[] => [
      { type: 'Linear', in_features: 1, out_features: units, bias: true },
      { ...like },
    ]);
  return connected([...kept, ...added, ...tail], linears(model)[0].in_features);
}

export function withUnits(model: readonly LayerConfig[], hiddenLayer: number, units: number): LayerConfig[] {
  const position = linearPositions(model)[hiddenLayer];
  const changed = model.map(
    (layer, i) => (i === position ? { ...layer, out_features: units } : layer) as LayerConfig,
  );
  return connected(changed, linears(model)[0].in_features);
}

/** With another activation after all hidden layers, at its defaults; those that have it already stay as they are. */
export function withActivation(model: readonly LayerConfig[], activation: LayerType): LayerConfig[] {
  return withHiddenActivations(model, (layer) =>
    layer.type === activation ? layer : withDefaults(activation),
  );
}

/** For another number of inputs. */
export function withInFeatures(model: readonly LayerConfig[], inFeatures: number): LayerConfig[] {
  return connected(model, inFeatures);
}

/** With hyperparameters of the activation changed, after all hidden layers. */
export function withActivationValues(
  model: readonly LayerConfig[],
  change: Readonly<Record<string, unknown>>,
): LayerConfig[] {
  const changed = withHiddenActivations(model, (layer) => ({ ...layer, ...change }) as LayerConfig);
  return connected(changed, linears(model)[0].in_features);
}

function withDefaults(type: LayerType): LayerConfig {
  return { type, ...defaultValues(layerDefinition(type).fields) } as LayerConfig;
}

function withHiddenActivations(
  model: readonly LayerConfig[],
  change: (layer: LayerConfig) => LayerConfig,
): LayerConfig[] {
  const hidden = model.length - outputActivationOf(model).length;
  return model.map((layer, i) => (i < hidden && isActivation(layer.type) ? change(layer) : layer));
}

function hiddenActivations(model: readonly LayerConfig[]): LayerConfig[] {
  return model
    .slice(0, model.length - outputActivationOf(model).length)
    .filter(({ type }) => isActivation(type));
}

function isActivation(type: LayerType): boolean {
  return layerDefinition(type).elementwise === true;
}

function linearPositions(model: readonly LayerConfig[]): number[] {
  return model.flatMap((layer, i) => (makesNeurons(layer) ? [i] : []));
}

function linears(model: readonly LayerConfig[]): NeuronLayerConfig[] {
  return model.filter(makesNeurons);
}
