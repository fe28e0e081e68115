/** The share of right predictions of an epoch, as scripts count it: `(y_p.argmax(1) == y).float().mean()` and the like. */
import {
  type ActivationValue,
  type Arguments,
  type RightSoFar,
  SHOWN,
  type ShownValue,
  type Value,
} from '../values/values.ts';

const shown = (right: RightSoFar): ShownValue => ({ t: 'shown', right });

/** max(dim=1) or argmax(dim=1) of the outputs of all rows; `args` without the outputs. */
export function greatest(output: ActivationValue, args: Arguments, of: 'greatest' | 'labels'): Value {
  const dim = args.given[0] ?? args.named.get('dim');
  const isByRow = dim?.t === 'number' && (dim.value === 1 || dim.value === -1);
  const isAlone = args.given.length + args.named.size === 1;
  return isByRow && isAlone && output.rows === null && !output.isFlat && output.features > 1
    ? shown({ of, output })
    : SHOWN;
}

/** The second of values and indices are the labels. */
export function pickedOf({ right }: ShownValue, index: number): Value {
  return right?.of === 'greatest' && index === 1 ? shown({ ...right, of: 'labels' }) : SHOWN;
}

export function hitsOf(left: Value, right: Value): ShownValue | null {
  const [labels, target] = left.t === 'shown' ? [left, right] : [right, left];
  if (labels.t !== 'shown' || labels.right?.of !== 'labels' || target.t !== 'tensor') return null;
  return shown({ ...labels.right, of: 'hits', target });
}

/** Methods that leave it what it is, count it, or make a share of it. */
export function stepOf({ right }: ShownValue, name: string): ShownValue | null {
  if (right === undefined) return null;
  const { of } = right;
  if (['item', 'cpu', 'float', 'data', 'detach'].includes(name) && of !== 'greatest') return shown(right);
  if (of !== 'hits') return null;
  if (name === 'sum') return shown({ ...right, of: 'count' });
  return name === 'mean' ? shown({ ...right, of: 'share', isFloat: true }) : null;
}

/** right / len(y) */
export function shareOf(op: string, left: Value, right: Value): ShownValue | null {
  if (op !== '/' || left.t !== 'shown' || left.right?.of !== 'count' || right.t !== 'number') return null;
  const { output } = left.right;
  return right.value === output.input.shape[0] ? shown({ ...left.right, of: 'share' }) : null;
}

/** `share >= 0.99`; null where the share's own rounding may decide it. */
export function accuracyRule(op: string, left: Value, right: Value): ShownValue | null {
  if (op !== '>=' || left.t !== 'shown' || left.right?.of !== 'share' || right.t !== 'number') return null;
  const { value, literal } = right;
  const rows = left.right.output.input.shape[0];
  const isOnEdge = Math.abs(value * rows - Math.round(value * rows)) < 1e-6 && Math.fround(value) < value;
  if (!(value > 0 && value <= 1) || (left.right.isFloat && isOnEdge)) return null;
  return { ...left, rule: { value, ...(literal && { literal }) } };
}
