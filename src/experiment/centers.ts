/** The distance of a data set's centers, as one number that a slider can move. */

/** The largest distance between two centers along an axis: 4 for (2, 2) and (-2, -2). */
export function centerDistance(centers: readonly number[][]): number {
  return Math.max(...[0, 1].map((axis) => span(centers.map((center) => center[axis]))));
}

/** The centers moved towards or away from their middle until their distance is `distance`. */
export function withCenterDistance(centers: readonly number[][], distance: number): number[][] {
  const now = centerDistance(centers);
  // Centers that coincide have no direction to part in: they part along the diagonal, as the tutorial's lie.
  if (now === 0) {
    const spread = centers.map((center, k) => center.map((value) => value + 0.5 - k / (centers.length - 1)));
    return withCenterDistance(spread, distance);
  }
  const middle = [0, 1].map((axis) => {
    const values = centers.map((center) => center[axis]);
    return (Math.max(...values) + Math.min(...values)) / 2;
  });
  return centers.map((center) =>
    center.map((value, axis) => tidy(middle[axis] + ((value - middle[axis]) * distance) / now)),
  );
}

function span(values: number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Without the digits that rounding errors bring. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
