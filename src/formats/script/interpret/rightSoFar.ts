/** The share of right predictions of an epoch, as scripts count it: `(y_p.argmax(1) == y).float().mean()`, `correct += …` and the like. */
import { type Tensor, TensorError } from '../values/tensor.ts';
import {
  type ActivationValue,
  type Arguments,
  type BatchValue,
  type Counted,
  type NumberValue,
  type RightSoFar,
  type RowsOf,
  SHOWN,
  type ShownValue,
  type Value,
} from '../values/values.ts';

const f = Math.fround;
const shown = (right: RightSoFar): ShownValue => ({ t: 'shown', right });

/** Outputs that lead no gradient back. */
export const detached = (output: ActivationValue): ShownValue => shown({ of: 'outputs', output });

/** max(dim=1) or argmax(dim=1) of the outputs; `args` without the outputs. */
export function greatest(output: ActivationValue, args: Arguments, of: 'greatest' | 'labels'): Value {
  const dim = args.given[0] ?? args.named.get('dim');
  const dims = output.isFlat ? 1 : 2;
  if (dim?.t === 'number' && (dim.value < -dims || dim.value >= dims))
    throw new TensorError(
      `Dimension out of range (expected to be in range of [${-dims}, ${dims - 1}], but got ${dim.value})`,
    );
  const isByRow = dim?.t === 'number' && (dim.value === 1 || dim.value === -1);
  const isAlone = args.given.length + args.named.size === 1;
  return isByRow && isAlone && !output.isFlat && output.features > 1 ? shown({ of, output }) : SHOWN;
}

/** `p > 0.5`, `p >= 0.5` and `p.round()` of one output. */
export function cutAt(of: Value, cut: Value | 'round', takesEqual = false): ShownValue | null {
  const output = of.t === 'shown' && of.right?.of === 'outputs' ? of.right.output : of;
  if (output.t !== 'activation' || output.features !== 1) return null;
  if (cut === 'round') return shown({ of: 'labels', output, cut });
  return cut.t === 'number' ? shown({ of: 'labels', output, cut: cut.value, takesEqual }) : null;
}

/** The second of values and indices are the labels. */
export function pickedOf({ right }: ShownValue, index: number): Value {
  return right?.of === 'greatest' && index === 1 ? shown({ ...right, of: 'labels' }) : SHOWN;
}

export function hitsOf(left: Value, right: Value): ShownValue | null {
  const [labels, target] = left.t === 'shown' ? [left, right] : [right, left];
  if (labels.t !== 'shown' || labels.right?.of !== 'labels') return null;
  if (target.t !== 'tensor' && target.t !== 'batch') return null;
  const { output } = labels.right;
  const source = target.t === 'batch' ? target.source : target;
  const rows = target.t === 'batch' ? target.rows : null;
  // Of other shapes all would be compared with all.
  const isColumn = labels.right.cut !== undefined && !output.isFlat;
  const isShaped = source.shape.length === (isColumn ? 2 : 1) && (!isColumn || source.shape[1] === 1);
  return isShaped && isSameRows(rows, output.rows, target)
    ? shown({ ...labels.right, of: 'hits', target: source })
    : null;
}

function isSameRows(a: RowsOf | null, b: RowsOf | null, target: Tensor | BatchValue): boolean {
  if (a === null || b === null) return a === b && target.t === 'tensor';
  return a.start === b.start && a.length === b.length && a.pass === b.pass && a.isShuffled === b.isShuffled;
}

const numberOf = (right: RightSoFar, number: Counted): ShownValue =>
  shown({ ...right, of: 'number', parts: right.parts ?? [right.output], number });

const rowsOf = ({ rows, input }: ActivationValue): number => rows?.length ?? input.shape[0];

/** Methods that leave it what it is, count it, or make a share of it. */
export function stepOf({ right }: ShownValue, name: string): ShownValue | null {
  if (right === undefined) return null;
  const { of, number } = right;
  if (of === 'greatest') return null;
  if (of === 'outputs' && !['cpu', 'data', 'detach', 'float'].includes(name)) return null;
  if (of === 'outputs') return shown(right);
  if (['cpu', 'data', 'detach'].includes(name)) return shown(right);
  if (of === 'number' && number) {
    if (name === 'item') return numberOf(right, { ...number, type: 'python' });
    if (name === 'float') return numberOf(right, { ...number, of: (k) => f(number.of(k)), type: 'float32' });
    return null;
  }
  if (['float', 'long', 'int'].includes(name)) return shown({ ...right, isFloat: name === 'float' });
  if (of !== 'hits') return null;
  const type = right.isFloat ? 'float32' : 'int64';
  if (name === 'sum') return numberOf(right, { of: (k) => k, type, isCount: true });
  if (name !== 'mean' || !right.isFloat) return null;
  const rows = rowsOf(right.output);
  return numberOf(right, { of: (k) => f(k / rows), type: 'float32', isCount: false });
}

/** torch.tensor(0) */
export const isWholeNumber = ({ shape, dtype }: Tensor): boolean => shape.length === 0 && dtype === 'int64';

/** Counts of several batches added up, and numbers made of counts. */
export function countedBy(op: string, left: Value, right: Value): ShownValue | null {
  const [a, b] = [left, right].map((value) => (value.t === 'shown' ? value.right : undefined));
  if (op === '+' && b?.number?.isCount) {
    const isStart =
      (left.t === 'number' && left.value === 0) ||
      (left.t === 'tensor' && isWholeNumber(left) && left.data[0] === 0);
    if (isStart) return numberOf(b, b.number);
    const isAlike =
      a?.number?.isCount && a.target === b.target && a.cut === b.cut && a.takesEqual === b.takesEqual;
    return isAlike ? numberOf({ ...b, parts: [...(a.parts ?? []), ...(b.parts ?? [])] }, b.number) : null;
  }
  if (a?.number && right.t === 'number') return madeOf(op, a, a.number, right);
  if (b?.number && left.t === 'number' && op === '*') return madeOf(op, b, b.number, left);
  return null;
}

function madeOf(
  op: string,
  right: RightSoFar,
  number: Counted,
  { value, type }: NumberValue,
): ShownValue | null {
  const { of } = number;
  const by = op === '/' ? (k: number) => of(k) / value : op === '*' ? (k: number) => of(k) * value : null;
  if (by === null || !(value > 0)) return null;
  if (number.type === 'python') return numberOf(right, { of: by, type: 'python', isCount: false });
  const isWhole = number.type === 'int64' && op === '*' && type !== 'float';
  if (isWhole) return numberOf(right, { of: by, type: 'int64', isCount: false });
  const rounded = op === '/' ? (k: number) => f(f(of(k)) / f(value)) : (k: number) => f(f(of(k)) * f(value));
  return numberOf(right, { of: rounded, type: 'float32', isCount: false });
}

/** `share >= 0.99` as a share of all rows; null where it is none that the run could go by. */
export function accuracyRule(op: string, left: Value, right: Value): ShownValue | null {
  if (left.t !== 'shown' || !left.right?.number || right.t !== 'number') return null;
  if (op !== '>=' && op !== '>' && op !== '==') return null;
  const { number, parts = [] } = left.right;
  const all = parts.reduce((sum, part) => sum + rowsOf(part), 0);
  const limit = number.type === 'float32' ? f(right.value) : right.value;
  const holds = (k: number) => {
    const value = number.of(k);
    return op === '==' ? value === limit : op === '>' ? value > limit : value >= limit;
  };
  const counts = Array.from({ length: all + 1 }, (_, k) => holds(k));
  const first = counts.indexOf(true);
  // From there on all hold it: a rule by == is one by all rows.
  if (first < 1 || counts.includes(false, first)) return null;
  const { value, literal } = right;
  const isOwn = value > 0 && value <= 1 && Math.ceil(value * all - 1e-9) === first && first - 1 < value * all;
  const rule =
    isOwn && first / all >= value ? { value, ...(literal && { literal }) } : { value: first / all };
  return { ...left, term: undefined, rule };
}

/** Steps that take arguments, of detached outputs and of labels; null where it is none. */
export function furtherStepOf(self: ShownValue, name: string, args: Arguments): Value | null {
  const { right } = self;
  const [value] = args.given;
  if (name === 'eq' && args.given.length === 1) return hitsOf(self, value);
  if (right?.of !== 'outputs') return null;
  if (name === 'max' || name === 'argmax')
    return greatest(right.output, args, name === 'max' ? 'greatest' : 'labels');
  if (name === 'round' && args.given.length === 0) return cutAt(self, 'round');
  return (name === 'gt' || name === 'ge') && args.given.length === 1
    ? cutAt(self, value, name === 'ge')
    : null;
}
