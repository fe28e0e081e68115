/** What is said of a run that ended badly, and what would help. */
import { classesOf } from '../experiment/experiment.ts';
import { chanceLossOf, sharesOf } from '../experiment/model/chanceLoss.ts';
import { type Remedy, remedyOfChance, remedyOfDivergence } from '../experiment/remedies.ts';
import type { Playground } from './playground.ts';
import { accuracyOf, currentSnapshot, epochOf, isEdited, lossOf } from './selectors.ts';

export interface RunAdvice {
  problem: 'diverged' | 'chance' | 'constant';
  /** Null where nothing simple is known to help. */
  remedy: Remedy | null;
}

/** A run whose loss ends so near to that of guessing has learned nothing. */
const NEAR_CHANCE = 0.03;
/** Unless so much more is right than of the commonest class: then it learns, if slowly. */
const MUCH_RIGHT = 0.25;

/** Null of a run that has not ended, or not badly. */
export function runAdviceOf(state: Playground): RunAdvice | null {
  const { status, experiment } = state;
  if (status === 'diverged') return { problem: 'diverged', remedy: remedyOfDivergence(experiment) };
  if (status !== 'done' || !isAtChance(state)) return null;
  const problem = classesOf(experiment) === null ? 'constant' : 'chance';
  return { problem, remedy: remedyOfChance(experiment) };
}

function isAtChance(state: Playground): boolean {
  const { points, experiment } = state;
  const loss = lossOf(state);
  if (points === null || loss === null || currentSnapshot(state) === null) return false;
  if (epochOf(state) === 0 || isEdited(state)) return false;
  const chance = chanceLossOf(experiment, points);
  if (chance === null || Math.abs(loss - chance) > NEAR_CHANCE * chance) return false;
  const classes = classesOf(experiment);
  if (classes === null) return true;
  return (accuracyOf(state) ?? 0) < Math.max(...sharesOf(points.labels, classes)) + MUCH_RIGHT;
}
