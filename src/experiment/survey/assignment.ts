/**
 * The linear assignment problem: a partner for each row such that the costs add up to the least (Kuhn 1955; by shortest
 * augmenting paths as Jonker & Volgenant, A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems,
 * Computing 38, 1987).
 */

/** The column of each row of a square matrix of finite costs. Yields after each row: of a thousand, all take seconds. */
export function* assignment(costs: readonly ArrayLike<number>[]): Generator<undefined, number[]> {
  const n = costs.length;
  const rowPrice = new Float64Array(n);
  const columnPrice = new Float64Array(n);
  const rowOf = new Int32Array(n).fill(-1);
  const reach = new Float64Array(n);
  const before = new Int32Array(n);
  const isDone = new Uint8Array(n);
  for (let row = 0; row < n; row++) {
    reach.fill(Infinity);
    isDone.fill(0);
    let [at, last] = [row, -1];
    // The cheapest way from the row over rows that have a column to a column that is free.
    do {
      let [least, next] = [Infinity, -1];
      for (let column = 0; column < n; column++) {
        if (isDone[column]) continue;
        const cost = costs[at][column] - rowPrice[at] - columnPrice[column];
        if (cost < reach[column]) {
          reach[column] = cost;
          before[column] = last;
        }
        if (reach[column] < least) [least, next] = [reach[column], column];
      }
      rowPrice[row] += least;
      for (let column = 0; column < n; column++) {
        if (isDone[column]) {
          rowPrice[rowOf[column]] += least;
          columnPrice[column] -= least;
        } else reach[column] -= least;
      }
      isDone[next] = 1;
      last = next;
      at = rowOf[next];
    } while (at >= 0);
    for (let column = last; column >= 0; column = before[column])
      rowOf[column] = before[column] >= 0 ? rowOf[before[column]] : row;
    yield;
  }
  const columnOf = new Array<number>(n);
  rowOf.forEach((row, column) => {
    columnOf[row] = column;
  });
  return columnOf;
}
