/**
 * sklearn.datasets.make_blobs: a normal cluster for each class, around centers that are drawn or given.
 * https://scikit-learn.org/1.2/modules/generated/sklearn.datasets.make_blobs.html
 */
import { checkRandomState, type RandomState } from '../../engine/random/randomState.ts';
import { dataset } from '../dataset.ts';
import { randomStateField } from '../randomStateField.ts';
import { scalerField } from '../scalerField.ts';
import {
  callOf,
  importOf,
  pointsOf,
  samplesList,
  samplesNumber,
  shuffled,
  shuffleField,
  tensorLines,
  totalOf,
} from './sklearn.ts';

const MAX_CENTERS = 10;
const MAX_COLUMNS = 64;
const DEFAULT_CENTERS = 3;

const fields = {
  n_samples: { kind: 'either', number: samplesNumber, list: samplesList(1, MAX_CENTERS), default: 100 },
  n_features: {
    kind: 'integer',
    min: 1,
    max: MAX_COLUMNS,
    default: 2,
    slider: { from: 1, to: 16, step: 1 },
  },
  centers: {
    kind: 'either',
    number: { kind: 'integer', min: 1, max: MAX_CENTERS, slider: { from: 1, to: MAX_CENTERS, step: 1 } },
    rows: {
      kind: 'rows',
      columns: 1,
      maxColumns: MAX_COLUMNS,
      minRows: 1,
      maxRows: MAX_CENTERS,
      min: -1000,
      max: 1000,
    },
    none: true,
    default: null,
  },
  cluster_std: {
    kind: 'either',
    number: { kind: 'number', min: 0, max: 1000, slider: { from: 0.1, to: 4, step: 0.1 } },
    list: { kind: 'numbers', minLength: 1, maxLength: MAX_CENTERS, min: 0, max: 1000 },
    default: 1,
  },
  center_box: {
    kind: 'numbers',
    minLength: 2,
    maxLength: 2,
    min: -1000,
    max: 1000,
    default: [-10, 10] as number[],
  },
  shuffle: shuffleField,
  random_state: randomStateField,
  scaler: scalerField,
} as const;

interface Centers {
  n_samples: number | number[];
  centers: number | number[][] | null;
}

/** Where there are several numbers of samples, there are as many clusters. */
function countOf({ n_samples, centers }: Centers): number {
  if (Array.isArray(centers)) return centers.length;
  return typeof n_samples === 'number' ? (centers ?? DEFAULT_CENTERS) : n_samples.length;
}

const columnsOf = (h: Centers & { n_features: number }) =>
  Array.isArray(h.centers) ? (h.centers[0]?.length ?? 0) : h.n_features;

const classesOf = (h: Centers) => Math.max(2, countOf(h));

export const makeBlobs = dataset({
  label: 'make_blobs',
  fields,
  samples: (h) => totalOf(h.n_samples),
  classes: classesOf,
  columns: columnsOf,
  begin: { random_state: 0 },
  // Another state draws other centers: these are the same data only where the centers are given.
  fresh: (h, seed) => (Array.isArray(h.centers) ? { ...h, random_state: seed % 2 ** 32 } : null),
  imports: importOf('make_blobs'),
  python: (h) => [`x, y = ${callOf('make_blobs', fields, h)}`, ...tensorLines(h.scaler, '.long()')],
  refuses(h) {
    const count = countOf(h);
    const { n_samples, centers, cluster_std } = h;
    // Of several numbers and a number of centers scikit-learn asks len(), which an int has not.
    if (Array.isArray(n_samples) && typeof centers === 'number')
      return `Parameter \`centers\` must be array-like. Got ${centers} instead`;
    if (Array.isArray(n_samples) && n_samples.length !== count)
      return `Length of \`n_samples\` not consistent with number of centers. Got n_samples = [${n_samples.join(', ')}] and ${count} centers`;
    if (Array.isArray(cluster_std) && cluster_std.length !== count)
      return `Length of \`clusters_std\` not consistent with number of centers. Got ${count} centers and cluster_std = [${cluster_std.join(', ')}]`;
    if (Array.isArray(centers) && centers.some((row) => row.length !== centers[0].length || row.length === 0))
      return 'centers of unequal length';
    return null;
  },
  draw(h, _generator, global) {
    const state = checkRandomState(h.random_state, global);
    const count = countOf(h);
    const centers = Array.isArray(h.centers) ? h.centers : drawCenters(count, h, state);
    const sizes = Array.isArray(h.n_samples) ? h.n_samples : evenly(h.n_samples, count);
    const n = totalOf(h.n_samples);
    const columns = Array.from({ length: columnsOf(h) }, () => new Float64Array(n));
    const labels = new Uint8Array(n);
    let row = 0;
    sizes.forEach((size, k) => {
      const std = Array.isArray(h.cluster_std) ? h.cluster_std[k] : h.cluster_std;
      for (const end = row + size; row < end; row++) {
        columns.forEach((column, j) => {
          column[row] = state.normal(centers[k][j], std);
        });
        labels[row] = k;
      }
    });
    const drawn = { columns, labels };
    return pointsOf(h.shuffle ? shuffled(drawn, state) : drawn, classesOf(h), h.scaler);
  },
});

function drawCenters(
  count: number,
  { n_features, center_box: [low, high] }: { n_features: number; center_box: number[] },
  state: RandomState,
): number[][] {
  return Array.from({ length: count }, () =>
    Array.from({ length: n_features }, () => state.uniform(low, high)),
  );
}

/** The first clusters get one more where they can't be equally large. */
function evenly(n: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => Math.floor(n / count) + (k < n % count ? 1 : 0));
}
