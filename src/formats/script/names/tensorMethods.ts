/** Methods of tensors and arrays, a line each. Some are those of one of the two alone; what is refused then is only what can't be. */
import { fma } from '../../../engine/fma.ts';
import { sin32 } from '../../../engine/sin.ts';
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { hitsOf } from '../interpret/rightSoFar.ts';
import { softmax } from '../printing/layered.ts';
import { ScriptRefusal } from '../refusal.ts';
import { combined, compared, scalar } from '../values/arithmetic.ts';
import { indexed } from '../values/indexing.ts';
import { reductions } from '../values/reductions.ts';
import { noteLook, noteUnclear } from '../values/storage.ts';
import {
  broadcastShape,
  cast,
  commonDtype,
  type Dtype,
  dimOf,
  fromValues,
  isWhole,
  keepStatistics,
  mapped,
  sizeOf,
  spread,
  type Tensor,
  tensor,
  transposed,
  viewed,
  wholeShape,
} from '../values/tensor.ts';
import { type Arguments, bool, float, int, list, SHOWN, size, type Value } from '../values/values.ts';
import { bound, dtypeOf, integerOf, shapeOf } from './arguments.ts';
import { reduction } from './statistics.ts';

type Method = (self: Tensor, args: Arguments, machine: Machine) => Value;

const real = (self: Tensor): Dtype =>
  self.dtype === 'float64' || (self.isArray && self.dtype !== 'float32') ? 'float64' : 'float32';

/** Of one number; in float32 where that differs. */
export const elementwiseFunctions: Record<
  string,
  { of: (x: number) => number; of32?: (x: number) => number }
> = {
  sin: { of: Math.sin, of32: sin32 },
  cos: { of: Math.cos },
  exp: { of: Math.exp },
  log: { of: Math.log },
  log2: { of: Math.log2 },
  log10: { of: Math.log10 },
  log1p: { of: Math.log1p },
  sqrt: { of: Math.sqrt },
  tanh: { of: Math.tanh },
  sigmoid: { of: (x) => 1 / (1 + Math.exp(-x)) },
  abs: { of: Math.abs },
  floor: { of: Math.floor },
  ceil: { of: Math.ceil },
  sign: { of: Math.sign },
  square: { of: (x) => x * x },
};

const KEEPS_TYPE = new Set(['abs', 'floor', 'ceil', 'sign', 'square']);

const elementwise = Object.fromEntries(
  Object.entries(elementwiseFunctions).map(([name, { of, of32 }]): [string, Method] => [
    name,
    (self, args, machine) => {
      if (args.given.length > 0 || args.named.size > 0) throw notUnderstood(args.place, machine);
      const dtype = KEEPS_TYPE.has(name) ? self.dtype : real(self);
      const made = mapped(self, dtype, dtype === 'float32' && of32 ? of32 : of);
      const columns =
        self.columns?.length === 1 && self.shape.length === 1
          ? name === 'sin'
            ? [`sin(${self.columns[0]})`]
            : name === 'square'
              ? [`${self.columns[0]}^2`]
              : undefined
          : undefined;
      return columns ? { ...made, columns } : made;
    },
  ]),
);

const operator =
  (op: string): Method =>
  (self, args, machine) => {
    const made = combined(op, self, args.given[0] ?? { t: 'none' });
    if (made === null || args.given.length !== 1) throw notUnderstood(args.place, machine);
    return made;
  };

const comparison =
  (op: string): Method =>
  (self, args, machine) => {
    const [other = { t: 'none' } as Value] = args.given;
    if (other.t === 'shown' || other.t === 'activation')
      return (op === '==' ? hitsOf(other, self) : null) ?? SHOWN;
    const made = compared(op, self, other);
    if (made === null) throw notUnderstood(args.place, machine);
    return made;
  };

const typed =
  (dtype: Dtype): Method =>
  (self) =>
    self.dtype === dtype ? self : cast(self, dtype);

/** A number of a tensor as one of Python's. */
const plainOf = (dtype: Dtype): ((value: number) => Value) =>
  isWhole(dtype) ? int : dtype === 'bool' ? (value) => bool(value !== 0) : float;

const same: Method = (self) => {
  self.isShared = true;
  return self;
};

const fresh: Method = ({ isStrided: _, ...self }) => ({
  ...self,
  data: self.data.slice(),
  isShared: false,
});

function reshaped(self: Tensor, args: Arguments): Value {
  const shape = wholeShape(self, shapeOf(args.given, args));
  if (self.shape.length > 1 && shape.join() !== self.shape.join()) noteUnclear(self.data);
  const isColumn = self.columns?.length === 1 && sizeOf(shape) === shape[0];
  const keeps = self.columns && shape.join() === self.shape.join();
  return viewed(self, shape, keeps || isColumn ? self.columns : undefined);
}

function flat(self: Tensor): Tensor {
  if (self.shape.length > 1) noteUnclear(self.data);
  return viewed(self, [self.data.length]);
}

function halfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** (n, k) by (k, m) or (k): of float32 torch adds product after product, to a matrix without rounding the product. */
const matmul: Method = (self, args, machine) => {
  const [other] = args.given;
  if (
    other?.t !== 'tensor' ||
    self.shape.length !== 2 ||
    other.shape.length > 2 ||
    other.shape[0] !== self.shape[1] ||
    other.dtype !== self.dtype
  )
    throw notUnderstood(args.place, machine);
  const [n, k] = self.shape;
  const m = other.shape[1] ?? 1;
  const f = Math.fround;
  const isFused = self.dtype === 'float32' && other.shape.length === 2;
  const add = isFused
    ? fma
    : self.dtype === 'float32'
      ? (a: number, b: number, sum: number) => f(sum + f(a * b))
      : (a: number, b: number, sum: number) => sum + a * b;
  const value = (i: number) => {
    const [row, column] = [Math.floor(i / m), i % m];
    let sum = 0;
    for (let j = 0; j < k; j++) sum = add(self.data[row * k + j], other.data[j * m + column], sum);
    return sum;
  };
  const made = tensor(other.shape.length === 1 ? [n] : [n, m], self.dtype, value, self.isArray);
  return keepStatistics(made, self);
};

export const tensorMethods: Record<string, Method> = {
  ...elementwise,
  long: typed('int64'),
  int: typed('int32'),
  float: typed('float32'),
  double: typed('float64'),
  bool: typed('bool'),
  type: (self, args, machine) => converted(self, args, machine),
  to: (self, args, machine) => converted(self, args, machine),
  astype: (self, args, machine) => converted(self, args, machine),
  cpu: same,
  detach: same,
  contiguous: (self, args, machine) => {
    noteUnclear(self.data);
    return same(self, args, machine);
  },
  requires_grad_: (_self, args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.byHand);
  },
  cuda: (_self, args) => {
    throw new ScriptRefusal(args.place, laterText.readScript.cuda);
  },
  clone: fresh,
  copy: fresh,
  numpy: (self) => {
    self.isShared = true;
    return { ...self, isArray: true, isShared: true };
  },
  size: (self, args) =>
    args.given.length === 0
      ? size(self.shape)
      : int(self.shape[dimOf(integerOf(args.given[0], args), self.shape.length)]),
  dim: (self) => int(self.shape.length),
  numel: (self) => int(self.data.length),
  item: (self, args, machine) => {
    if (self.data.length !== 1) throw notUnderstood(args.place, machine);
    return plainOf(self.dtype)(self.data[0]);
  },
  tolist: (self, args, machine) => {
    if (self.shape.length > 2 || self.data.length > 20_000) throw notUnderstood(args.place, machine);
    const make = plainOf(self.dtype);
    if (self.shape.length === 0) return make(self.data[0]);
    if (self.shape.length === 1) return list([...self.data].map(make));
    const [, width] = self.shape;
    return list(
      Array.from({ length: self.shape[0] }, (_, i) =>
        list([...self.data.subarray(i * width, (i + 1) * width)].map(make)),
      ),
    );
  },
  // numpy's takes a type, not a shape.
  view(self, args, machine) {
    if (self.isArray) throw notUnderstood(args.place, machine, true);
    return reshaped(self, args);
  },
  reshape: reshaped,
  // numpy's is a copy.
  flatten: (self) => {
    if (self.isArray) return viewed({ ...self, data: self.data.slice() }, [self.data.length]);
    return flat(self);
  },
  ravel: (self) => flat(self),
  squeeze: (self, args) => {
    if (args.given.length > 0) {
      const at = dimOf(integerOf(args.given[0], args), self.shape.length);
      return self.shape[at] === 1 ? viewed(self, self.shape.toSpliced(at, 1)) : self;
    }
    return viewed(
      self,
      self.shape.filter((length) => length !== 1),
    );
  },
  unsqueeze: (self, args) => {
    const { dim } = bound(args, 'dim');
    const given = integerOf(dim, args);
    const at = dimOf(given, self.shape.length + 1);
    return viewed(
      self,
      self.shape.toSpliced(at, 0, 1),
      at === 1 && self.shape.length === 1 ? self.columns : undefined,
    );
  },
  t: (self, args, machine) => {
    if (self.shape.length > 2) throw notUnderstood(args.place, machine);
    return self.shape.length === 2 ? transposed(self, 0, 1) : self;
  },
  transpose: (self, args) => {
    const [a = int(0), b = int(1)] = args.given;
    return transposed(
      self,
      dimOf(integerOf(a, args), self.shape.length),
      dimOf(integerOf(b, args), self.shape.length),
    );
  },
  expand: (self, args) => {
    const shape = shapeOf(args.given, args).map((length, d, all) =>
      length === -1 ? (self.shape[d - all.length + self.shape.length] ?? 1) : length,
    );
    if (broadcastShape(self.shape, shape).join() !== shape.join())
      throw new ScriptRefusal(args.place, laterText.readScript.needsNumber);
    const index = spread(self.shape, shape);
    const made = fromValues(
      Float64Array.from(index, (i) => self.data[i]),
      shape,
      self.dtype,
    );
    self.isShared = true;
    noteLook(self.data, made.data, index);
    return { ...made, isShared: true };
  },
  repeat: (self, args, machine) => {
    if (self.isArray) return tensorMethods.repeat_interleave(self, args, machine);
    const times = shapeOf(args.given, args);
    const padded = [
      ...new Array<number>(Math.max(0, times.length - self.shape.length)).fill(1),
      ...self.shape,
    ];
    if (times.length < self.shape.length) throw notUnderstood(args.place, machine);
    const shape = padded.map((length, d) => length * times[d]);
    const made = tensor(shape, self.dtype, () => 0);
    const steps = padded.map((_, d) => sizeOf(padded.slice(d + 1)));
    for (let i = 0; i < made.data.length; i++) {
      let rest = i;
      let place = 0;
      for (let d = shape.length - 1; d >= 0; d--) {
        place += ((rest % shape[d]) % padded[d]) * steps[d];
        rest = Math.floor(rest / shape[d]);
      }
      made.data[i] = self.data[place];
    }
    return made;
  },
  repeat_interleave: (self, args) => {
    const times = integerOf(args.given[0], args);
    return tensor(
      [self.data.length * times],
      self.dtype,
      (i) => self.data[Math.floor(i / times)],
      self.isArray,
    );
  },
  flip: (self, args, machine) => {
    const given = args.given.length > 0 ? args.given : [...args.named.values()];
    const dims = shapeOf(given, args);
    const isOnly = self.isArray && self.shape.length === 1 && dims.length === 0;
    if (!isOnly && dims.map((dim) => dimOf(dim, self.shape.length)).join() !== '0')
      throw notUnderstood(args.place, machine);
    const n = self.shape[0];
    // numpy's is a look.
    if (self.isArray) return indexed(self, [{ kind: 'slice', start: null, stop: null, step: -1 }]);
    return indexed(self, [{ kind: 'rows', rows: tensor([n], 'int64', (i) => n - 1 - i) }]);
  },
  sort: (self, args, machine) => {
    if (self.shape.length !== 1 || args.given.length + args.named.size > 0)
      throw notUnderstood(args.place, machine);
    const rows = [...self.data.keys()].sort((a, b) => self.data[a] - self.data[b]);
    const order = fromValues(rows, [rows.length], 'int64', self.isArray);
    const made = indexed(self, [{ kind: 'rows', rows: order }]);
    if (self.isArray) return made;
    return {
      ...list([made, order], true),
      names: ['values', 'indices'],
      printedAs: 'torch.return_types.sort',
    };
  },
  pow: operator('**'),
  add: operator('+'),
  sub: operator('-'),
  mul: operator('*'),
  div: operator('/'),
  eq: comparison('=='),
  gt: comparison('>'),
  lt: comparison('<'),
  ge: comparison('>='),
  le: comparison('<='),
  matmul,
  mm: matmul,
  dot: matmul,
  ...Object.fromEntries(reductions.map((name): [string, Method] => [name, reduction(name)])),
  round: (self, args, machine) => {
    if (!machine.isShowing) return SHOWN;
    const { decimals = int(0) } = bound(args, 'decimals');
    const scale = 10 ** integerOf(decimals, args);
    return mapped(self, self.dtype, (value) => halfEven(value * scale) / scale);
  },
  softmax: (self, args) =>
    softmax(self, dimOf(integerOf(bound(args, 'dim').dim, args), self.shape.length), false),
  log_softmax: (self, args) =>
    softmax(self, dimOf(integerOf(bound(args, 'dim').dim, args), self.shape.length), true),
  relu: (self) => mapped(self, self.dtype, (value) => Math.max(0, value)),
  where: (self, args, machine) => {
    const [a, b] = args.given.map((value) => (value.t === 'number' ? scalar(value) : value));
    if (
      self.dtype !== 'bool' ||
      a?.t !== 'tensor' ||
      b?.t !== 'tensor' ||
      (self.isArray && a.dtype !== b.dtype)
    )
      throw notUnderstood(args.place, machine);
    const shape = broadcastShape(broadcastShape(self.shape, a.shape), b.shape);
    const [c, x, y] = [self, a, b].map((one) => spread(one.shape, shape));
    const common = commonDtype(a, b);
    // A number of Python's makes no float64 of torch's.
    const is64 = self.isArray || args.given.some((one) => one.t === 'tensor' && one.dtype === 'float64');
    const dtype = common === 'float64' && !is64 ? 'float32' : common;
    return tensor(shape, dtype, (i) => (self.data[c[i]] ? a.data[x[i]] : b.data[y[i]]), self.isArray);
  },
  split: (self, args, machine) => {
    const size = integerOf(args.given[0], args);
    if (size < 1) throw notUnderstood(args.place, machine);
    return list(
      Array.from({ length: Math.ceil(self.shape[0] / size) }, (_, i) =>
        indexed(self, [{ kind: 'slice', start: i * size, stop: (i + 1) * size, step: null }]),
      ),
      true,
    );
  },
};

/** `.to(device)`, `.type(torch.float)`, `.astype(np.float32)` */
function converted(self: Tensor, args: Arguments, machine: Machine): Value {
  const [value = args.named.get('dtype') ?? args.named.get('device')] = args.given;
  if (args.given.length + args.named.size !== 1) throw notUnderstood(args.place, machine);
  if (value?.t === 'device' || (value?.t === 'string' && value.value === 'cpu')) return self;
  if (value?.t === 'string' && /^cuda/.test(value.value))
    throw new ScriptRefusal(args.place, laterText.readScript.cuda);
  const words: Record<string, Dtype> = {
    float32: 'float32',
    float64: 'float64',
    int64: 'int64',
    'torch.FloatTensor': 'float32',
    int32: 'int32',
    'torch.LongTensor': 'int64',
    'torch.IntTensor': 'int32',
    'torch.DoubleTensor': 'float64',
  };
  if (value?.t === 'string' && Object.hasOwn(words, value.value)) return cast(self, words[value.value]);
  if (value?.t === 'builtin' && ['torch.FloatTensor', 'torch.LongTensor'].includes(value.name))
    return cast(self, words[value.name]);
  if (value?.t === 'dtype' || (value?.t === 'builtin' && (value.name === 'float' || value.name === 'int')))
    return cast(self, dtypeOf(value, self.dtype));
  throw notUnderstood(args.place, machine);
}
