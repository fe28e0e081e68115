/** Whether features say hardly anything to a net as they are. */
import { FARTHEST } from '../../../datasets/custom.ts';

/** So many standard deviations from 0 all numbers of a column look alike. */
const FAR_OFF = 3;
/** Standard deviations between these are what a net's first numbers suit. */
const NARROW = 0.01;
const WIDE = 100;
/** Of several columns, one whose numbers spread so many times wider is all that is seen. */
const UNLIKE = 20;

/** `columns` holds the numbers of each feature; what is no finite number doesn't count. */
export function needsScaler(columns: readonly (readonly number[])[]): boolean {
  const spreads = columns.map(knownSpread);
  const stds = spreads.map(({ std }) => std).filter((std) => std > 0);
  return spreads.some(isFarOff) || Math.max(...stds) > UNLIKE * Math.min(...stds);
}

export interface Spread {
  mean: number;
  std: number;
  largest: number;
}

const known = new WeakMap<readonly number[], Spread>();

/** It was measured where the cells are. */
export function knowSpread(numbers: readonly number[], spread: Spread): void {
  known.set(numbers, spread);
}

/** A table's columns are asked about again with every choice. */
export function knownSpread(numbers: readonly number[]): Spread {
  const spread = known.get(numbers) ?? spreadOf(numbers.filter(Number.isFinite));
  known.set(numbers, spread);
  return spread;
}

function spreadOf(numbers: readonly number[]): Spread {
  const mean = numbers.reduce((sum, number) => sum + number / numbers.length, 0);
  const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2 / numbers.length, 0);
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  // The rounded mean of a column of one number may be another.
  const isConstant = numbers.every((number) => number === numbers[0]);
  return { mean, std: isConstant ? 0 : Math.sqrt(variance), largest };
}

function isFarOff({ mean, std, largest }: Spread): boolean {
  if (largest > FARTHEST) return true;
  // A column of one number is no better for being scaled.
  return std > 0 && (Math.abs(mean) > FAR_OFF * std || std < NARROW || std > WIDE);
}
