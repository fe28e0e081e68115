/** The state of a saved optimizer, by the places of the net's parameters. */
import { optimizerDefinition } from '../../engine/optimizers/index.ts';
import { type Parameter, parametersOf } from '../../engine/tensors.ts';
import type { TrainerState } from '../../engine/trainer.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { ReadError } from '../../experiment/json/reader.ts';
import { parameterGroupsOf } from '../../experiment/run/parameterGroups.ts';
import { stateNamesOf } from '../../experiment/run/stateNames.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { ParameterNumbers } from './optimizerGroups.ts';
import type { OptimizerStateDict } from './savedParameters.ts';
import type { Tensor } from './tensor.ts';

type States = TrainerState['optimizer'];

/** Throws ReadError. */
export function savedOptimizerState(
  experiment: Experiment,
  saved: OptimizerStateDict,
  numbers: ParameterNumbers,
): States {
  const { scalarStates = [], minimizes } = optimizerDefinition(experiment.optimizer.type);
  const parameters = parametersOf(experiment.model);
  if (minimizes) return sharedState(saved, parameters, numbers, scalarStates);
  const names = stateNamesOf(experiment).first;
  return Object.fromEntries(
    names.map((name) => [name, statesOf(experiment, name, saved, numbers, scalarStates.includes(name))]),
  );
}

/** One state of the optimizer, concatenated for all parameters; a scalar stands at each of a parameter's elements. */
function statesOf(
  experiment: Experiment,
  name: string,
  saved: OptimizerStateDict,
  numbers: ParameterNumbers,
  isScalar: boolean,
): Float32Array {
  const parameters = parametersOf(experiment.model);
  const { stateNames } = optimizerDefinition(experiment.optimizer.type);
  const keeping = parameterGroupsOf(experiment).filter(({ values }) => stateNames(values).includes(name));
  const all = new Float32Array(lengthOf(parameters));
  for (const { offset, length, isFrozen, moduleIndex, ...parameter } of parameters) {
    const number = numbers.get(parameter.name);
    if (number === undefined) continue;
    const path = `optimizer_state_dict.state[${number}].${name}`;
    const tensor = saved.state.get(number)?.tensors.get(name);
    const isKept = !isFrozen && keeping.some(({ modules }) => modules.includes(moduleIndex));
    if (tensor === undefined && !isKept) continue;
    if (tensor === undefined) throw new ReadError('missing-key', path, laterText.files.noOptimizerState);
    const floats = floatsOf(tensor, isScalar ? [] : parameter.shape, path);
    if (isScalar) all.fill(floats[0], offset, offset + length);
    else all.set(floats, offset);
  }
  return all;
}

/** LBFGS's state, which it keeps once, under its first parameter: numbers, and vectors of all parameters in their order. */
function sharedState(
  saved: OptimizerStateDict,
  parameters: readonly Parameter[],
  numbers: ParameterNumbers,
  scalars: readonly string[],
): States {
  const { tensors, numbers: kept = new Map<string, number>() } = saved.state.get(0) ?? { tensors: new Map() };
  // Without a direction it has found nothing to do, and begins anew.
  if (!tensors.has('d')) return {};
  const given = parameters
    .filter(({ name }) => numbers.has(name))
    .sort((a, b) => (numbers.get(a.name) ?? 0) - (numbers.get(b.name) ?? 0));
  const vectors = [...tensors].filter(([name]) => /^(d|prev_flat_grad|old_(dirs|stps)\.\d+)$/.test(name));
  const placed = vectors.map(([name, tensor]) => {
    const floats = floatsOf(tensor, [lengthOf(given)], `optimizer_state_dict.state[0].${name}`);
    const all = new Float32Array(lengthOf(parameters));
    let start = 0;
    for (const { offset, length } of given) {
      all.set(floats.subarray(start, start + length), offset);
      start += length;
    }
    return [name, all] as const;
  });
  const filled = scalars.map((name) => [
    name,
    new Float32Array(lengthOf(parameters)).fill(kept.get(name) ?? 0),
  ]);
  return Object.fromEntries([...placed, ...filled]);
}

function floatsOf(tensor: Tensor, shape: readonly number[], path: string): Float32Array {
  if (tensor.shape.join() === shape.join()) return Float32Array.from(tensor.floats(path));
  throw new ReadError(
    'shape',
    path,
    text.read.got(laterText.readFile.shape(`[${shape}]`), `[${tensor.shape}]`),
  );
}

function lengthOf(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { length }) => sum + length, 0);
}
