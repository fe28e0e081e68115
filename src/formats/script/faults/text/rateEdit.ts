/** The learning rate as it stands in a script, and another in its place. */
import { type OptimizerType, optimizerDefinition } from '../../../../engine/optimizers/index.ts';
import type { Place } from '../../refusal.ts';
import type { Seen } from '../seen/observe.ts';
import type { Edit } from './edits.ts';

export interface Rate {
  place: Place;
  value: number;
  /** What is usual for its optimizer. */
  usual: number;
  /** The largest that can be trained with. */
  most: number;
}

/** null where it is no number of the script. */
export function rateOf({ optimizer, source }: Seen): Rate | null {
  const place = optimizer?.literals.get('lr');
  const value = place === undefined ? Number.NaN : Number(source.slice(place.from, place.to));
  if (optimizer === null || place === undefined || !(value > 0)) return null;
  const { type } = optimizer;
  const { lr } = optimizerDefinition(type as OptimizerType).fields;
  if (lr?.kind !== 'number') return null;
  return { place, value, usual: USUAL[type] ?? 0.01, most: lr.max };
}

/** PyTorch's own defaults, where they are not 0.01. */
const USUAL: Readonly<Record<string, number>> = {
  Adam: 0.001,
  AdamW: 0.001,
  RAdam: 0.001,
  NAdam: 0.002,
  Adamax: 0.002,
  Adadelta: 1,
  LBFGS: 1,
};

export const timesRate = ({ value }: Rate, factor: number): string =>
  String(Number((value * factor).toPrecision(2)));

export const withRate = ({ place }: Rate, text: string): Edit[] => [{ from: place.from, to: place.to, text }];
