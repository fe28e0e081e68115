/** The status line: the state of the run in words, announced to screen readers as it changes. */
import { Fragment } from 'react';
import { formatLoss, formatPercent } from '../../charts/format.ts';
import { isEmpty } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import type { Snapshot } from '../../protocol/messages.ts';
import type { Playground } from '../../store/playground.ts';
import {
  accuracyOf,
  currentSnapshot,
  epochOf,
  isRegression,
  isViewing,
  lossOf,
  stoppedBy,
  trainingAccuracyOf,
} from '../../store/selectors.ts';
import { usePlayground, useSettled } from '../store.ts';
import styles from './Status.module.css';

export function Status() {
  const word = useSettled(wordOf);
  const rest = useSettled(numbersOf);
  const status = useSettled(statusOf);
  const isBusy = usePlayground((state) => state.onScreen !== null);
  return (
    <p
      role="status"
      translate="no"
      aria-label={text.status.label}
      className={styles.status}
      data-status={status}
      aria-busy={isBusy}
    >
      <strong>{word}</strong>
      {rest.length > 0 && ' ·'}
      {rest.map(({ name, words }, i) => (
        // Lines break between parts only.
        <Fragment key={name}>
          {' '}
          <span className={styles[name]}>
            {words}
            {i < rest.length - 1 && ' ·'}
          </span>
        </Fragment>
      ))}
    </p>
  );
}

const statusOf = (state: Playground) => state.status;

function wordOf(state: Playground): string {
  if (isViewing(state)) return text.status.viewing;
  const snapshot = currentSnapshot(state);
  if (state.status === 'diverged' && snapshot?.divergedAt != null)
    return text.status.divergedAt(snapshot.divergedAt);
  if (state.status === 'error' && snapshot?.error !== undefined)
    return text.status.errorIn(snapshot.state.epoch);
  return text.status.words[state.status];
}

interface Part {
  name:
    | 'empty'
    | 'error'
    | 'kept'
    | 'stopped'
    | 'loss'
    | 'accuracy'
    | 'testLoss'
    | 'testAccuracy'
    | 'elapsed';
  words: string;
}

/** The last run's status, shown for a frame until the new run's first snapshot, so that the line does not flicker. */
function numbersOf(state: Playground): Part[] {
  const { snapshot } = state;
  if (snapshot === null) return [];
  if (isEmpty(state.experiment)) return [{ name: 'empty', words: text.status.empty }];
  const loss = lossOf(state) ?? snapshot.evaluatedLoss;
  const accuracy = accuracyOf(state) ?? trainingAccuracyOf(snapshot);
  const isReal = isRegression(state.experiment);
  const kept: Part[] =
    state.status === 'diverged' ? [{ name: 'kept', words: text.status.keptEpoch(epochOf(state)) }] : [];
  const error = state.status === 'error' ? snapshot.error : undefined;
  return [
    ...(error === undefined ? [] : [{ name: 'error' as const, words: error }]),
    ...kept,
    ...stoppedParts(state),
    { name: 'loss', words: text.status.loss(formatLoss(loss)) },
    ...(isReal ? [] : [{ name: 'accuracy' as const, words: text.status.accuracy(formatPercent(accuracy)) }]),
    ...testParts(snapshot, isReal),
    ...elapsedParts(snapshot),
  ];
}

/** Nothing of a run that was not trained here: a file does not say how long it took. */
function elapsedParts({ elapsedMs }: Snapshot): Part[] {
  if (elapsedMs === 0) return [];
  return [{ name: 'elapsed', words: text.status.elapsed((elapsedMs / 1000).toFixed(2)) }];
}

/** The reason why the run ended before its last epoch. */
function stoppedParts(state: Playground): Part[] {
  const rule = stoppedBy(state);
  if (rule === null) return [];
  const { stop_at_loss, stop_at_accuracy, patience } = state.experiment.training;
  const words = {
    stop_at_loss: () => text.stopped.loss(String(stop_at_loss)),
    stop_at_accuracy: () => text.stopped.accuracy(formatPercent(stop_at_accuracy ?? 1)),
    patience: () => text.stopped.patience(patience ?? 0),
  };
  return [{ name: 'stopped', words: words[rule]() }];
}

function testParts({ test }: Snapshot, isReal: boolean): Part[] {
  if (test === null) return [];
  const loss: Part = { name: 'testLoss', words: text.status.testLoss(formatLoss(test.loss)) };
  if (isReal) return [loss];
  const accuracy = formatPercent(test.right / test.samples);
  return [loss, { name: 'testAccuracy', words: text.status.testAccuracy(accuracy) }];
}
