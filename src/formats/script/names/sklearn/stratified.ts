/**
 * The rows of scikit-learn's StratifiedShuffleSplit: each part has the classes' shares.
 * https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.StratifiedShuffleSplit.html
 */
import type { RandomState } from '../../../../engine/random/randomState.ts';

export interface Split {
  train: Int32Array;
  test: Int32Array;
}

/** null where scikit-learn refuses it: a class of one row, or fewer rows in a part than there are classes. */
export function stratified(labels: ArrayLike<number>, count: number, state: RandomState): Split | null {
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const rows = rowsOf.get(labels[row]) ?? [];
    rows.push(row);
    rowsOf.set(labels[row], rows);
  }
  const classes = [...rowsOf].sort(([a], [b]) => a - b).map(([, rows]) => rows);
  const left = labels.length - count;
  if (classes.some(({ length }) => length < 2) || Math.min(count, left) < classes.length) return null;
  const sizes = classes.map(({ length }) => length);
  const trained = shared(sizes, left, state);
  const rest = sizes.map((size, i) => size - trained[i]);
  const tested = shared(rest, count, state);
  const [train, test]: [number[], number[]] = [[], []];
  classes.forEach((rows, i) => {
    const order = Array.from(state.permutation(rows.length), (k) => rows[k]);
    train.push(...order.slice(0, trained[i]));
    test.push(...order.slice(trained[i], trained[i] + tested[i]));
  });
  return { train: shuffled(train, state), test: shuffled(test, state) };
}

function shuffled(rows: readonly number[], state: RandomState): Int32Array {
  const made = Int32Array.from(rows);
  state.shuffle(made);
  return made;
}

/** So many rows shared out among classes of these sizes: what is left over goes to those with the largest remainders, ties by draw. */
function shared(sizes: readonly number[], count: number, state: RandomState): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size / total) * count);
  const made = exact.map(Math.floor);
  const remainders = exact.map((share, i) => share - made[i]);
  let missing = Math.trunc(count - made.reduce((sum, share) => sum + share, 0));
  for (const value of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = [...remainders.keys()].filter((i) => remainders[i] === value);
    const taken = Math.min(tied.length, missing);
    for (const k of state.permutation(tied.length).subarray(0, taken)) made[tied[k]]++;
    missing -= taken;
  }
  return made;
}
