/** How the run stands, in words: one line, said to screen readers as it changes. */
import { formatLoss, formatPercent } from '../charts/format.ts';
import { text } from '../messages/index.ts';
import type { Playground } from '../store/playground.ts';
import { accuracyOf, currentSnapshot, epochOf, isRegression, lossOf } from '../store/selectors.ts';
import styles from './Status.module.css';
import { useSettled } from './store.ts';

export function Status() {
  const word = useSettled(wordOf);
  const rest = useSettled(numbersOf);
  const status = useSettled(statusOf);
  return (
    <p role="status" aria-label={text.status.label} className={styles.status} data-status={status}>
      <strong>{word}</strong>
      {rest.map((part) => (
        <span key={part.name} className={styles[part.name]}>
          {' · '}
          {part.words}
        </span>
      ))}
    </p>
  );
}

const statusOf = (state: Playground) => state.status;

function wordOf(state: Playground): string {
  const snapshot = currentSnapshot(state);
  if (state.status === 'diverged' && snapshot?.divergedAt != null)
    return text.status.divergedAt(snapshot.divergedAt);
  return text.status.words[state.status];
}

interface Part {
  name: 'kept' | 'loss' | 'accuracy' | 'elapsed';
  words: string;
}

/** Of a run whose first snapshot is still to come: the last run's, for a frame, so that the line does not flicker. */
function numbersOf(state: Playground): Part[] {
  const { snapshot } = state;
  if (snapshot === null) return [];
  const loss = lossOf(state) ?? snapshot.evaluatedLoss;
  const accuracy = accuracyOf(state) ?? snapshot.right / snapshot.predictions.length;
  const kept: Part[] =
    state.status === 'diverged' ? [{ name: 'kept', words: text.status.keptEpoch(epochOf(state)) }] : [];
  return [
    ...kept,
    { name: 'loss', words: text.status.loss(formatLoss(loss)) },
    ...(isRegression(state.experiment)
      ? []
      : [{ name: 'accuracy' as const, words: text.status.accuracy(formatPercent(accuracy)) }]),
    { name: 'elapsed', words: text.status.elapsed((snapshot.elapsedMs / 1000).toFixed(2)) },
  ];
}
