/** What the rules of the roles look at in a column. */
import { isMissing } from '../reading/missing.ts';
import type { Column } from '../table.ts';

export interface Profile {
  /** Number of the column, from 0. */
  at: number;
  /** Trimmed, in small letters; empty where it has none. */
  name: string;
  isNumeric: boolean;
  /** Cells that hold something. */
  count: number;
  /** Different values; numbers by their value, so that 1 is 1.0. */
  distinct: number;
  areIntegers: boolean;
  /** 0, 1, 2, … or 1, 2, 3, … from the first row to the last. */
  isRunning: boolean;
}

const known = new WeakMap<readonly Column[], Profile[]>();

/** A table's columns are asked about again with every choice. */
export function profilesOf(columns: readonly Column[]): Profile[] {
  const profiles = known.get(columns) ?? columns.map(profileOf);
  known.set(columns, profiles);
  return profiles;
}

function profileOf({ name, cells, numbers, isNumeric }: Column, at: number): Profile {
  const values: (number | string)[] = [];
  cells.forEach((cell, row) => {
    if (isNumeric && !Number.isNaN(numbers[row])) values.push(numbers[row]);
    else if (!isMissing(cell)) values.push(cell);
  });
  const isRunning = [0, 1].some(
    (from) => numbers.length > 1 && numbers.every((number, row) => number === row + from),
  );
  return {
    at,
    name: name.trim().toLowerCase(),
    isNumeric,
    count: values.length,
    distinct: new Set(values).size,
    areIntegers: isNumeric && values.every((value) => Number.isInteger(value)),
    isRunning,
  };
}
