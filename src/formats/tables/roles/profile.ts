/** What the rules of the roles look at in a column. */
import { isMissing } from '../reading/missing.ts';
import type { Column } from '../table.ts';

export interface Profile {
  /** Number of the column, from 0. */
  at: number;
  /** Trimmed, in small letters; empty where it has none. */
  name: string;
  isNumeric: boolean;
  /** True and false: a label sooner than a feature where it is the only such column. */
  isBoolean: boolean;
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
  // Several are what pandas makes of words, or what a truth table has: numbers like others.
  const areNumbers = columns.filter(({ isBoolean }) => isBoolean).length > 1;
  const taken = (column: Column) =>
    areNumbers && column.isBoolean ? { ...column, isNumeric: true } : column;
  const profiles = known.get(columns) ?? columns.map((column, at) => profileOf(taken(column), at));
  known.set(columns, profiles);
  return profiles;
}

/** They were seen where the cells are. */
export function knowProfiles(columns: readonly Column[], profiles: Profile[]): void {
  known.set(columns, profiles);
}

function profileOf({ name, cells, numbers, isNumeric, isBoolean = false }: Column, at: number): Profile {
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
    // PassengerId is a passenger_id.
    name: name
      .trim()
      .replace(/([a-z])(I[dD])$/, '$1_$2')
      .toLowerCase(),
    isNumeric,
    isBoolean,
    count: values.length,
    distinct: new Set(values).size,
    areIntegers: isNumeric && values.every((value) => Number.isInteger(value)),
    isRunning,
  };
}
