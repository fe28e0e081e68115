/** Operators of Python on numbers, tensors and lists. */
import {
  broadcastShape,
  commonDtype,
  type Dtype,
  elementwise,
  isWhole,
  mapped,
  type Tensor,
  TensorError,
  tensor,
} from './tensor.ts';
import { type ListValue, list, type NumberValue, type Value } from './values.ts';

const f = Math.fround;
const floorMod = (a: number, b: number) => a - b * Math.floor(a / b);

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': floorMod,
  '**': (a, b) => a ** b,
  '&': (a, b) => Number(a && b),
  '|': (a, b) => Number(a || b),
  '^': (a, b) => Number(a !== b),
};

const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** A number as a tensor without dimensions. */
export function scalar(value: NumberValue): Tensor {
  const dtype: Dtype = value.type === 'float' ? 'float64' : value.type === 'int' ? 'int64' : 'bool';
  return tensor([], dtype, () => value.value);
}

const isReal = (dtype: Dtype) => dtype === 'float32' || dtype === 'float64';

/** null where the operator is not known for these. */
export function combined(op: string, a: Value, b: Value): Value | null {
  if (a.t === 'number' && b.t === 'number') return ofNumbers(op, a, b);
  if (a.t === 'string' && b.t === 'string' && op === '+') return { t: 'string', value: a.value + b.value };
  if (a.t === 'string' && b.t === 'number' && op === '*')
    return { t: 'string', value: a.value.repeat(Math.min(1000, Math.max(0, b.value))) };
  if (a.t === 'list' && b.t === 'list' && op === '+') return list([...a.items, ...b.items], a.isTuple);
  if (a.t === 'list' && b.t === 'number' && b.type === 'int' && op === '*') return repeatedList(a, b.value);
  const [x, y] = [asTensor(a, b), asTensor(b, a)];
  if (x === null || y === null) return null;
  return ofTensors(
    op,
    a.t === 'number' && y.isArray ? { ...x, isArray: true } : x,
    b.t === 'number' && x.isArray ? { ...y, isArray: true } : y,
    a.t === 'number' ? 'left' : b.t === 'number' ? 'right' : null,
  );
}

/** A list of numbers is an array beside one. */
function asTensor(value: Value, other?: Value): Tensor | null {
  if (value.t === 'tensor') return value;
  if (value.t === 'number') return scalar(value);
  if (value.t !== 'list' || other?.t !== 'tensor' || !other.isArray || value.isGrown) return null;
  const numbers = value.items.flatMap((item) => (item.t === 'number' ? [item] : []));
  if (numbers.length === 0 || numbers.length < value.items.length) return null;
  const dtype = numbers.some(({ type }) => type === 'float') ? 'float64' : 'int64';
  return tensor([numbers.length], dtype, (i) => numbers[i].value, true);
}

function repeatedList(a: ListValue, times: number): Value | null {
  if (a.items.length * times > 100_000) return null;
  return list(Array.from({ length: Math.max(0, times) }, () => a.items).flat(), a.isTuple);
}

function ofNumbers(op: string, a: NumberValue, b: NumberValue): NumberValue | null {
  const known = OPERATORS[op];
  const isInt = a.type !== 'float' && b.type !== 'float';
  if (known === undefined || (['&', '|', '^'].includes(op) && (a.type !== 'bool' || b.type !== 'bool')))
    return null;
  if (['/', '//', '%'].includes(op) && b.value === 0) return null;
  const value = known(a.value, b.value);
  const isBool = ['&', '|', '^'].includes(op);
  const type = isBool ? 'bool' : isInt && op !== '/' && !(op === '**' && b.value < 0) ? 'int' : 'float';
  if (type === 'int' && !Number.isSafeInteger(value)) return null;
  return { t: 'number', value, type };
}

/** `number`: which of them is a number of Python's. */
function ofTensors(op: string, a: Tensor, b: Tensor, number: 'left' | 'right' | null): Tensor | null {
  const known = OPERATORS[op];
  if (known === undefined) return null;
  const common =
    number === null ? commonDtype(a, b) : number === 'left' ? withNumber(a, b) : withNumber(b, a);
  const isBit = ['&', '|', '^'].includes(op);
  if (isBit && (a.dtype !== 'bool' || b.dtype !== 'bool')) return null;
  if (common === 'bool' && !isBit) return null;
  const floating = op === '/' && !isReal(common) ? (a.isArray || b.isArray ? 'float64' : 'float32') : common;
  const dtype = isBit ? 'bool' : floating;
  const made = elementwise(a, b, dtype, operatorFor(op, dtype, a, b));
  return named(made, op, a, b);
}

/** A number next to a tensor keeps the tensor's type, unless it is real and the tensor whole. */
function withNumber(number: Tensor, other: Tensor): Dtype {
  if (isReal(other.dtype) || !isReal(number.dtype))
    return other.dtype === 'bool' ? number.dtype : other.dtype;
  return other.isArray ? 'float64' : 'float32';
}

/** In float32 a number of Python's is rounded first; pow of small whole exponents multiplies. */
function operatorFor(op: string, dtype: Dtype, a: Tensor, b: Tensor): (x: number, y: number) => number {
  const known = OPERATORS[op];
  if (op === '**') {
    const exponent = b.shape.length === 0 ? b.data[0] : Number.NaN;
    if (exponent === 2) return (x) => x * x;
    if (exponent === 3) return dtype === 'float32' ? (x) => f(x * x) * x : (x) => x * x * x;
    if (exponent === 1) return (x) => x;
    if (exponent === 0.5) return (x) => Math.sqrt(x);
    if (isWhole(dtype) && exponent >= 0 && a.shape.length > 0) return known;
    throw new TensorError('pow');
  }
  if (dtype !== 'float32') return known;
  // torch divides by a number as it multiplies with its inverse only on some devices: on the CPU it divides.
  return (x, y) => known(f(x), f(y));
}

/** Products of columns are inputs that the page has. */
function named(made: Tensor, op: string, a: Tensor, b: Tensor): Tensor {
  const [one, other] = [a.columns, b.columns];
  if (made.shape.length !== 1) return made;
  if (op === '**' && one?.length === 1 && b.shape.length === 0 && b.data[0] === 2)
    return { ...made, columns: [`${one[0]}^2`] };
  if (op !== '*' || one?.length !== 1 || other?.length !== 1) return made;
  return { ...made, columns: [one[0] === other[0] ? `${one[0]}^2` : `${one[0]}*${other[0]}`] };
}

export function compared(op: string, a: Value, b: Value): Value | null {
  const known = COMPARISONS[op];
  if (known === undefined) return null;
  if (a.t === 'string' && b.t === 'string' && (op === '==' || op === '!='))
    return { t: 'number', type: 'bool', value: Number((a.value === b.value) === (op === '==')) };
  if (a.t === 'number' && b.t === 'number')
    return { t: 'number', type: 'bool', value: Number(known(a.value, b.value)) };
  if (a.t === 'list' && b.t === 'list' && (op === '==' || op === '!=')) {
    const same = sameNumbers(a, b);
    return same === null ? null : { t: 'number', type: 'bool', value: Number(same === (op === '==')) };
  }
  const [x, y] = [asTensor(a), asTensor(b)];
  if (x === null || y === null) return null;
  const is32 = x.dtype === 'float32' || y.dtype === 'float32';
  broadcastShape(x.shape, y.shape);
  const isArray = x.isArray || y.isArray;
  // A number is compared as it would be in the tensor's type.
  return {
    ...elementwise(
      x,
      y,
      'bool',
      is32 && !isArray ? (p, q) => Number(known(f(p), f(q))) : (p, q) => Number(known(p, q)),
    ),
    isArray,
  };
}

/** Two tuples of numbers, as shapes are, or two lists of them; null where it is not known what is in them. */
function sameNumbers(a: ListValue, b: ListValue): boolean | null {
  if (a.isGrown || b.isGrown || a.isTuple !== b.isTuple) return null;
  const numbers = ({ items }: ListValue) =>
    items.flatMap((item) => (item.t === 'number' ? [item.value] : []));
  const [own, other] = [numbers(a), numbers(b)];
  if (own.length !== a.items.length || other.length !== b.items.length) return null;
  return own.length === other.length && own.every((value, i) => value === other[i]);
}

export function negated(a: Value): Value | null {
  if (a.t === 'number')
    return {
      ...a,
      type: a.type === 'bool' ? 'int' : a.type,
      value: a.type === 'int' && a.value === 0 ? 0 : -a.value,
    };
  if (a.t === 'tensor' && a.dtype !== 'bool') return mapped(a, a.dtype, (x) => -x);
  return null;
}
