/** A layer in the form in which the script writes it. */
import { type LayerConfig, layerDefinition } from '../engine/layers/index.ts';
import { pythonArguments } from '../engine/pythonCall.ts';

export function nnCall(layer: LayerConfig): string {
  const { fields, python } = layerDefinition(layer.type);
  return python?.(layer) ?? `nn.${layer.type}(${pythonArguments(fields, { ...layer }).join(', ')})`;
}
