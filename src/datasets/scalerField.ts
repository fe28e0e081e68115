/** The `scaler` of data: fitted to the training rows in float64; without it the features are taken as they are. */
import type { ChoiceField } from '../engine/fields.ts';

export const scalerField = {
  kind: 'choice',
  options: ['StandardScaler'],
  optional: true,
} as const satisfies ChoiceField;
