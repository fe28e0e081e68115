/** The interface a registered function of torch.nn.init implements. https://pytorch.org/docs/stable/nn.init.html */
import type { Fields, Values } from '../fields.ts';
import type { Generator } from '../random/generator.ts';

export interface InitDefinition<F extends Fields = Fields> {
  /** Hyperparameters: torch.nn.init's names, defaults and ranges. */
  fields: F;
  /** The reason why PyTorch refuses it for a tensor of `shape`, in its words, or null. */
  refuses?(values: Values<F>, shape: readonly number[]): string | null;
  /** Fills `tensor`, row-major of `shape` (out, in) or (out), as the function of that name does. */
  fill(values: Values<F>, tensor: Float32Array, shape: readonly number[], generator: Generator): void;
}

export function init<const F extends Fields>(definition: InitDefinition<F>): InitDefinition<F> {
  return definition;
}
