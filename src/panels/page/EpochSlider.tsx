/** The epoch that is shown, of those that the run has come to: the slider that goes back to earlier ones, with its figures. */
import { type ChangeEvent, useCallback, useEffect, useRef } from 'react';
import { text } from '../../messages/index.ts';
import type { Playground } from '../../store/playground.ts';
import { epochOf, epochShownOf } from '../../store/selectors.ts';
import { shownOf } from '../../store/shownRun.ts';
import fields from '../../ui/fields/Field.module.css';
import { useLaterParts } from '../later.ts';
import { usePlaygroundStore } from '../store.ts';
import { EpochText } from './EpochText.tsx';
import styles from './Transport.module.css';

export function EpochSlider() {
  const store = usePlaygroundStore();
  const slider = useRef<HTMLInputElement>(null);
  const parts = useLaterParts();
  const write = useCallback(() => {
    if (slider.current) writeSlider(slider.current, store.getState());
  }, [store]);
  useEffect(() => {
    write();
    return store.subscribe(write);
  }, [store, write]);
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    store.getState().view(target.valueAsNumber);
    // Epochs that are not trained can't be shown.
    write();
  };
  return (
    <div className={styles.progress}>
      <EpochText />
      <input
        ref={slider}
        type="range"
        aria-label={text.status.epochShown}
        className={`${fields.slider} ${styles.bar}`}
        defaultValue={0}
        onChange={change}
      />
      {parts && <parts.ViewingBar slider={slider} />}
    </div>
  );
}

function writeSlider(input: HTMLInputElement, now: Playground): void {
  const { experiment, snapshot } = shownOf(now);
  const { epochs } = experiment.training;
  const from = snapshot?.viewableFrom ?? 0;
  const isOfOther = now.onScreen !== null;
  const shown = isOfOther ? epochOf(shownOf(now)) : epochShownOf(now);
  const trained = isOfOther ? shown : epochOf(now);
  input.min = String(from);
  input.max = String(epochs);
  input.value = String(shown);
  input.style.setProperty('--filled', `${(100 * (trained - from)) / Math.max(1, epochs - from)}%`);
}
