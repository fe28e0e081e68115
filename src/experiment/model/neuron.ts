/** One unit of the net: its formula with the numbers filled in, and their indices in the flat vector. */
import { inputLabel } from '../../datasets/inputs.ts';
import { layerDefinition } from '../../engine/layers/index.ts';
import { parametersOf } from '../../engine/tensors.ts';
import { text } from '../../messages/index.ts';
import type { Experiment } from '../experiment.ts';
import { columnsOf } from './columns.ts';

export interface NeuronParameter {
  /** The name by which Python indexes the state_dict's tensor: `0.weight[2, 1]`, `0.bias[2]`. */
  name: string;
  /** Index in the flat vector. */
  index: number;
}

type Net = Pick<Experiment, 'inputs' | 'model'>;

/**
 * The bias of a unit, if it has one, and its weights. Column 0 is the inputs, which have none; column n is the n-th
 * Linear.
 */
export function neuronParameters({ model }: Net, column: number, unit: number): NeuronParameter[] {
  const own = columnsOf(model)[column - 1];
  if (own === undefined) return [];
  const [weight, bias] = parametersOf(model).filter(({ moduleIndex }) => moduleIndex === own.first);
  const weights = Array.from({ length: own.linear.in_features }, (_, from) => ({
    name: `${weight.name}[${unit}, ${from}]`,
    index: weight.offset + unit * own.linear.in_features + from,
  }));
  return bias ? [{ name: `${bias.name}[${unit}]`, index: bias.offset + unit }, ...weights] : weights;
}

/** The name of a unit in formulas: an input's own, `h[0][2]` within the net, `y[1]` of its outputs. */
export function neuronName({ inputs, model }: Net, column: number, unit: number): string {
  if (column === 0) return inputLabel(inputs[unit]);
  return column === columnsOf(model).length ? `y[${unit}]` : `h[${column - 1}][${unit}]`;
}

/** More terms than this are not read one by one. */
const MAX_TERMS = 8;

/** `h[0][2] = sigmoid(0.512·x1 − 0.331·x2 + 0.120)`; of what no input's formula is, its name. */
export function neuronFormula(net: Net, parameters: Float32Array, column: number, unit: number): string {
  const name = neuronName(net, column, unit);
  const own = columnsOf(net.model)[column - 1];
  if (own === undefined) return name;
  const all = neuronParameters(net, column, unit).map(({ index }) => parameters[index]);
  const weights = all.slice(-own.linear.in_features);
  const bias = all.slice(0, -own.linear.in_features);
  const terms = weights
    .slice(0, MAX_TERMS)
    .map((weight, from) => `${signed(weight)}·${neuronName(net, column - 1, from)}`);
  const left = weights.length - terms.length;
  if (left > 0) terms.push(` + (${text.formula.more(left)})`);
  const sum = [...terms, ...bias.map(signed)].join('').replace(/^ \+ /, '').replace(/^ − /, '−');
  return wrapped(name, sum, net, own.first + 1, own.last, unit);
}

/**
 * The formula with the layers behind the Linear: around the sum where they work on each number by itself, else on the
 * whole row z.
 */
function wrapped(name: string, sum: string, { model }: Net, from: number, to: number, unit: number): string {
  let inner = sum;
  let rest = '';
  for (const { type } of model.slice(from, to + 1)) {
    if (
      layerDefinition(type).output === 'probabilities' ||
      layerDefinition(type).output === 'logProbabilities'
    ) {
      rest = `, z[${unit}] = ${inner}${rest}`;
      inner = `${type.toLowerCase()}(z)[${unit}]`;
    } else if (layerDefinition(type).elementwise && type !== 'Identity')
      inner = `${type.toLowerCase()}(${inner})`;
  }
  return `${name} = ${inner}${rest}`;
}

/** A number to three places, with its sign before it. */
function signed(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 0.001 && size < 1e5);
  return `${value < 0 ? ' − ' : ' + '}${plain ? size.toFixed(3) : size.toExponential(2)}`;
}
