/** The training controls: Train, Step, Reset, the speed and the progress. */
import { useEffect, useRef } from 'react';
import { text } from '../../messages/index.ts';
import { type Pace, paces } from '../../protocol/messages.ts';
import type { Playground } from '../../store/playground.ts';
import { epochOf } from '../../store/selectors.ts';
import { shownOf } from '../../store/shownRun.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { usePlayground, usePlaygroundStore, useShown } from '../store.ts';
import { LiveText } from './LiveText.tsx';
import { Status } from './Status.tsx';
import styles from './Transport.module.css';
import { useShortcuts } from './useShortcuts.ts';

const epochText = (state: Playground) => text.status.epoch(epochOf(state), state.experiment.training.epochs);

export function Transport() {
  const store = usePlaygroundStore();
  const isTraining = useShown((state) => state.status === 'training');
  const isEnded = useShown(
    (state) => state.status === 'done' || state.status === 'diverged' || state.status === 'error',
  );
  const pace = usePlayground((state) => state.pace);
  const { train, pause, step, reset, trainToEnd, setPace } = store.getState();
  useShortcuts(store);

  return (
    <section className={styles.transport} aria-label={text.transport.label}>
      <div className={styles.buttons}>
        <Button variant="primary" title={text.transport.trainHint} onClick={isTraining ? pause : train}>
          {isTraining ? text.transport.pause : text.transport.train}
        </Button>
        <Button title={text.transport.stepHint} disabled={isEnded} onClick={step}>
          {text.transport.step}
        </Button>
        <Button onClick={reset}>{text.transport.reset}</Button>
        <Button onClick={trainToEnd}>{text.transport.toEnd}</Button>
      </div>
      <label className={styles.pace}>
        <span className={styles.paceLabel}>{text.transport.pace}</span>
        <Select<Pace>
          size="large"
          aria-label={text.transport.pace}
          value={pace}
          options={paces.map((value) => ({ value, label: text.transport.paces[value] }))}
          onChange={setPace}
        />
      </label>
      <div className={styles.progress}>
        <LiveText select={epochText} className={styles.epoch} />
        <Progress />
      </div>
      <Status />
    </section>
  );
}

function Progress() {
  const store = usePlaygroundStore();
  const bar = useRef<HTMLProgressElement>(null);
  useEffect(() => {
    const write = (now: Playground) => {
      const state = shownOf(now);
      if (bar.current) bar.current.value = epochOf(state) / state.experiment.training.epochs;
    };
    write(store.getState());
    return store.subscribe(write);
  }, [store]);
  return <progress ref={bar} max={1} aria-label={text.status.progress} className={styles.bar} />;
}
