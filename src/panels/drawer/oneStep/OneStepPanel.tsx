/** The One step tab: the loop's lines one by one, on a copy of the run, and what each does to every parameter. */
import { optimizerDefinition } from '../../../engine/optimizers/index.ts';
import { isEmpty } from '../../../experiment/experiment.ts';
import { orderOf, withOrder } from '../../../experiment/run/loopOrder.ts';
import { laterText } from '../../../messages/later.ts';
import type { StepPicture } from '../../../protocol/messages.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot, epochOf } from '../../../store/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { doneOf, goTo, linesOn, setupOf } from '../../plots/oneStep.ts';
import { useInside } from '../../plots/useInside.ts';
import { usePlayground, usePlaygroundStore, useShown } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import { keepStep } from './keepStep.ts';
import styles from './OneStepPanel.module.css';
import { ParameterTable } from './ParameterTable.tsx';
import { StepLines } from './StepLines.tsx';
import { StepWords } from './StepWords.tsx';

const words = laterText.oneStep;

export function OneStepPanel() {
  const hasClosure = usePlayground(
    ({ experiment }) => optimizerDefinition(experiment.optimizer.type).minimizes === true,
  );
  const isNone = usePlayground(({ experiment }) => isEmpty(experiment));
  if (isNone) return <p className={styles.words}>{laterText.sample.none}</p>;
  return hasClosure ? <p className={styles.words}>{words.closure}</p> : <Step />;
}

function Step() {
  useInside('step');
  const picture = useShown(stepOf);
  return (
    <div className={styles.panel}>
      <div className={styles.side}>
        <StepLines />
        <Buttons picture={picture} />
        <StepWords picture={picture} />
      </div>
      {picture && <ParameterTable picture={picture} />}
    </div>
  );
}

/** null until the Worker has run the lines. */
function stepOf(state: Playground): StepPicture | null {
  return currentSnapshot(state)?.inside?.step ?? null;
}

function Buttons({ picture }: { picture: StepPicture | null }) {
  const store = usePlaygroundStore();
  const edit = useEdit();
  const experiment = usePlayground((state) => state.experiment);
  const oneStep = usePlayground((state) => state.oneStep);
  const done = usePlayground(doneOf);
  const own = orderOf(experiment).join();
  const isAtEnd = usePlayground((state) => epochOf(state) >= state.experiment.training.epochs);
  const on = linesOn(setupOf({ oneStep, experiment }));
  const hasFailed = picture !== null && picture.request.done === done && picture.error !== null;
  const isWhole = done === on.length && picture?.request.done === done && picture.kept !== null;
  const canRun = on.includes('forward') && on.includes('loss') && on.join() !== own;
  return (
    <div className={styles.buttons}>
      <Button disabled={done >= on.length || hasFailed} onClick={() => goTo(store, done + 1)}>
        {words.next}
      </Button>
      <Button disabled={done === 0} onClick={() => goTo(store, 0)}>
        {words.restart}
      </Button>
      <Button
        disabled={!isWhole || isAtEnd}
        title={words.keepHint}
        onClick={() => {
          if (picture !== null) keepStep(store, picture);
        }}
      >
        {words.keep}
      </Button>
      <Button
        disabled={!canRun}
        title={words.runHint}
        onClick={() => {
          store.getState().lookInside({ oneStep: null });
          edit((experiment) => withOrder(experiment, on));
        }}
      >
        {words.runLikeThis}
      </Button>
    </div>
  );
}
