/** Tables that this app wrote: what is in them is known, so that nothing is asked but what would be lost unsaid. */
import { custom } from '../../datasets/custom.ts';
import { MAX_CLASSES } from '../../datasets/dataset.ts';
import { type DataConfig, datasetDefinition } from '../../datasets/index.ts';
import { samplesDrawn } from '../../experiment/data/drawOrder.ts';
import { featureNamesOf } from '../../experiment/data/names.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { headsOf, rawCoordinates } from './dataCsv.ts';
import type { TablePoints } from './points/pointsOf.ts';
import { badRows } from './points/rows.ts';
import { needsScaler } from './roles/needsScaler.ts';
import type { TableChoice } from './roles/suggestedChoice.ts';
import type { Table } from './table.ts';

type Own = Pick<TableChoice, 'features' | 'targets' | 'targetKind'>;

const { maxColumns: MAX_COLUMNS } = custom.fields.features;

/** The names of the columns with x1, x2, … in place of those at hand; null where these are not among them. */
function withoutNames(names: readonly string[], now: Experiment): string[] | null {
  const { points } = samplesDrawn(now);
  const [given, plain] = [true, false].map((isNamed) => headsOf(now, points, isNamed));
  // Predictions begin with the row's number.
  const start = [0, 1].find((from) => given.every((name, i) => names[from + i]?.trim() === name.trim()));
  if (start === undefined) return null;
  return [...names.slice(0, start), ...plain, ...names.slice(start + given.length)];
}

/** By the names of the columns, as dataCsv.ts and predictionsCsv.ts write them; null where they are others. */
function ownColumns(names: readonly string[]): Own | null {
  const isPredicted = names[0] === 'row';
  const start = isPredicted ? 1 : 0;
  const features = runOf(names, start, (i) => `x${i + 1}`);
  const at = start + features;
  if (features === 0 || features > MAX_COLUMNS) return null;
  const [isClass, isReal] = [names[at] === 'label', targetsAt(names, at, 'target') > 0];
  if (!isClass && !isReal) return null;
  const count = isClass ? 1 : targetsAt(names, at, 'target');
  const end = at + count;
  const rest = isPredicted
    ? isClass
      ? Number(names[end] === 'predicted')
      : targetsAt(names, end, 'output')
    : 0;
  if (end + rest !== names.length || (isPredicted && rest === 0)) return null;
  return {
    features: Array.from({ length: features }, (_, i) => start + i),
    targets: Array.from({ length: count }, (_, i) => at + i),
    targetKind: isClass ? 'classes' : 'real',
  };
}

/** How many names in a row are those that `nameOf` says. */
function runOf(names: readonly string[], from: number, nameOf: (i: number) => string): number {
  let count = 0;
  while (names[from + count] === nameOf(count)) count++;
  return count;
}

/** `target`, or `target1`, `target2`, … */
function targetsAt(names: readonly string[], from: number, stem: string): number {
  return names[from] === stem ? 1 : runOf(names, from, (i) => `${stem}${i + 1}`);
}

/**
 * null where the table is another's, or damaged. Labels have to be classes as they stand, 0, 1, …: 1 and 2 are those of
 * another program.
 */
export function ownPoints(table: Table, now: Experiment): TablePoints | null {
  const { columns, rows, outside, reading } = table;
  const names = columns.map(({ name }) => name);
  const atHand = withoutNames(names, now);
  const own = reading.separator === 'comma' ? ownColumns(atHand ?? names) : null;
  if (own === null || rows.length === 0 || rows.length > custom.fields.features.maxRows) return null;
  if (outside.length > 0) return null;
  // Numbers that lie further out may be those that a scaler was given.
  if (badRows(table, { ...own, standardize: true, leaveOut: false, thin: false }).length > 0) return null;
  const isReal = own.targetKind === 'real';
  const [target] = own.targets;
  if (!isReal && !areClasses(columns[target].cells)) return null;
  const rowsOf = (chosen: readonly number[]) =>
    rows.map((_, row) => chosen.map((column) => columns[column].numbers[row]));
  const labels = columns[target].numbers;
  return {
    features: rowsOf(own.features),
    featureNames: atHand === null ? [] : [...(featureNamesOf(now.data) ?? [])],
    labels: isReal ? null : labels,
    classNames: isReal ? null : [...new Set(labels)].toSorted((a, b) => a - b).map(String),
    targets: isReal ? rowsOf(own.targets) : null,
    targetNames: atHand !== null && isReal && now.data.kind === 'custom' ? [...now.data.target_names] : [],
    leftOut: [],
    thinnedFrom: null,
  };
}

/** Another may write such a table too: where a scaler is needed it is asked. */
export function needsQuestion({ features }: TablePoints): boolean {
  return needsScaler(features[0].map((_, column) => features.map((row) => row[column])));
}

/** The data at hand as own points, where the table was written of them; null where it was not. */
export function sameData(points: TablePoints, now: Experiment): DataConfig | null {
  const { data } = now;
  const drawn = samplesDrawn(now).points;
  const raw = rawCoordinates(drawn).map((column) => Array.from(column, Number));
  const isSame =
    areSame(points.features, raw) &&
    (drawn.targets === undefined
      ? points.labels !== null && String(points.labels) === String(drawn.labels)
      : points.targets !== null && areSame(points.targets, drawn.targets));
  if (!isSame) return null;
  if (data.kind === 'custom') return data;
  const { features, labels, targets } = points;
  const { names } = datasetDefinition(data.kind);
  return {
    kind: 'custom',
    features,
    ...(targets === null ? { labels: labels ?? [] } : { targets }),
    feature_names: [...(names?.features ?? [])],
    class_names: [...(names?.classes ?? [])],
    target_names: [],
    ...('scaler' in data && data.scaler !== undefined ? { scaler: data.scaler } : {}),
    ...(data.split === undefined ? {} : { split: data.split }),
    ...(data.numpy_seed === undefined ? {} : { numpy_seed: data.numpy_seed }),
    test_fraction: data.test_fraction,
  };
}

/** Rows of numbers, and the same by columns, as float32: what is written is a float32's shortest form. */
function areSame(rows: readonly (readonly number[])[], columns: readonly ArrayLike<number>[]): boolean {
  return (
    rows[0].length === columns.length &&
    rows.length === columns[0].length &&
    rows.every((row, i) => row.every((value, k) => Math.fround(value) === Math.fround(columns[k][i])))
  );
}

function areClasses(cells: readonly string[]): boolean {
  const distinct = [...new Set(cells)].toSorted();
  return distinct.length <= MAX_CLASSES && distinct.every((cell, k) => cell === String(k));
}
