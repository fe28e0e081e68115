/** Which two pinned runs are compared, and why two can't be. */
import { diffExperiments } from '../../../experiment/diffExperiments.ts';
import { type Experiment, isEmpty } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import type { FinishedRun } from '../../../store/runHistorySlice.ts';

export interface Chosen {
  /** Numbers of runs; null: the first that are pinned. */
  from: number | null;
  to: number | null;
}

/** The chosen runs, where they are still pinned; null where fewer than two are. */
export function pairOf(
  pinned: readonly FinishedRun[],
  { from, to }: Chosen,
): [FinishedRun, FinishedRun] | null {
  const byNumber = (number: number | null) => pinned.find((run) => run.number === number);
  const first = byNumber(from) ?? pinned.find((run) => run.number !== to);
  const second = byNumber(to === first?.number ? null : to) ?? pinned.find((run) => run !== first);
  return first === undefined || second === undefined ? null : [first, second];
}

/** What the line between two nets does not hang on: seeds, and what only the training has. */
const FREE_OF_MODEL = /\.(init|requires_grad|p)(\.|$)/;
const FREE_OF_DATA = /^data\.(random_state|numpy_seed|split\.random_state)$/;

/** Null where the line between the two means something. */
export function refusalOf(a: Experiment, b: Experiment): string | null {
  const { otherNet, otherData, otherLoss, noData } = laterText.twoRuns;
  if (isEmpty(a)) return noData;
  const paths = diffExperiments(a, b).map(({ path }) => path);
  const isOther = (part: RegExp, free?: RegExp) => paths.some((path) => part.test(path) && !free?.test(path));
  if (isOther(/^(model|inputs)/, FREE_OF_MODEL) || layersOf(a) !== layersOf(b)) return otherNet;
  if (isOther(/^data/, FREE_OF_DATA)) return otherData;
  return isOther(/^loss/) ? otherLoss : null;
}

/** Layers with their sizes, which the list of differences leaves out where they follow from others. */
function layersOf({ model }: Experiment): string {
  const sizes = /(features|parameters|normalized_shape|^type$)/;
  return JSON.stringify(model.map((layer) => Object.entries(layer).filter(([key]) => sizes.test(key))));
}
