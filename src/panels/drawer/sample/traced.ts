/** The pinned sample's trace, with what its formulas and its Python need. */
import { CLASS } from '../../../engine/losses/loss.ts';
import { targetKindOf, testRowsOf, trainingRowsOf } from '../../../experiment/experiment.ts';
import { type Cell, cellFormula, lossFormula, type Traced } from '../../../experiment/trace/cellFormula.ts';
import type { SampleTrace, Snapshot } from '../../../protocol/messages.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';

export interface ShownTrace extends Traced {
  trace: SampleTrace;
  /** Index of the sample; null of a place. */
  row: number | null;
  /** Rows of the set that it belongs to: of the mean that the loss is. */
  rows: number;
}

let last: { snapshot: Snapshot; shown: ShownTrace | null } | null = null;

/** null until it is there, and where there is no such sample. */
export function tracedOf(state: Playground): ShownTrace | null {
  const snapshot = currentSnapshot(state);
  if (snapshot === null) return null;
  if (last?.snapshot !== snapshot) last = { snapshot, shown: shownTraceOf(state, snapshot) };
  return last.shown;
}

function shownTraceOf({ experiment, points }: Playground, { inside, state }: Snapshot): ShownTrace | null {
  const sample = inside?.sample;
  if (!sample || points === null || sample.outputs.length !== experiment.model.length + 1) return null;
  const row = 'row' in sample.choice ? sample.choice.row : null;
  if (row !== null && row >= points.labels.length) return null;
  return {
    ...sample,
    trace: sample,
    experiment,
    state: state.parameters,
    row,
    rows: row !== null && points.isTest?.[row] ? testRowsOf(experiment) : trainingRowsOf(experiment),
    label: row === null ? 0 : points.labels[row],
    targets: row === null ? null : (points.targets?.map((column) => column[row]) ?? null),
  };
}

/** The loss is the last: it has no units. */
export type ChosenCell = Cell | 'loss';

export function formulaOf(shown: ShownTrace, cell: ChosenCell): string | null {
  return cell === 'loss' ? lossFormula(shown) : cellFormula(shown, cell);
}

/** The number in a cell; undefined where there is none. */
export function numberIn({ trace }: ShownTrace, cell: ChosenCell): number | undefined {
  if (cell === 'loss') return trace.loss ?? undefined;
  return (cell.of === 'output' ? trace.outputs : trace.gradients)?.[cell.at]?.[cell.unit];
}

/** True where the target is a class to the loss. */
export function isClass({ experiment }: Traced): boolean {
  return targetKindOf(experiment) === CLASS;
}
