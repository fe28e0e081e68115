/** What the run at hand came to, for the faults that only a run shows. */
import type { RunSeen } from '../../formats/script/faults/seen/runSeen.ts';
import type { Playground } from '../playground.ts';
import { shareOfChance } from '../runAdvice.ts';
import { currentSnapshot, isEdited, isRegression, trainingAccuracyOf } from '../selectors.ts';
import { readingOf } from './reading.ts';
import { sharing } from './scriptChanges.ts';

/** null where the run has not ended, or is not that of the script. */
export function runSeenOf(state: Playground): RunSeen | null {
  const { script, experiment, status, history, gesture } = state;
  const snapshot = currentSnapshot(state);
  const hasEnded = (status === 'done' || status === 'diverged') && gesture === null;
  if (!hasEnded || script === null || snapshot === null || isEdited(state)) return null;
  const reading = readingOf(script);
  if (!reading?.ok || sharing(reading.experiment, experiment) !== experiment) return null;
  const { test, saturation } = snapshot;
  const isReal = isRegression(experiment);
  return {
    losses: history.loss.subarray(0, history.length),
    divergedAt: snapshot.divergedAt,
    ofChance: shareOfChance(state),
    accuracy: isReal ? null : trainingAccuracyOf(snapshot),
    testAccuracy: isReal || test === null ? null : test.right / test.samples,
    saturation,
  };
}
