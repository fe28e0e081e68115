/**
 * sklearn.datasets.make_circles: a circle of radius 1, and one within it.
 * https://scikit-learn.org/1.2/modules/generated/sklearn.datasets.make_circles.html
 */
import { checkRandomState } from '../../engine/random/randomState.ts';
import { dataset } from '../dataset.ts';
import { randomStateField } from '../randomStateField.ts';
import { scalerField } from '../scalerField.ts';
import {
  addNormals,
  bothHalves,
  callOf,
  importOf,
  noiseField,
  pointsOf,
  samplesList,
  samplesNumber,
  shuffled,
  shuffleField,
  spaced,
  tensorLines,
  totalOf,
} from './sklearn.ts';

const fields = {
  n_samples: { kind: 'either', number: samplesNumber, list: samplesList(2, 2), default: 100 },
  shuffle: shuffleField,
  noise: noiseField,
  random_state: randomStateField,
  /** Radius of the inner circle. */
  factor: {
    kind: 'number',
    min: 0,
    max: 1,
    belowMax: true,
    default: 0.8,
    slider: { from: 0, to: 0.95, step: 0.05 },
  },
  scaler: scalerField,
} as const;

export const makeCircles = dataset({
  label: 'make_circles',
  fields,
  samples: (h) => totalOf(h.n_samples),
  classes: () => 2,
  begin: { noise: 0.1, random_state: 0 },
  fresh: (h, seed) => ({ ...h, random_state: seed % 2 ** 32 }),
  imports: importOf('make_circles'),
  python: (h) => [`x, y = ${callOf('make_circles', fields, h)}`, ...tensorLines(h.scaler, '.long()')],
  draw(h, _generator, global) {
    const state = checkRandomState(h.random_state, global);
    const [outer, inner] = bothHalves(h.n_samples);
    const angles = [...spaced(0, 2 * Math.PI, outer, false), ...spaced(0, 2 * Math.PI, inner, false)];
    const radius = (row: number) => (row < outer ? 1 : h.factor);
    const circles = {
      columns: [Math.cos, Math.sin].map((part) =>
        Float64Array.from(angles, (a, row) => part(a) * radius(row)),
      ),
      labels: Uint8Array.from(angles, (_, row) => (row < outer ? 0 : 1)),
    };
    const drawn = h.shuffle ? shuffled(circles, state) : circles;
    if (h.noise !== null) addNormals(drawn.columns, h.noise, state);
    return pointsOf(drawn, 2, h.scaler);
  },
});
