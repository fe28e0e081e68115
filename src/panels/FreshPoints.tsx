/** Fresh points: the button that draws new points to test the net on, and the sentence with the result. */
import { formatLoss, formatPercent } from '../charts/format.ts';
import { freshData } from '../experiment/data/data.ts';
import { text } from '../messages/index.ts';
import type { Playground } from '../store/playground.ts';
import { currentSnapshot, isRegression } from '../store/selectors.ts';
import { Button } from '../ui/Button.tsx';
import { DismissButton } from '../ui/DismissButton.tsx';
import styles from './FreshPoints.module.css';
import { usePlayground, usePlaygroundStore, useSettled } from './store.ts';

export function FreshButton() {
  const store = usePlaygroundStore();
  const isPossible = usePlayground((state) => freshData(state.experiment.data) !== null);
  // Own points have no kind to draw further ones of.
  if (!isPossible) return null;
  return (
    <Button title={text.fresh.help} onClick={() => store.getState().drawFresh()}>
      {text.fresh.draw}
    </Button>
  );
}

export function FreshResult() {
  const store = usePlaygroundStore();
  const sentence = useSettled(sentenceOf);
  return (
    <div className={styles.result} data-shown={sentence !== null}>
      <p aria-live="polite">{sentence}</p>
      {sentence !== null && (
        <DismissButton label={text.fresh.dismiss} onClick={() => store.getState().dropFresh()} />
      )}
    </div>
  );
}

function sentenceOf(state: Playground): string | null {
  const fresh = currentSnapshot(state)?.fresh ?? null;
  if (fresh === null) return null;
  const accuracy = isRegression(state.experiment) ? null : formatPercent(fresh.accuracy);
  return text.fresh.result(fresh.points.labels.length, fresh.seed, formatLoss(fresh.loss), accuracy);
}
