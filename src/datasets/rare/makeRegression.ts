/**
 * sklearn.datasets.make_regression: normal features, and targets that are linear in some of them.
 * https://scikit-learn.org/1.2/modules/generated/sklearn.datasets.make_regression.html
 */
import { checkRandomState } from '../../engine/random/randomState.ts';
import { dataset } from '../dataset.ts';
import { randomStateField } from '../randomStateField.ts';
import { scalerField } from '../scalerField.ts';
import {
  addNormals,
  callOf,
  type Drawn,
  importOf,
  pointsOf,
  samplesNumber,
  shuffled,
  shuffleField,
  tensorLines,
} from './sklearn.ts';

const MAX_COLUMNS = 64;
const MAX_TARGETS = 16;

const fields = {
  n_samples: { ...samplesNumber, default: 100 },
  /** scikit-learn's default of 100 is more than the page takes, so it is always given. */
  n_features: { kind: 'integer', min: 1, max: MAX_COLUMNS, slider: { from: 1, to: 16, step: 1 } },
  n_informative: {
    kind: 'integer',
    min: 1,
    max: MAX_COLUMNS,
    default: 10,
    slider: { from: 1, to: 16, step: 1 },
  },
  n_targets: { kind: 'integer', min: 1, max: MAX_TARGETS, default: 1, slider: { from: 1, to: 4, step: 1 } },
  bias: { kind: 'number', min: -1e5, max: 1e5, default: 0, slider: { from: -100, to: 100, step: 1 } },
  noise: { kind: 'number', min: 0, max: 1e5, default: 0, slider: { from: 0, to: 50, step: 1 } },
  shuffle: shuffleField,
  random_state: randomStateField,
  scaler: scalerField,
} as const;

export const makeRegression = dataset({
  label: 'make_regression',
  fields,
  samples: (h) => h.n_samples,
  classes: () => null,
  columns: (h) => h.n_features,
  targetColumns: (h) => h.n_targets,
  begin: { n_features: 1, noise: 5, random_state: 0 },
  // Another state draws other weights.
  fresh: () => null,
  imports: importOf('make_regression'),
  python: (h) => [
    `x, y = ${callOf('make_regression', fields, h)}`,
    ...tensorLines(h.scaler, `.float().reshape(-1, ${h.n_targets})`),
  ],
  draw(h, _generator, global) {
    const state = checkRandomState(h.random_state, global);
    const { n_samples: n, n_features, n_targets } = h;
    const columns = empty(n_features, n);
    for (let row = 0; row < n; row++) for (const column of columns) column[row] = state.normal();
    const informative = columns.slice(0, h.n_informative);
    const weights = informative.map(() => Array.from({ length: n_targets }, () => 100 * state.uniform()));
    const targets = empty(n_targets, n);
    targets.forEach((target, k) => {
      for (let row = 0; row < n; row++)
        target[row] = informative.reduce((sum, column, j) => sum + column[row] * weights[j][k], 0) + h.bias;
    });
    if (h.noise > 0) addNormals(targets, h.noise, state);
    if (!h.shuffle) return pointsOf({ columns, targets }, null, h.scaler);
    const drawn: Drawn = shuffled({ columns, targets }, state);
    const order = Array.from(state.permutation(n_features), (j) => drawn.columns[j]);
    return pointsOf({ ...drawn, columns: order }, null, h.scaler);
  },
});

const empty = (columns: number, rows: number) =>
  Array.from({ length: columns }, () => new Float64Array(rows));
