/** The part of the network graph that is pointed at, and the parameter that it stands for. */
import type { EdgeHit, NodeHit } from '../../../charts/network/networkHit.ts';
import type { Experiment } from '../../../experiment/experiment.ts';
import { columnsOf } from '../../../experiment/model/columns.ts';
import {
  type NeuronParameter,
  neuronFormula,
  neuronName,
  neuronParameters,
} from '../../../experiment/model/neuron.ts';
import { text } from '../../../messages/index.ts';
import { shortestFloat32 } from '../../float32.ts';

export type Hit = NodeHit | EdgeHit;

/** The neuron that a hit belongs to: an edge to the one it leads to. */
export function neuronOf(hit: Hit): NodeHit {
  return 'gap' in hit ? { column: hit.gap + 1, unit: hit.to } : hit;
}

/** True if the net has the parameter: it may have been picked in another net. */
export function isThere({ inputs, model }: Experiment, hit: Hit): boolean {
  const units = [inputs.length, ...columnsOf(model).map(({ linear }) => linear.out_features)];
  const { column, unit } = neuronOf(hit);
  return unit < (units[column] ?? 0) && (!('gap' in hit) || hit.from < units[hit.gap]);
}

/** The weight of an edge; of a node its bias, or its first weight where it has none. */
export function parameterOf(experiment: Experiment, hit: Hit): NeuronParameter | null {
  const { column, unit } = neuronOf(hit);
  const parameters = neuronParameters(experiment, column, unit);
  if (!('gap' in hit)) return parameters[0] ?? null;
  const inputs = columnsOf(experiment.model)[hit.gap].linear.in_features;
  return parameters[parameters.length - inputs + hit.from] ?? null;
}

/** The formula, and the exact number of the parameter meant. */
export function hitLines(experiment: Experiment, parameters: Float32Array, hit: Hit): [string, string] {
  const { column, unit } = neuronOf(hit);
  const parameter = parameterOf(experiment, hit);
  const formula = neuronFormula(experiment, parameters, column, unit);
  if (parameter === null) return [formula, ''];
  const value = String(shortestFloat32(parameters[parameter.index]));
  const path =
    'gap' in hit
      ? `, ${neuronName(experiment, hit.gap, hit.from)} → ${neuronName(experiment, column, unit)}`
      : '';
  return [formula, `${text.graph.exact(parameter.name, value)}${path}`];
}
