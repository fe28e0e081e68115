/** Whether coordinates say hardly anything to a net as they are. */
import { custom } from '../../../datasets/custom.ts';

/** So many standard deviations from 0 all numbers of a column look alike. */
const FAR_OFF = 3;
/** Standard deviations between these are what a net's first numbers suit. */
const NARROW = 0.01;
const WIDE = 100;
/** Of two columns, one whose numbers spread so many times wider is all that is seen. */
const UNLIKE = 20;
const { max: FARTHEST } = custom.fields.features;

/** `columns` holds the numbers of each coordinate; what is no finite number doesn't count. */
export function needsScaler(columns: readonly (readonly number[])[]): boolean {
  const spreads = columns.map((numbers) => spreadOf(numbers.filter(Number.isFinite)));
  const [least, most] = [
    Math.min(...spreads.map(({ std }) => std)),
    Math.max(...spreads.map(({ std }) => std)),
  ];
  return spreads.some(isFarOff) || most > UNLIKE * least;
}

interface Spread {
  mean: number;
  std: number;
  largest: number;
}

function spreadOf(numbers: readonly number[]): Spread {
  const mean = numbers.reduce((sum, number) => sum + number / numbers.length, 0);
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2 / numbers.length, 0);
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  return { mean, std: Math.sqrt(variance), largest };
}

function isFarOff({ mean, std, largest }: Spread): boolean {
  if (largest > FARTHEST) return true;
  // A column of one number is no better for being scaled.
  return std > 0 && (Math.abs(mean) > FAR_OFF * std || std < NARROW || std > WIDE);
}
