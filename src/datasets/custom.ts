/**
 * Points given one by one, drawn or uploaded; none at first. Each has a class or real targets. They take nothing from the
 * generator.
 */
import { pythonFloat, pythonList } from '../engine/python.ts';
import { dataset, MAX_CLASSES, MAX_SAMPLES, type Points } from './dataset.ts';
import { scalerField } from './scalerField.ts';

/** Points further out than this, and targets, would leave float32's squares little room. */
export const FARTHEST = 1e6;
/** Before a scaler: float64 has a digit left behind the point. */
const FARTHEST_RAW = 1e15;
const MAX_COLUMNS = 64;
export const MAX_NAME = 40;

/** A row of numbers a sample; or one number, which torch has without a second dimension. */
export type Targets = number[][] | number[];

export function isFlatList(targets: Targets | undefined): targets is number[] {
  return typeof targets?.[0] === 'number';
}

export function targetRows(targets: Targets): number[][] {
  return isFlatList(targets) ? targets.map((target) => [target]) : targets;
}

/** Counted once for each list, as lists are replaced whole. */
const counted = new WeakMap<readonly number[], number>();

/** The number of classes: enough for the largest label, and at least two. */
function classesOf(labels: readonly number[]): number {
  const classes = counted.get(labels) ?? labels.reduce((most, label) => Math.max(most, label + 1), 2);
  counted.set(labels, classes);
  return classes;
}

export const custom = dataset({
  label: 'Own points',
  fields: {
    /** As they were given: a scaler changes what is drawn and trained on. */
    features: {
      kind: 'rows',
      columns: 1,
      maxColumns: MAX_COLUMNS,
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
      maxColumns: MAX_COLUMNS,
      orFlat: true,
      minRows: 0,
      maxRows: MAX_SAMPLES,
      min: -FARTHEST,
      max: FARTHEST,
      optional: true,
    },
    /** Of the columns of features: all or none. */
    feature_names: { kind: 'names', maxLength: MAX_COLUMNS, maxCharacters: MAX_NAME, default: [] },
    /** Of class 0, 1, …; those without one are called by their numbers. */
    class_names: { kind: 'names', maxLength: MAX_CLASSES, maxCharacters: MAX_NAME, default: [] },
    /** Of the columns of targets. */
    target_names: { kind: 'names', maxLength: MAX_COLUMNS, maxCharacters: MAX_NAME, default: [] },
    scaler: scalerField,
  },
  samples: (h) => h.features.length,
  fresh: () => null,
  classes: (h) => (h.targets === undefined ? classesOf(h.labels ?? []) : null),
  columns: columnCount,
  targetColumns: targetColumnCount,
  isFlat: (h) => isFlatList(h.targets),
  python: (h, most = MAX_SAMPLES) => [
    ...(h.feature_names.length > 0 ? [`# columns of x: ${h.feature_names.join(', ')}`] : []),
    ...(h.class_names.length > 0
      ? [`# classes of y: ${h.class_names.map((name, k) => `${k} ${name}`).join(', ')}`]
      : []),
    ...(h.target_names.length > 0 ? [`# y: ${h.target_names.join(', ')}`] : []),
    h.features.length === 0
      ? `x = torch.empty(0, ${columnCount(h)})`
      : tensorLine('x', written(h.features, pythonList, most), h.scaler !== undefined),
    h.targets === undefined
      ? labelsLine(h.labels ?? [], most)
      : targetsLine(h.targets, targetColumnCount(h), most),
  ],
  draw: (h) => ({
    ...pointsOf(h),
    ...(h.scaler === undefined ? {} : { raw: columnsOf(h.features, columnCount(h)) }),
  }),
});

interface Given {
  features: number[][];
  labels?: number[];
  targets?: Targets;
  feature_names: string[];
  target_names: string[];
}

/** Where there are no points yet, names say how many columns they will have. */
function columnCount({ features, feature_names }: Pick<Given, 'features' | 'feature_names'>): number {
  return features[0]?.length ?? (feature_names.length || 2);
}

function targetColumnCount({ targets, target_names }: Pick<Given, 'targets' | 'target_names'>): number {
  if (targets === undefined) return 0;
  if (targets.length === 0) return target_names.length || 1;
  return isFlatList(targets) ? 1 : targets[0].length;
}

function pointsOf(given: Given): Points {
  const { features, labels = [], targets } = given;
  const columns = inFloat32(columnsOf(features, columnCount(given)));
  if (targets === undefined) return { columns, labels: Uint8Array.from(labels), classes: classesOf(labels) };
  return {
    columns,
    labels: new Uint8Array(features.length),
    classes: null,
    targets: inFloat32(columnsOf(targetRows(targets), targetColumnCount(given))),
  };
}

const columnsOnce = new WeakMap<object, Float64Array[]>();

/** Made once for each list of rows, as lists are replaced whole: to be read only. A plain loop, as there may be a million cells. */
function columnsOf(rows: readonly (readonly number[])[], count: number): Float64Array[] {
  const known = columnsOnce.get(rows);
  if (known?.length === count) return known;
  const columns = Array.from({ length: count }, () => new Float64Array(rows.length));
  rows.forEach((cells, row) => {
    for (let column = 0; column < count; column++) columns[column][row] = cells[column];
  });
  columnsOnce.set(rows, columns);
  return columns;
}

const inFloat32 = (columns: readonly Float64Array[]) => columns.map((column) => new Float32Array(column));

/** In float64 where a scaler is to be fitted to them. */
function tensorLine(name: string, rows: readonly string[], isRaw = false): string {
  return `${name} = torch.tensor([${rows.join(', ')}]${isRaw ? ', dtype=torch.float64' : ''})`;
}

function labelsLine(labels: readonly number[], most: number): string {
  return labels.length === 0
    ? 'y = torch.empty(0, dtype=torch.long)'
    : tensorLine('y', written(labels, String, most));
}

function targetsLine(targets: Targets, columns: number, most: number): string {
  if (targets.length === 0) return `y = torch.empty(0, ${columns})`;
  return tensorLine(
    'y',
    isFlatList(targets) ? written(targets, pythonFloat, most) : written(targets, pythonList, most),
  );
}

function written<T>(rows: readonly T[], write: (row: T) => string, most: number): string[] {
  return rows.length > most ? [...rows.slice(0, most).map(write), '...'] : rows.map(write);
}
