/** Activations that a script writes out, such as `1 / (1 + torch.exp(-x))`: they are read as the layers that they are. */
import type { LayerType } from '../../../engine/layers/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { Machine } from '../interpret/machine.ts';
import { functional } from '../names/nn.ts';
import type { Place } from '../refusal.ts';
import type { ActivationValue, Arguments, ShownValue, Value, WrittenActivation } from '../values/values.ts';

const partOf = (form: WrittenActivation['form'], of: ActivationValue): ShownValue => ({
  t: 'shown',
  part: { form, of },
});

const isNumber = (value: Value, number: number) => value.t === 'number' && value.value === number;
const partIn = (value: Value) => (value.t === 'shown' ? value.part : undefined);

function layerOf(type: LayerType, of: ActivationValue, { from, to }: Place, machine: Machine): Value {
  const place = { from, to };
  const args: Arguments = { given: [of], named: new Map(), place, places: [place], namedPlaces: new Map() };
  return functional(type, args, machine);
}

/** -x */
export const negated = (value: Value): ShownValue | null =>
  value.t === 'activation' ? partOf('negative', value) : null;

/** torch.exp(-x) */
export function exponentOf(value: Value): ShownValue | null {
  const part = partIn(value);
  return part?.form === 'negative' ? partOf('exponent', part.of) : null;
}

/** The last operator of an activation, or one on the way to it; null where it is neither. */
export function activationBy(
  op: string,
  left: Value,
  right: Value,
  place: Place,
  machine: Machine,
): Value | null {
  const [a, b] = [partIn(left), partIn(right)];
  if (op === '+' && isNumber(left, 1) && b?.form === 'exponent') return partOf('onePlus', b.of);
  if (op === '+' && isNumber(right, 1) && a?.form === 'exponent') return partOf('onePlus', a.of);
  if (op === '/' && isNumber(left, 1) && b?.form === 'onePlus') {
    machine.note(place, laterText.readScript.writtenSigmoid);
    return layerOf('Sigmoid', b.of, place, machine);
  }
  if (op !== '*') return null;
  const [x, other] = left.t === 'activation' ? [left, right] : [right, left];
  if (x.t !== 'activation') return null;
  const mask = partIn(other);
  if (mask?.form === 'positive' && isSame(mask.of, x)) return layerOf('ReLU', x, place, machine);
  return other.t === 'activation' && (isSigmoidOf(other, x) || isSigmoidOf(x, other))
    ? layerOf('SiLU', isSigmoidOf(other, x) ? x : other, place, machine)
    : null;
}

const isSame = (a: ActivationValue, b: ActivationValue) =>
  a.input === b.input &&
  a.rows?.start === b.rows?.start &&
  a.isFlat === b.isFlat &&
  a.layers.length === b.layers.length &&
  a.layers.every((layer, i) => layer === b.layers[i]);

function isSigmoidOf(a: ActivationValue, x: ActivationValue): boolean {
  return a.layers.at(-1)?.config?.type === 'Sigmoid' && isSame({ ...a, layers: a.layers.slice(0, -1) }, x);
}

function isZeros(value: Value | undefined): boolean {
  if (value?.t === 'shown') return value.fill === 0;
  return value?.t === 'number'
    ? value.value === 0
    : value?.t === 'tensor' && value.data.every((one) => one === 0);
}

/** torch.maximum(x, zeros), either way around: at exactly 0 the gradient goes to both by halves. */
export function maximumOf(given: readonly Value[], place: Place, machine: Machine): Value | null {
  const [left, right] = given;
  const [x, zeros] = left?.t === 'activation' ? [left, right] : [right, left];
  if (given.length !== 2 || x?.t !== 'activation' || zeros?.t === 'number' || !isZeros(zeros)) return null;
  machine.note(place, laterText.readScript.writtenReLU('½'));
  return layerOf('ReLU', x, place, machine);
}

/** x.clamp(min=0): at exactly 0 the gradient passes. */
export function clampedAt(
  x: ActivationValue,
  min: Value | undefined,
  max: Value | undefined,
  place: Place,
  machine: Machine,
): Value | null {
  if (min?.t !== 'number' || min.value !== 0 || (max !== undefined && max.t !== 'none')) return null;
  machine.note(place, laterText.readScript.writtenReLU('1'));
  return layerOf('ReLU', x, place, machine);
}

/** torch.where(x > 0, x, zeros) */
export function whereOf(given: readonly Value[], place: Place, machine: Machine): Value | null {
  const [condition, x, zeros] = given;
  const mask = condition ? partIn(condition) : undefined;
  if (given.length !== 3 || mask?.form !== 'positive' || x?.t !== 'activation') return null;
  return isSame(mask.of, x) && isZeros(zeros) ? layerOf('ReLU', x, place, machine) : null;
}
