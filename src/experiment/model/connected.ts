/** Layers made to fit what the layers before them give. */
import { type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';
import type { InputWidth } from '../../engine/layers/layer.ts';

/** The model with each layer as wide as what it is given, from `inFeatures` inputs on. */
export function connected(model: readonly LayerConfig[], inFeatures: number): LayerConfig[] {
  let features = inFeatures;
  return model.map((layer) => {
    const { input, outFeatures } = layerDefinition(layer.type);
    const fitting =
      input === undefined
        ? layer
        : ({ ...layer, [input.field]: listed(input, neededWidth(layer, features)) } as LayerConfig);
    features = outFeatures(fitting, features);
    return fitting;
  });
}

function listed({ isList }: InputWidth, width: number | undefined): unknown {
  return isList ? [width] : width;
}

/** What the layer's field for its width says. */
export function givenWidth(layer: LayerConfig, { field }: InputWidth): number {
  return Number((layer as unknown as Record<string, number | number[]>)[field]);
}

/** What the layer's field for its width must say where it is given `features` features; undefined where it has no such field. */
export function neededWidth(layer: LayerConfig, features: number): number | undefined {
  const { input } = layerDefinition(layer.type);
  if (input === undefined) return undefined;
  const values: Record<string, unknown> = layer;
  const isShared = input.shared !== undefined && values[input.field] === input.shared;
  return isShared ? input.shared : features;
}
