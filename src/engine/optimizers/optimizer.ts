/** The interface a registered optimizer implements, and the optimizer that the trainer steps. */
import type { Arena, Block } from '../arena.ts';
import type { Fields, Values } from '../fields.ts';
import type { Kernels } from '../kernels.ts';
import type { Lines, Loop } from '../loop/lines.ts';

/** Parameters that lie side by side in the flat vector. */
export interface ParameterRange {
  offset: number;
  length: number;
}

/** Parameter groups beside the first: modules by their index, and hyperparameters that differ from the optimizer's. */
export type GroupConfig = { modules: number[] } & Readonly<Record<string, number | number[]>>;

export interface Optimizer {
  /** State by the definition's stateNames, each as long as the parameters. */
  state: Record<string, Block>;
  /** State that a later step adds to `state`, if the hyperparameters change so that it is needed. */
  later?: Record<string, Block>;
  /** The lines of a batch, of one that asks a closure for the loss: its step runs forward and backward itself. */
  createLines?(loop: Loop): Lines;
  /** Updates `values` in place from `gradients`. `step` counts from 0. */
  step(kernels: Kernels, values: Block, gradients: Block, step: number): void;
}

/** Fields that several optimizers have. `l1` is this program's: `l1 * sign(w)` is added to each weight's gradient, biases left out. */
export const lr = {
  kind: 'number',
  min: 0,
  max: 1000,
  always: true,
  slider: { from: 1e-4, to: 10, log: true },
} as const;
export const weightDecay = {
  kind: 'number',
  min: 0,
  max: 10,
  default: 0,
  slider: { from: 0, to: 0.1, step: 0.001 },
} as const;
export const momentum = {
  kind: 'number',
  min: 0,
  max: 10,
  default: 0,
  slider: { from: 0, to: 0.99, step: 0.01 },
} as const;
/** Keeps the divisor from being 0. */
export const eps = {
  kind: 'number',
  min: 0,
  max: 10,
  default: 1e-8,
  slider: { from: 1e-12, to: 0.1, log: true },
} as const;
/** Climbs instead: the step is made with the negated gradient. */
export const maximize = { kind: 'boolean', default: false } as const;
export const l1 = {
  kind: 'number',
  min: 0,
  max: 10,
  default: 0,
  slider: { from: 0, to: 0.1, step: 0.001 },
} as const;

/** New values for hyperparameters, from the start of `epoch` on. */
export interface OptimizerChange {
  epoch: number;
  optimizer: Readonly<Record<string, number | number[]>>;
}

export interface OptimizerDefinition<F extends Fields = Fields> {
  label: string;
  fields: F;
  /** The reason why PyTorch refuses these values together, or null. */
  refuses?(values: Values<F>): string | null;
  /** The reason why PyTorch refuses to go on with `values` after it began with `first`, or null. */
  refusesChange?(first: Values<F>, values: Values<F>): string | null;
  /** The names of the state it keeps for each parameter, PyTorch's (`momentum_buffer`). */
  stateNames(values: Values<F>): string[];
  /** Names of state that comes with later steps. */
  laterStates?(values: Values<F>): string[];
  /** Those of them that are one number for each parameter tensor; in `Optimizer.state` all its elements have it. */
  scalarStates?: readonly string[];
  /**
   * Each step reads `values` again, as PyTorch's reads its param_groups: a value written there changes the steps after
   * it.
   */
  optimizer(values: Values<F>, arena: Arena, parameters: number): Optimizer;
  /** How often a step of PyTorch's writes to a parameter in place, where that is not once. */
  writes?: number;
  /** Its step asks a closure for the loss and the gradients, more than once: it can't have several groups. */
  minimizes?: true;
}

/** Makes each step of a definition with the negated gradients where `maximize` is set; afterwards they are as before. */
export function optimizer<const F extends Fields>(
  definition: OptimizerDefinition<F>,
): OptimizerDefinition<F> {
  return {
    ...definition,
    optimizer(values, ...rest) {
      const made = definition.optimizer(values, ...rest);
      // No change during a run comes to it, so that the others' steps need not ask.
      if (!(values as { maximize?: boolean }).maximize) return made;
      return {
        ...made,
        step(kernels, parameters, gradients, step) {
          negate(gradients);
          made.step(kernels, parameters, gradients, step);
          negate(gradients);
        },
      };
    },
  };
}

function negate({ floats }: Block): void {
  for (let i = 0; i < floats.length; i++) floats[i] = -floats[i];
}
