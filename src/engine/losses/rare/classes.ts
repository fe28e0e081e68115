/** What losses of class indices share: weights of classes, a class that is ignored, margins. */
import type { LossSite } from '../loss.ts';

/** One weight a class, for as many classes as there are outputs. */
export const weight = {
  kind: 'numbers',
  minLength: 1,
  maxLength: 1024,
  min: 0,
  max: 1000,
  optional: true,
  tensor: true,
  slider: { from: 0, to: 10, step: 0.1 },
} as const;

/** Rows of this class count for nothing; by default, as in PyTorch, of one that there never is. */
export const ignoreIndex = {
  kind: 'integer',
  min: 0,
  max: 1023,
  default: -100,
  optional: true,
} as const;

export const margin = {
  kind: 'number',
  min: -1000,
  max: 1000,
  default: 1,
  slider: { from: 0, to: 5, step: 0.05 },
} as const;

export interface ClassValues {
  weight?: number[];
  ignore_index?: number;
}

/** PyTorch's words where the weights are not as many as the outputs. */
export function refusesWeights({ weight }: ClassValues, { outputs }: LossSite): [string, string] | null {
  if (weight === undefined || weight.length === outputs) return null;
  return [
    'weight',
    `weight tensor should be defined either for all ${outputs} classes or no classes but got weight tensor of shape: [${weight.length}]`,
  ];
}

/** The values for another number of outputs: further classes weigh 1, and an ignored one that is no more is forgotten. */
export function fittedToClasses<V extends ClassValues>(values: V, outputs: number): V {
  const { weight, ignore_index, ...rest } = values;
  const weights = weight && Array.from({ length: outputs }, (_, k) => weight[k] ?? 1);
  return {
    ...rest,
    ...(weights && { weight: weights }),
    ...(ignore_index !== undefined && ignore_index < outputs && { ignore_index }),
  } as V;
}

/** What a row counts by its class; null of the ignored one. */
export function countOf({ weight, ignore_index }: ClassValues): (label: number) => number | null {
  return (label) => (label === ignore_index ? null : (weight?.[label] ?? 1));
}
