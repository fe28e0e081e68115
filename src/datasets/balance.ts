/**
 * Classes of unequal size: every class but 0 has `balance` times as many points as class 0. At 1, the default, neither
 * the draw nor the script changes.
 */
import type { NumberField } from '../engine/fields.ts';
import type { Points } from './dataset.ts';

export const balanceField = {
  kind: 'number',
  min: 0.01,
  max: 1,
  default: 1,
  slider: { from: 0.05, to: 1, step: 0.05 },
} as const satisfies NumberField;

interface PerClass {
  samples_per_class: number;
  balance: number;
}

const fewerOf = ({ samples_per_class: n, balance }: PerClass) => Math.max(1, Math.round(n * balance));

/** Samples in all, where class 0 has `samples_per_class`. */
export function balancedSamples(h: PerClass, classes: number): number {
  return h.samples_per_class + (classes - 1) * fewerOf(h);
}

/** Lines that leave of `n` rows of each class, class by class, what `thinned` leaves. */
export function thinningLines(h: PerClass, classes: number): string[] {
  if (h.balance === 1) return [];
  const few = fewerOf(h);
  return [
    `fewer = torch.arange(${few}) * n // ${few}  # rows of each class but 0`,
    `rows = torch.cat([torch.arange(n)] + [k * n + fewer for k in range(1, ${classes})])`,
    'x, y = x[rows], y[rows]',
  ];
}

/** Drops rows of each class but 0, evenly spread over their order, so that no end of an arc or arm goes missing. */
export function thinned(points: Points, h: PerClass): Points {
  if (h.balance === 1) return points;
  const n = h.samples_per_class;
  const few = fewerOf(h);
  const rows = Array.from(points.labels.keys()).filter((row) => {
    const place = row % n;
    // The first multiple of n / few that is not below the place is in the place itself.
    return row < n || Math.floor((Math.ceil((place * few) / n) * n) / few) === place;
  });
  return {
    columns: points.columns.map((column) => Float32Array.from(rows, (row) => column[row])),
    labels: Uint8Array.from(rows, (row) => points.labels[row]),
    classes: points.classes,
  };
}

/** Line that leaves in `wanted` the classes 0 and 1 of n points, class 0 first. */
export function wantedLine(h: { samples: number; balance: number }): string {
  return `wanted = (torch.arange(n) >= ${firstOfClass1(h)}).long()`;
}

export function firstOfClass1({ samples, balance }: { samples: number; balance: number }): number {
  return samples - Math.round((samples * balance) / (1 + balance));
}
