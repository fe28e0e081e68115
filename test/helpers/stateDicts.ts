/** state_dicts by their shapes, whose every number tells its tensor. */
import type { SavedParameters } from '../../src/formats/parameters/savedParameters.ts';
import { elementsOf, type StateDict } from '../../src/formats/parameters/tensor.ts';

/** The k-th tensor is filled with k + 1. */
export function stateDict(shapes: Record<string, number[]>): StateDict {
  return new Map(
    Object.entries(shapes).map(([name, shape], k) => [
      name,
      { shape, floats: () => new Float32Array(elementsOf(shape)).fill(k + 1) },
    ]),
  );
}

export function saved(shapes: Record<string, number[]>, path?: string): SavedParameters {
  return { stateDict: stateDict(shapes), checkpoint: null, ...(path === undefined ? {} : { path }) };
}

/** Weights and biases of Linear layers: `{ fc1: [2, 5] }` takes 2 features and gives 5. */
export function linears(
  layers: Record<string, [inFeatures: number, outFeatures: number]>,
): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(layers).flatMap(([name, [inFeatures, outFeatures]]) => [
      [`${name}.weight`, [outFeatures, inFeatures]],
      [`${name}.bias`, [outFeatures]],
    ]),
  );
}
