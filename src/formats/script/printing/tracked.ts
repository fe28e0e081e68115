/** The graph behind what is printed: a result of numbers with a graph has one too, and its print names the last step of it. */
import type { Tensor } from '../values/tensor.ts';
import type { Value } from '../values/values.ts';

/** What gives numbers alone. */
const DETACHES = new Set(['data', 'detach', 'numpy', 'item', 'tolist']);

/** Names that PyTorch 1.13 gives the backward of an operator or a method; of others the print is not known. */
const GRAD_FN: Record<string, string> = {
  '+': 'AddBackward0',
  '-': 'SubBackward0',
  '*': 'MulBackward0',
  '/': 'DivBackward0',
  '**': 'PowBackward0',
  pow: 'PowBackward0',
  negative: 'NegBackward0',
  round: 'RoundBackward0',
  abs: 'AbsBackward0',
  exp: 'ExpBackward0',
  log: 'LogBackward0',
  log2: 'Log2Backward0',
  log10: 'Log10Backward0',
  log1p: 'Log1PBackward0',
  sqrt: 'SqrtBackward0',
  sigmoid: 'SigmoidBackward0',
  tanh: 'TanhBackward0',
  relu: 'ReluBackward0',
  softmax: 'SoftmaxBackward0',
  clone: 'CloneBackward0',
  slice: 'SliceBackward0',
  select: 'SelectBackward0',
};

/** Of a number and a tensor behind it. */
const REVERSED: Record<string, string> = {
  '+': 'AddBackward0',
  '-': 'RsubBackward1',
  '*': 'MulBackward0',
  '/': 'MulBackward0',
};

const isFloat = ({ dtype, isArray }: Tensor) => !isArray && (dtype === 'float32' || dtype === 'float64');

/** `name`: of the operator, method or function that made `result` of `values`. */
export function tracked(
  result: Value | null,
  values: readonly Value[],
  name: string,
  isTracking: boolean,
): Value | null {
  const hasGraph = values.some(hasGraphIn);
  if (result === null || !hasGraph) return result;
  const last = name.slice(name.lastIndexOf('.') + 1);
  const keeps = isTracking && !DETACHES.has(last);
  // Python's own sum adds one after another.
  if (last === 'sum' && values[0].t === 'list') return tracked(result, values, '+', isTracking);
  // What is taken out of a list stays what it is.
  if ((last === 'select' || last === 'item') && values[0].t === 'list') return result;
  const isReversed = values.length === 2 && values[0].t === 'number';
  const gradFn = isReversed ? (REVERSED[last] ?? '') : gradFnOf(last, values.length > 1);
  const marked = (one: Value): Value => {
    if (one.t === 'list') return { ...one, items: one.items.map(marked) };
    if (one.t !== 'tensor' || !isFloat(one)) return one;
    const { gradFn: _, isParameter: __, ...rest } = one;
    return keeps ? { ...rest, gradFn } : rest;
  };
  return marked(result);
}

/** `isAlong`: along a dimension, not of all numbers. */
function gradFnOf(name: string, isAlong: boolean): string {
  if (name === 'max' || name === 'min') return `${name === 'max' ? 'Max' : 'Min'}Backward${isAlong ? 0 : 1}`;
  if (name === 'mean' || name === 'sum')
    return `${name === 'mean' ? 'Mean' : 'Sum'}Backward${isAlong ? 1 : 0}`;
  return GRAD_FN[name] ?? '';
}

function hasGraphIn(value: Value): boolean {
  if (value.t === 'list') return value.items.some(hasGraphIn);
  return value.t === 'tensor' && value.gradFn !== undefined;
}
