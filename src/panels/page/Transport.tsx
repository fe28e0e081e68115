/** The training controls: Train, Step, Reset, the speed, the epoch shown and the status. */
import { isEmpty } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { type Pace, paces } from '../../protocol/messages.ts';
import { isViewing } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { useMedia } from '../../ui/useMedia.ts';
import { useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore, useShown } from '../store.ts';
import { EpochSlider } from './EpochSlider.tsx';
import { useShortcuts } from './keys/useShortcuts.ts';
import { Status } from './Status.tsx';
import styles from './Transport.module.css';

/** On a narrow page the controls take one row, and progress and status have a line of their own below the header. */
export function Transport({ isEmbedded }: { isEmbedded: boolean }) {
  const isNarrow = useMedia('(max-width: 699px)');
  const progress = <EpochSlider />;
  if (!isNarrow)
    return (
      <section className={styles.transport} aria-label={text.transport.label}>
        <Buttons />
        <PaceSelect />
        {progress}
        <Status />
      </section>
    );
  return (
    <>
      <section className={styles.transport} aria-label={text.transport.label} data-narrow="true">
        <Buttons />
        {isEmbedded ? <Status /> : <PaceSelect />}
      </section>
      {!isEmbedded && (
        <section className={styles.state} aria-label={text.status.progress}>
          <Status />
          {progress}
        </section>
      )}
    </>
  );
}

function Buttons() {
  const store = usePlaygroundStore();
  const isTraining = useShown((state) => state.status === 'training');
  const isEnded = useShown(
    (state) => state.status === 'done' || state.status === 'diverged' || state.status === 'error',
  );
  const isOver = useShown(({ status }) => status === 'done' || status === 'diverged');
  const isEarlier = useShown(isViewing);
  const hasSamples = usePlayground((state) => !isEmpty(state.experiment));
  const { train, pause, step, reset, trainToEnd } = store.getState();
  useShortcuts(store);
  const parts = useLaterParts();
  return (
    <div className={styles.buttons}>
      <Button
        variant="primary"
        title={
          isEarlier
            ? parts?.laterText.viewing.playBackHint
            : hasSamples
              ? text.transport.trainHint
              : text.status.empty
        }
        disabled={!hasSamples}
        onClick={isTraining ? pause : train}
      >
        {isTraining
          ? text.transport.pause
          : isEarlier
            ? text.transport.playBack
            : isOver
              ? text.transport.trainAgain
              : text.transport.train}
      </Button>
      <Button title={text.transport.stepHint} disabled={isEnded || !hasSamples} onClick={step}>
        {text.transport.step}
      </Button>
      <Button onClick={reset}>{text.transport.reset}</Button>
      <Button disabled={!hasSamples} onClick={trainToEnd}>
        {text.transport.toEnd}
      </Button>
    </div>
  );
}

function PaceSelect() {
  const store = usePlaygroundStore();
  const pace = usePlayground((state) => state.pace);
  return (
    <label className={styles.pace}>
      <span className={styles.paceLabel}>{text.transport.pace}</span>
      <Select<Pace>
        size="large"
        aria-label={text.transport.pace}
        value={pace}
        options={paces.map((value) => ({ value, label: text.transport.paces[value] }))}
        onChange={store.getState().setPace}
      />
    </label>
  );
}
