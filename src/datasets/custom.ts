/**
 * Points given one by one, drawn or uploaded; none at first. Each has a class or a real target. They take nothing from the
 * generator.
 */
import { pythonList } from '../engine/python.ts';
import { dataset, MAX_CLASSES, MAX_SAMPLES, type Points } from './dataset.ts';
import { classified, measured } from './plane.ts';
import { scalerField } from './scalerField.ts';

/** Points further out than this, and targets, would leave float32's squares little room. */
export const FARTHEST = 1e6;
/** Before a scaler: float64 has a digit left behind the point. */
const FARTHEST_RAW = 1e15;
export const MAX_NAME = 40;

/** The number of classes: enough for the largest label, and at least two. */
const classesOf = (labels: readonly number[]) => labels.reduce((most, label) => Math.max(most, label + 1), 2);

export const custom = dataset({
  label: 'Own points',
  fields: {
    /** As they were given: a scaler changes what is drawn and trained on. */
    features: {
      kind: 'rows',
      columns: 2,
      signedZero: true,
      minRows: 0,
      maxRows: MAX_SAMPLES,
      min: -FARTHEST_RAW,
      max: FARTHEST_RAW,
      always: true,
    },
    /** Either these or targets. */
    labels: {
      kind: 'numbers',
      integers: true,
      minLength: 0,
      maxLength: MAX_SAMPLES,
      min: 0,
      max: MAX_CLASSES - 1,
      optional: true,
    },
    targets: {
      kind: 'rows',
      columns: 1,
      minRows: 0,
      maxRows: MAX_SAMPLES,
      min: -FARTHEST,
      max: FARTHEST,
      optional: true,
    },
    /** Of the columns of features: both or none. */
    feature_names: { kind: 'names', maxLength: 2, maxCharacters: MAX_NAME, default: [] },
    /** Of class 0, 1, …; those without one are called by their numbers. */
    class_names: { kind: 'names', maxLength: MAX_CLASSES, maxCharacters: MAX_NAME, default: [] },
    /** Of the columns of targets. */
    target_names: { kind: 'names', maxLength: 1, maxCharacters: MAX_NAME, default: [] },
    scaler: scalerField,
  },
  samples: (h) => h.features.length,
  fresh: () => null,
  classes: (h) => (h.targets === undefined ? classesOf(h.labels ?? []) : null),
  python: (h) => [
    ...(h.feature_names.length > 0 ? [`# columns of x: ${h.feature_names.join(', ')}`] : []),
    ...(h.class_names.length > 0
      ? [`# classes of y: ${h.class_names.map((name, k) => `${k} ${name}`).join(', ')}`]
      : []),
    ...(h.target_names.length > 0 ? [`# y: ${h.target_names.join(', ')}`] : []),
    featuresLine(h.features, h.scaler !== undefined),
    h.targets === undefined ? labelsLine(h.labels ?? []) : targetsLine(h.targets),
  ],
  draw: (h) => ({
    ...pointsOf(h),
    ...(h.scaler === undefined
      ? {}
      : { raw: [0, 1].map((column) => Float64Array.from(h.features, (row) => row[column])) }),
  }),
});

interface Given {
  features: number[][];
  labels?: number[];
  targets?: number[][];
}

function pointsOf({ features, labels = [], targets }: Given): Points {
  const x = Float32Array.from(features.flat());
  return targets === undefined
    ? classified(x, classesOf(labels), Uint8Array.from(labels))
    : measured(x, Float32Array.from(targets.flat()));
}

/** In float64 where a scaler is to be fitted to them. */
function featuresLine(features: readonly number[][], isRaw: boolean): string {
  if (features.length === 0) return 'x = torch.empty(0, 2)';
  return `x = torch.tensor([${features.map(pythonList).join(', ')}]${isRaw ? ', dtype=torch.float64' : ''})`;
}

function labelsLine(labels: readonly number[]): string {
  return labels.length === 0
    ? 'y = torch.empty(0, dtype=torch.long)'
    : `y = torch.tensor([${labels.join(', ')}])`;
}

function targetsLine(targets: readonly number[][]): string {
  return targets.length === 0
    ? 'y = torch.empty(0, 1)'
    : `y = torch.tensor([${targets.map(pythonList).join(', ')}])`;
}
