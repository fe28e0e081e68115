/** What is said of several real targets a row and of a plain list of them, compared with real PyTorch's own words. */
import { describe, expect, test } from 'vitest';
import { type LossType, lossDefinition } from '../../../src/engine/losses/index.ts';
import type { LossSite } from '../../../src/engine/losses/loss.ts';
import { fixture } from '../../helpers/golden.ts';

interface ShapeCase {
  loss: LossType;
  rows: number;
  outputs: number;
  /** null of a plain list. */
  columns: number | null;
  error: string | null;
  warning: string | null;
}

const { cases } = fixture<{ cases: ShapeCase[] }>('target_shapes.json');

const siteOf = ({ rows, outputs, columns }: ShapeCase): LossSite => ({
  rows,
  outputs,
  classes: null,
  range: 'unit',
  targetColumns: columns ?? 1,
  isFlat: columns === null,
});

/** Probabilities of each class are no matter of shapes. */
const shapes = cases.filter(
  ({ loss, outputs, columns }) => loss !== 'CrossEntropyLoss' || outputs !== columns,
);
const failing = shapes.filter(({ error }) => error !== null);
const warned = shapes.filter(({ error, warning }) => error === null && warning !== null);

describe.each(failing)('$loss of $outputs outputs and $columns columns', (given) => {
  test('is refused in the words of PyTorch', () => {
    expect(lossDefinition(given.loss).refuses(siteOf(given))).toBe(given.error);
  });
});

test.each(warned)(
  '$loss of $outputs outputs and $columns columns is warned of, or runs as a fault',
  (given) => {
    const isFault = given.columns === null && given.outputs === 1;
    const { refuses, warns } = lossDefinition(given.loss);
    expect(refuses(siteOf(given))).toBeNull();
    expect(warns?.(siteOf(given)) ?? null).toBe(isFault ? null : given.warning);
  },
);

test('there are cases of both', () => {
  expect(failing.length).toBeGreaterThan(30);
  expect(warned.length).toBeGreaterThan(10);
});
