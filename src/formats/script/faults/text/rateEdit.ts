/** The learning rate as it stands in a script, and another in its place. */
import type { Place } from '../../refusal.ts';
import type { Seen } from '../seen/observe.ts';
import type { Edit } from './edits.ts';

export interface Rate {
  place: Place;
  value: number;
}

/** null where it is no number of the script. */
export function rateOf({ optimizer, source }: Seen): Rate | null {
  const place = optimizer?.literals.get('lr');
  const value = place === undefined ? Number.NaN : Number(source.slice(place.from, place.to));
  return place === undefined || !(value > 0) ? null : { place, value };
}

export const timesRate = ({ value }: Rate, factor: number): string =>
  String(Number((value * factor).toPrecision(2)));

export const withRate = (rate: Rate, factor: number): Edit[] => [
  { from: rate.place.from, to: rate.place.to, text: timesRate(rate, factor) },
];
