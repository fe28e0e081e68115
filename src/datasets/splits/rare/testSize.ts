/** How large the test set is: a share below 1, or a number of rows. */
import type { NumberField } from '../../../engine/fields.ts';

export const testSizeField = {
  kind: 'number',
  min: 0,
  aboveMin: true,
  max: 20_000,
  slider: { from: 0.05, to: 0.9, step: 0.05 },
} as const satisfies NumberField;

/** The number itself, or so large a share of the rows, made whole by `rounded`. */
export function testRowsFor(testSize: number, rows: number, rounded: (value: number) => number): number {
  return testSize < 1 ? rounded(testSize * rows) : testSize;
}

/** Why there can't be a test set of this size; null where there can. */
export function refusesSize({ test_size }: { test_size: number }): string | null {
  if (test_size < 1 || Number.isInteger(test_size)) return null;
  return `test_size=${test_size} should be either positive and smaller than the number of samples or a float in the (0, 1) range`;
}
