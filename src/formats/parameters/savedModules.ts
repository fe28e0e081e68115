/** The content of a saved net, module by module and tensor by tensor. */
import { type LayerConfig, layerDefinition } from '../../engine/layers/index.ts';
import { tensorsOf } from '../../engine/tensors.ts';
import { hiddenSizes, withHiddenLayers, withUnits } from '../../experiment/model/architecture.ts';
import { float32, int64 } from './elementTypes.ts';
import { loadStateDictError } from './loadStateDict.ts';
import { countIn } from './storedTensors.ts';

export interface SavedTensor {
  /** `0.weight` */
  name: string;
  shape: readonly number[];
  bytes: number;
  /** Row-major; a view of the run's parameters. */
  values: Float32Array;
}

export interface SavedModule {
  /** Index in the Sequential. */
  index: number;
  type: string;
  /** The module as print(net) shows it. */
  printed: string;
  tensors: SavedTensor[];
}

/** `parameters`: the flat vector of all parameters of `model`. */
export function savedModules(model: readonly LayerConfig[], parameters: Float32Array): SavedModule[] {
  const places = tensorsOf(model);
  return model.map((layer, index) => ({
    index,
    type: layer.type,
    printed: layerDefinition(layer.type).printed(layer),
    tensors: places
      .filter((place) => place.moduleIndex === index)
      .map((place) => {
        const { name, shape, offset, length, kind } = place;
        const values =
          kind === 'count'
            ? Float32Array.of(countIn(parameters, place))
            : parameters.subarray(offset, offset + length);
        const bytes = kind === 'count' ? int64.bytes : length * float32.bytes;
        return { name, shape, bytes, values };
      }),
  }));
}

/** Nets that a state_dict may be loaded into by mistake, or on purpose. null where there is none such. */
export const otherStructures = {
  same: (model) => [...model],
  fewer: (model) => withLayers(model, -1),
  more: (model) => withLayers(model, 1),
  wider: (model) =>
    hiddenSizes(model).reduce((wider, units, i) => withUnits(wider, i, units + 2), [...model]),
} satisfies Record<string, (model: readonly LayerConfig[]) => LayerConfig[] | null>;

export type OtherStructure = keyof typeof otherStructures;

function withLayers(model: readonly LayerConfig[], change: -1 | 1): LayerConfig[] | null {
  const count = hiddenSizes(model).length + change;
  return count < 0 ? null : withHiddenLayers(model, count, 'Sigmoid');
}

/** PyTorch's message for these tensors in a net of `other` structure; null where it takes them. */
export function loadingError(modules: readonly SavedModule[], other: readonly LayerConfig[]): string | null {
  const tensors = modules.flatMap(({ tensors }) => tensors);
  return loadStateDictError(
    other,
    new Map(tensors.map(({ name, shape, values }) => [name, { shape, floats: () => values }])),
  );
}
