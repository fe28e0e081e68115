/** The `random_state` of scikit-learn's functions: a seed, or None to draw on from numpy's global state. */
import type { Field } from '../engine/fields.ts';

export const MAX_NUMPY_SEED = 2 ** 32 - 1;

export const randomStateField = {
  kind: 'either',
  number: { kind: 'integer', min: 0, max: MAX_NUMPY_SEED, slider: { from: 0, to: 99, step: 1 } },
  none: true,
  default: null,
} as const satisfies Field;
