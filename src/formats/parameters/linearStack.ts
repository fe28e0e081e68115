/** A net built to match a state_dict whose names and shapes tell a stack of Linear layers. */
import type { LayerConfig, LayerType, NeuronLayerConfig } from '../../engine/layers/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkExperiment } from '../../experiment/json/check.ts';
import { activationLike, activationOf, plainActivationTypes } from '../../experiment/model/architecture.ts';
import { outputActivationOf } from '../../experiment/model/outputActivation.ts';
import { loadStateDictError } from './loadStateDict.ts';
import type { StateDict, Tensor } from './tensor.ts';

export interface LinearStack {
  experiment: Experiment;
  /** The tensors, by the names that they have in the experiment's net. */
  stateDict: StateDict;
}

interface Module {
  /** `0`, or `fc1`, or `encoder.2`. */
  name: string;
  parameters: Map<string, Tensor>;
}

/** The activation at hand, or Sigmoid where it has parameters, of which a stack of Linear layers holds none. */
export function stackActivation(model: readonly LayerConfig[]): LayerType {
  const activation = activationOf(model);
  return activation !== null && plainActivationTypes.includes(activation) ? activation : 'Sigmoid';
}

/**
 * The experiment with a Linear for each pair of weight and bias, in the file's order, `activation` between them (that of
 * stackActivation where none is given), and behind them what stands behind the last Linear now. null where the tensors are none of a
 * stack of Linear layers, or none that the data, the inputs and the loss at hand go with.
 */
export function linearStack(
  stateDict: StateDict,
  experiment: Experiment,
  activation: LayerType = stackActivation(experiment.model),
): LinearStack | null {
  const modules = modulesOf(stateDict);
  const linears = modules.map(linearOf);
  if (linears.length === 0 || !linears.every((layer) => layer !== null)) return null;
  const { model } = experiment;
  const between = activationLike(model, activation);
  const body = linears.flatMap((layer, i): LayerConfig[] => (i === 0 ? [layer] : [{ ...between }, layer]));
  const built = checkExperiment({ ...experiment, model: [...body, ...outputActivationOf(model)] });
  if (!built.ok) return null;
  const renamed = new Map(
    modules.flatMap(({ parameters }, i) =>
      [...parameters].map(([name, tensor]): [string, Tensor] => [`${i * 2}.${name}`, tensor]),
    ),
  );
  // A bias of another shape than its weight tells shows only here.
  return loadStateDictError(built.value.model, renamed) === null
    ? { experiment: built.value, stateDict: renamed }
    : null;
}

/** The tensors by the modules that they are of. */
function modulesOf(stateDict: StateDict): Module[] {
  const modules = new Map<string, Module>();
  for (const [key, tensor] of stateDict) {
    const cut = key.lastIndexOf('.');
    const name = key.slice(0, Math.max(0, cut));
    const module = modules.get(name) ?? { name, parameters: new Map() };
    module.parameters.set(key.slice(cut + 1), tensor);
    modules.set(name, module);
  }
  return [...modules.values()];
}

function linearOf({ parameters }: Module): NeuronLayerConfig | null {
  const weight = parameters.get('weight')?.shape;
  const bias = parameters.get('bias')?.shape;
  if (weight?.length !== 2 || parameters.size !== (bias ? 2 : 1)) return null;
  return { type: 'Linear', in_features: weight[1], out_features: weight[0], bias: bias !== undefined };
}
