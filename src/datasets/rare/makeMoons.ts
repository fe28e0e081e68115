/**
 * sklearn.datasets.make_moons: two interlocking half circles.
 * https://scikit-learn.org/1.2/modules/generated/sklearn.datasets.make_moons.html
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
  scaler: scalerField,
} as const;

export const makeMoons = dataset({
  label: 'make_moons',
  fields,
  samples: (h) => totalOf(h.n_samples),
  classes: () => 2,
  begin: { noise: 0.1, random_state: 0 },
  fresh: (h, seed) => ({ ...h, random_state: seed % 2 ** 32 }),
  imports: importOf('make_moons'),
  python: (h) => [`x, y = ${callOf('make_moons', fields, h)}`, ...tensorLines(h.scaler, '.long()')],
  draw(h, _generator, global) {
    const state = checkRandomState(h.random_state, global);
    const [upper, lower] = bothHalves(h.n_samples);
    const angles = [...spaced(0, Math.PI, upper), ...spaced(0, Math.PI, lower)];
    const isUpper = (row: number) => row < upper;
    const arcs = {
      columns: [
        Float64Array.from(angles, (a, row) => (isUpper(row) ? Math.cos(a) : 1 - Math.cos(a))),
        Float64Array.from(angles, (a, row) => (isUpper(row) ? Math.sin(a) : 1 - Math.sin(a) - 0.5)),
      ],
      labels: Uint8Array.from(angles, (_, row) => (isUpper(row) ? 0 : 1)),
    };
    const drawn = h.shuffle ? shuffled(arcs, state) : arcs;
    if (h.noise !== null) addNormals(drawn.columns, h.noise, state);
    return pointsOf(drawn, 2, h.scaler);
  },
});
