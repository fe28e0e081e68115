/** The columns that are the features of a point. */
import { custom } from '../../../datasets/custom.ts';
import { coordinateColumns, isPlane } from './coordinateColumns.ts';
import { isIndex, isIndexByName } from './indexColumns.ts';
import type { Profile } from './profile.ts';
import { isLabelName } from './targetNames.ts';

const { maxColumns: MOST } = custom.fields.features;

/**
 * Numbers of the columns. They are two where their names are a plane's, or where there are hardly more rows than columns; else all columns of numbers
 * that are neither the rows' numbers nor another label.
 */
export function suggestedFeatures(
  all: readonly Profile[],
  targets: readonly number[],
  rows: number,
): number[] {
  const possible = featureColumns(all, targets);
  // Through so few points a plane in all columns goes exactly.
  const isFew = rows <= possible.length + 1;
  if (possible.length > 2 && !isFew && !isPlane(all.filter(({ at }) => !targets.includes(at))))
    return possible;
  const plane = coordinateColumns(all, targets).filter((column) => column !== null);
  return plane.length > 0 ? plane : countingColumns(all, targets);
}

/** Numbers that go up by one are a feature where there is no other, as days are. */
function countingColumns(all: readonly Profile[], targets: readonly number[]): number[] {
  return all
    .filter((column) => column.isNumeric && !targets.includes(column.at) && !isIndexByName(column, all))
    .slice(0, 1)
    .map(({ at }) => at);
}

/** All that can be features by their rules, as many as may be. */
export function featureColumns(all: readonly Profile[], targets: readonly number[]): number[] {
  const hasX = all.some(({ name }) => name === 'x');
  return all
    .filter(
      (column) =>
        (column.isNumeric || column.isBoolean) &&
        column.distinct > 0 &&
        !targets.includes(column.at) &&
        !isIndex(column, all) &&
        !isLabelName(column.name) &&
        // Beside no x it is another label.
        (column.name !== 'y' || hasX),
    )
    .slice(0, MOST)
    .map(({ at }) => at);
}
