/** optimizer.state_dict() as PyTorch saves it. */
import type { FieldValue } from '../../engine/fields.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
} from '../../engine/optimizers/index.ts';
import type { Parameter } from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import { pickledValue } from './pickledValue.ts';
import type { TorchWriter } from './writeTorch.ts';

/** True if it counts its steps in each parameter's state. */
const countsSteps: Record<OptimizerType, boolean> = {
  SGD: false,
  Adam: true,
  AdamW: true,
  RMSprop: true,
  Adagrad: true,
  Adadelta: true,
  Adamax: true,
  NAdam: true,
  RAdam: true,
  ASGD: true,
  Rprop: true,
};

/** Options of torch's optimizers that this program has no use for, at their defaults. */
const UNUSED_OPTIONS: [string, unknown][] = [
  ['foreach', null],
  ['capturable', false],
  ['differentiable', false],
  ['fused', null],
];

/** { state: { 0: { step, exp_avg, … }, … }, param_groups: [{ lr, …, params: [0, …] }] } */
export function torchOptimizerState(
  writer: TorchWriter,
  config: OptimizerConfig,
  parameters: readonly Parameter[],
  { steps, optimizer }: TrainerState,
): Map<string, unknown> {
  const counts = countsSteps[config.type];
  const { scalarStates = [] } = optimizerDefinition(config.type);
  const stateOf = ({ shape, offset, length }: Parameter) =>
    new Map([
      ...(counts ? [['step', writer.tensor([], Float32Array.of(steps))] as const] : []),
      ...Object.entries(optimizer).map(([name, values]) => {
        const isScalar = scalarStates.includes(name);
        const own = values.subarray(offset, offset + (isScalar ? 1 : length));
        return [name, writer.tensor(isScalar ? [] : shape, own)] as const;
      }),
    ]);
  // A buffer before the first step is not yet there, where no step 0 can tell.
  const isEmpty = !counts && (steps === 0 || Object.keys(optimizer).length === 0);
  const state = new Map(isEmpty ? [] : parameters.map((parameter, i) => [i, stateOf(parameter)]));
  const group = new Map([...optionsOf(config), ...UNUSED_OPTIONS, ['params', [...parameters.keys()]]]);
  return new Map<string, unknown>([
    ['state', state],
    ['param_groups', [group]],
  ]);
}

/** The hyperparameters, as torch types them; `l1` is none of torch's. */
function optionsOf(config: OptimizerConfig): [string, unknown][] {
  const { fields } = optimizerDefinition(config.type);
  const values = config as unknown as Record<string, FieldValue>;
  return Object.entries(fields)
    .filter(([key]) => key !== 'l1')
    .map(([key, field]) => [key, pickledValue(field, values[key])]);
}
