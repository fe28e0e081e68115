/** optimizer.state_dict() as PyTorch saves it. */
import type { FieldValue } from '../../engine/fields.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
} from '../../engine/optimizers/index.ts';
import { type Parameter, parametersOf } from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';
import { lbfgsState } from './lbfgsState.ts';
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
  LBFGS: false,
};

/** Options of torch's optimizers that this program has no use for, at their defaults. */
const UNUSED_OPTIONS: [string, unknown][] = [
  ['foreach', null],
  ['capturable', false],
  ['differentiable', false],
  ['fused', null],
];

/** { state: { 0: { step, exp_avg, … }, … }, param_groups: [{ lr, …, params: [0, …] }] }, as of the last step. */
export function torchOptimizerState(
  writer: TorchWriter,
  experiment: Experiment,
  state: TrainerState,
): Map<string, unknown> {
  const all = parametersOf(experiment.model);
  const ofModules = (modules: readonly number[]) =>
    all.filter(({ moduleIndex }) => modules.includes(moduleIndex));
  const groups = groupsAt(experiment, state);
  const parameters = groups.flatMap(({ modules }) => ofModules(modules));
  const written = groups.map(({ values, modules }) => {
    const params = ofModules(modules).map((parameter) => parameters.indexOf(parameter));
    return new Map<string, unknown>([...optionsOf(values), ...UNUSED_OPTIONS, ['params', params]]);
  });
  return new Map<string, unknown>([
    ['state', statesOf(writer, experiment.optimizer, parameters, state)],
    ['param_groups', written],
  ]);
}

/** The groups with what changes and a scheduler have made of their hyperparameters. */
function groupsAt(experiment: Experiment, { epoch, scheduler }: TrainerState) {
  const { changes } = experiment.training;
  const made = changes.filter((change) => change.epoch < epoch).map(({ optimizer }) => optimizer);
  return parameterGroupsOf(experiment).map(({ values, modules }, i) => ({
    values: Object.assign({}, values, ...made, scheduler?.groups[i]) as OptimizerConfig,
    modules,
  }));
}

function statesOf(
  writer: TorchWriter,
  config: OptimizerConfig,
  parameters: readonly Parameter[],
  { steps, optimizer }: TrainerState,
): Map<number, unknown> {
  const { scalarStates = [], minimizes } = optimizerDefinition(config.type);
  if (minimizes) return new Map(steps === 0 ? [] : [[0, lbfgsState(writer, config, optimizer)]]);
  const counts = countsSteps[config.type];
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
  if (!counts && (steps === 0 || Object.keys(optimizer).length === 0)) return new Map();
  return new Map(
    parameters.flatMap((parameter, i) => (parameter.isFrozen ? [] : [[i, stateOf(parameter)] as const])),
  );
}

/** The hyperparameters, as torch types them; `l1` is none of torch's. */
function optionsOf(config: OptimizerConfig): [string, unknown][] {
  const { fields } = optimizerDefinition(config.type);
  const values = config as unknown as Record<string, FieldValue>;
  return Object.entries(fields)
    .filter(([key]) => key !== 'l1')
    .map(([key, field]) => [key, values[key] === undefined ? null : pickledValue(field, values[key])]);
}
