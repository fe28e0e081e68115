/** The centers of a data set's classes, as two numbers that sliders can move: how many there are, and how far apart. */

/** The largest distance between two centers along an axis: 4 for (2, 2) and (-2, -2). */
export function centerDistance(centers: readonly number[][]): number {
  return Math.max(...[0, 1].map((axis) => span(centers.map((center) => center[axis]))));
}

/** The centers moved toward or away from their middle until their distance is `distance`. */
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

/** (d/2, d/2) and (-d/2, -d/2): the tutorial's where they are 4 apart. */
export function twoCenters(distance: number): number[][] {
  return [1, -1].map((sign) => [(sign * distance) / 2, (sign * distance) / 2]);
}

/** `count` centers at the present distance: two as the tutorial's lie, more on a circle, from the upper right on. */
export function withCenterCount(centers: readonly number[][], count: number): number[][] {
  if (count === centers.length) return centers.map((center) => [...center]);
  const distance = centerDistance(centers);
  if (count === 2) return twoCenters(distance);
  const onCircle = Array.from({ length: count }, (_, k) => {
    const angle = Math.PI * (0.25 + (2 * k) / count);
    return [Math.cos(angle), Math.sin(angle)];
  });
  return withCenterDistance(onCircle, distance);
}

/** The centers with center `k` moved to another place. */
export function withCenter(
  centers: readonly number[][],
  k: number,
  [x1, x2]: readonly [number, number],
): number[][] {
  const place = [x1, x2].map((value) => Math.round(value * 100) / 100);
  return centers.map((center, other) => (other === k ? place : [...center]));
}

function span(values: number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** Rounds away the digits that rounding errors bring. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
