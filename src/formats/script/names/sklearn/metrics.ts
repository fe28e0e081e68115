/** sklearn.metrics: of true values and predictions. */
import { notUnderstood } from '../../interpret/machine.ts';
import { float, SHOWN } from '../../values/values.ts';
import { bound } from '../arguments.ts';
import type { Name } from '../name.ts';

type Numbers = ArrayLike<number>;

function mean(values: Numbers, of: (value: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i], i);
  return sum / values.length;
}

const squares = (y: Numbers, p: Numbers) => mean(y, (value, i) => (value - p[i]) ** 2);

const METRICS: Record<string, (y: Numbers, p: Numbers) => number> = {
  accuracy_score: (y, p) => mean(y, (value, i) => Number(value === p[i])),
  mean_squared_error: squares,
  mean_absolute_error: (y, p) => mean(y, (value, i) => Math.abs(value - p[i])),
  r2_score: (y, p) => {
    const middle = mean(y, (value) => value);
    return 1 - squares(y, p) / mean(y, (value) => (value - middle) ** 2);
  },
};

const metric =
  (of: (y: Numbers, p: Numbers) => number): Name =>
  (args, machine) => {
    const { y_true, y_pred } = bound(args, 'y_true y_pred');
    const [a, b] = [y_true, y_pred].map((value) => (value?.t === 'tensor' ? value.data : null));
    if (a && b && a.length === b.length) return float(of(a, b));
    const isKnown = [y_true, y_pred].every(
      (value) => value?.t === 'tensor' || value?.t === 'shown' || value?.t === 'batch',
    );
    if (!isKnown || machine.isShowing) throw notUnderstood(args.place, machine);
    return SHOWN;
  };

export const metricNames: Record<string, Name> = Object.fromEntries(
  Object.entries(METRICS).map(([name, of]): [string, Name] => [`sklearn.metrics.${name}`, metric(of)]),
);
