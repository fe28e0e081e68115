/** Layers made to fit what the layers before them give. */
import { type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';

/** The model with each layer as wide as what it is given, from `inFeatures` inputs on. */
export function connected(model: readonly LayerConfig[], inFeatures: number): LayerConfig[] {
  let features = inFeatures;
  return model.map((layer) => {
    const { input, outFeatures } = layerDefinition(layer.type);
    const fitting =
      input === undefined
        ? layer
        : ({ ...layer, [input.field]: neededWidth(layer, features) } as LayerConfig);
    features = outFeatures(fitting, features);
    return fitting;
  });
}

/** What the layer's field for its width must say where it is given `features` features; undefined where it has no such field. */
export function neededWidth(layer: LayerConfig, features: number): number | undefined {
  const { input } = layerDefinition(layer.type);
  if (input === undefined) return undefined;
  const values: Record<string, unknown> = layer;
  return values[input.field] === input.shared ? input.shared : features;
}
