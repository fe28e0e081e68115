/** The key `reduction`, which all losses have. */
import type { Fields, Values } from '../../fields.ts';
import type { LossDefinition, TargetKind } from '../loss.ts';

export const reduction = {
  kind: 'choice',
  options: ['mean', 'sum'],
  default: 'mean',
  optional: true,
} as const;

type Reduction = { readonly reduction: typeof reduction };

/** The loss with the key, made a sum where it says so. */
export function withReduction<F extends Fields>(
  definition: LossDefinition<F>,
): LossDefinition<F & Reduction> {
  const whole = {
    ...definition,
    fields: { ...definition.fields, reduction },
    loss(values: Values<F> & { reduction?: string }, target: TargetKind) {
      return { ...definition.loss(values, target), sums: values.reduction === 'sum' };
    },
  };
  return whole as unknown as LossDefinition<F & Reduction>;
}
