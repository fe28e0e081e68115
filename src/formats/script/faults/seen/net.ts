/** What a net gives, as far as its layers tell. */
import type { LayerConfig } from '../../../../engine/layers/index.ts';
import { outputRangeOf } from '../../../../experiment/experiment.ts';
import type { LossValue, ModuleValue } from '../../values/values.ts';

export const typeOf = (module: ModuleValue): string => String(module.config?.type ?? module.type);

const configsOf = ({ output }: LossValue) =>
  output.layers.flatMap(({ config }) => (config === undefined ? [] : [config as unknown as LayerConfig]));

/** Between 0 and 1 each, together 1, their logarithms, or undefined. */
export const rangeOf = (loss: LossValue) => outputRangeOf(configsOf(loss));

/** The layer that decides it. */
export function lastActivation({ output }: LossValue): ModuleValue | null {
  return output.layers.at(-1) ?? null;
}
