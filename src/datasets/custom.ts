/** Points given one by one, drawn or uploaded; none at first. They take nothing from the generator. */
import { pythonList } from '../engine/python.ts';
import { dataset, MAX_SAMPLES } from './dataset.ts';
import { classified } from './plane.ts';

/** Points further out than this would leave float32's squares little room. */
const FARTHEST = 1e6;
const MAX_CLASSES = 10;
export const MAX_NAME = 40;

/** The number of classes: enough for the largest label, and at least two. */
const classesOf = (labels: readonly number[]) => labels.reduce((most, label) => Math.max(most, label + 1), 2);

/** Rounding of the points moves neither by more than this. */
const TOLERANCE = 1e-3;

/** A standard deviation of one or two points would say nothing. */
function isStandardized(features: readonly number[][]): boolean {
  const count = features.length;
  return [0, 1].every((axis) => {
    const mean = features.reduce((sum, point) => sum + point[axis], 0) / count;
    const variance = features.reduce((sum, point) => sum + (point[axis] - mean) ** 2, 0) / count;
    return count > 2 && Math.abs(mean) < TOLERANCE && Math.abs(Math.sqrt(variance) - 1) < TOLERANCE;
  });
}

export const custom = dataset({
  label: 'Own points',
  fields: {
    features: {
      kind: 'pairs',
      signedZero: true,
      minRows: 0,
      maxRows: MAX_SAMPLES,
      min: -FARTHEST,
      max: FARTHEST,
      always: true,
    },
    labels: {
      kind: 'numbers',
      integers: true,
      minLength: 0,
      maxLength: MAX_SAMPLES,
      min: 0,
      max: MAX_CLASSES - 1,
      always: true,
    },
    /** Of the columns of features: both or none. */
    feature_names: { kind: 'names', maxLength: 2, maxCharacters: MAX_NAME, default: [] },
    /** Of class 0, 1, …; those without one are called by their numbers. */
    class_names: { kind: 'names', maxLength: MAX_CLASSES, maxCharacters: MAX_NAME, default: [] },
  },
  samples: (h) => h.features.length,
  classes: (h) => classesOf(h.labels),
  refuses: ({ features, labels, feature_names }) => {
    if (features.length !== labels.length)
      return {
        key: 'labels',
        reason: `expected ${features.length} labels, one for each of the features, got ${labels.length}`,
      };
    return feature_names.length === 1
      ? { key: 'feature_names', reason: 'expected a name for each of the two columns, got 1' }
      : null;
  },
  python: (h) => [
    ...(h.feature_names.length > 0 ? [`# columns of x: ${h.feature_names.join(', ')}`] : []),
    ...(h.class_names.length > 0
      ? [`# classes of y: ${h.class_names.map((name, k) => `${k} ${name}`).join(', ')}`]
      : []),
    ...(isStandardized(h.features)
      ? ['# both columns of x are standardized: mean 0, standard deviation 1']
      : []),
    ...(h.features.length === 0
      ? ['x = torch.empty(0, 2)', 'y = torch.empty(0, dtype=torch.long)']
      : [
          `x = torch.tensor([${h.features.map((row) => pythonList(row)).join(', ')}])`,
          `y = torch.tensor([${h.labels.join(', ')}])`,
        ]),
  ],
  draw: (h) =>
    classified(Float32Array.from(h.features.flat()), classesOf(h.labels), Uint8Array.from(h.labels)),
});
