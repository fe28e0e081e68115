/** What is said of a run that ended badly, and what would help. */
import { classesOf, targetColumnsOf } from '../experiment/experiment.ts';
import { chanceLossOf, sharesOf } from '../experiment/model/chanceLoss.ts';
import { type Remedy, remedyOfChance, remedyOfDivergence, remedyOfPart } from '../experiment/remedies.ts';
import type { Playground } from './playground.ts';
import { accuracyOf, currentSnapshot, epochOf, isEdited, lossOf } from './selectors.ts';

export interface RunAdvice {
  problem: 'diverged' | 'chance' | 'constant' | 'part';
  /** Null where nothing simple is known to help. */
  remedy: Remedy | null;
}

/** A run whose loss ends so near to that of guessing has learned nothing. */
const NEAR_CHANCE = 0.03;
/** Unless so much more is right than of the commonest class: then it learns, if slowly. */
const MUCH_RIGHT = 0.25;

/** A run on numbers that leaves so much of the loss of a constant has learned only a part. */
const MUCH_LEFT = 0.1;

/** Null of a run that has not ended, or not badly. */
export function runAdviceOf(state: Playground): RunAdvice | null {
  const { status, experiment } = state;
  if (status === 'diverged') return { problem: 'diverged', remedy: remedyOfDivergence(experiment) };
  const left = status === 'done' ? shareOfChance(state) : null;
  if (left === null) return null;
  const isReal = classesOf(experiment) === null;
  if (Math.abs(left - 1) <= NEAR_CHANCE) {
    if (!isReal && isMuchRight(state)) return null;
    return { problem: isReal ? 'constant' : 'chance', remedy: remedyOfChance(experiment) };
  }
  const isPart = isReal && targetColumnsOf(experiment) === 1 && left > MUCH_LEFT;
  const remedy = isPart ? remedyOfPart(experiment) : null;
  return remedy && { problem: 'part', remedy };
}

/** The loss as a share of that of guessing; null where that is not known. */
export function shareOfChance(state: Playground): number | null {
  const { points, experiment } = state;
  const loss = lossOf(state);
  if (points === null || loss === null || currentSnapshot(state) === null) return null;
  if (epochOf(state) === 0 || isEdited(state)) return null;
  const chance = chanceLossOf(experiment, points);
  return chance && loss / chance;
}

function isMuchRight(state: Playground): boolean {
  const shares = sharesOf(state.points?.labels ?? new Uint8Array(), classesOf(state.experiment) ?? 0);
  return (accuracyOf(state) ?? 0) >= Math.max(...shares) + MUCH_RIGHT;
}
