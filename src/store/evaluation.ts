/** The confusion matrix: how right the net is, class by class, and the samples that a cell counts. */
import type { Playground } from './playground.ts';
import { currentSnapshot, isRegression, shownClassesOf } from './selectors.ts';

export const rowSets = ['all', 'training', 'test'] as const;
export type RowSet = (typeof rowSets)[number];

/** The samples of one class that were predicted to be of one class. */
export interface ConfusionCell {
  label: number;
  predicted: number;
}

export interface Evaluation {
  /** Samples of class `label` predicted as `predicted`: confusion[label][predicted]. */
  confusion: number[][];
  /** The share of samples predicted as the class that are of it; null where none were. */
  precision: (number | null)[];
  /** The share of samples of the class that were predicted as it; null where there are none. */
  recall: (number | null)[];
}

export type ShownEvaluation = Pick<
  Playground,
  'snapshot' | 'runId' | 'points' | 'experiment' | 'evaluatedRows'
>;

/** null before the first snapshot, and where the target is a real number. */
export function evaluationOf(state: ShownEvaluation): Evaluation | null {
  const rows = rowsOf(state);
  if (rows === null) return null;
  const classes = shownClassesOf(state.experiment);
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  rows.labels.forEach((label, row) => {
    if (rows.has(row)) confusion[label][rows.predictions[row]]++;
  });
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const predicted = (k: number) => sum(confusion.map((row) => row[k]));
  return {
    confusion,
    precision: confusion.map((row, k) => share(row[k], predicted(k))),
    recall: confusion.map((row, k) => share(row[k], sum(row))),
  };
}

/** 1 for each sample of the cell that is chosen; null where none is. */
export function highlightedRows(state: ShownEvaluation & Pick<Playground, 'chosenCell'>): Uint8Array | null {
  const { chosenCell } = state;
  const rows = chosenCell === null ? null : rowsOf(state);
  if (chosenCell === null || rows === null) return null;
  return rows.labels.map((label, row) =>
    Number(label === chosenCell.label && rows.predictions[row] === chosenCell.predicted && rows.has(row)),
  );
}

/** The samples that are evaluated; null before the first snapshot, and where the target is a real number. */
export function rowsOf({ snapshot, runId, points, experiment, evaluatedRows }: ShownEvaluation) {
  const current = currentSnapshot({ snapshot, runId });
  if (current === null || points === null || isRegression(experiment)) return null;
  const { labels, isTest } = points;
  const { predictions } = current;
  if (labels.length !== predictions.length) return null;
  const wanted = isTest === null || evaluatedRows === 'all' ? null : Number(evaluatedRows === 'test');
  return { labels, predictions, has: (row: number) => wanted === null || isTest?.[row] === wanted };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
