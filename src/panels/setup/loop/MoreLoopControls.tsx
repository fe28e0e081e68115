/** The controls of the training loop that are not shown at once. */
import { withZeroGrad } from '../../../experiment/run/loopOrder.ts';
import { laterText } from '../../../messages/later.ts';
import { isRegression } from '../../../store/selectors.ts';
import { SwitchField } from '../../../ui/fields/SwitchField.tsx';
import { linearSlider, logSlider } from '../../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../../ExperimentSlider.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import { rangeOfField, withTraining } from '../LoopControls.tsx';
import { LoopOptions } from './LoopOptions.tsx';
import { SchedulerControls } from './SchedulerControls.tsx';

const stopScale = linearSlider(0, 1, 0.01);
const patienceScale = linearSlider(0, 1000, 1);
const logScaleOfEpochs = logSlider(1, 100_000);

/** At 0 a rule is off. */
function StopControls() {
  const training = usePlayground((state) => state.experiment.training);
  const { stop_at_loss, stop_at_accuracy, patience } = training;
  const hasAccuracy = usePlayground((state) => !isRegression(state.experiment));
  const orNull = (value: number) => (value === 0 ? null : value);
  return (
    <>
      <ExperimentSlider
        label={laterText.loopControls.stopAtLoss}
        help={{
          words: ({ help }) => help.stopAtLoss,
          python: `if loss.item() <= ${stop_at_loss ?? 0}: break`,
        }}
        value={stop_at_loss ?? 0}
        scale={stopScale}
        range={rangeOfField('stop_at_loss')}
        next={(experiment, value) => withTraining(experiment, { stop_at_loss: orNull(value) })}
      />
      {hasAccuracy && (
        <ExperimentSlider
          label={laterText.loopControls.stopAtAccuracy}
          help={{
            words: ({ help }) => help.stopAtAccuracy,
            python: `if right / len(x_t) >= ${stop_at_accuracy ?? 1}: break`,
          }}
          value={stop_at_accuracy ?? 0}
          scale={stopScale}
          range={rangeOfField('stop_at_accuracy')}
          next={(experiment, value) => withTraining(experiment, { stop_at_accuracy: orNull(value) })}
        />
      )}
      <ExperimentSlider
        label={laterText.loopControls.patience}
        help={{ words: ({ help }) => help.patience, python: `if epochs_since == ${patience ?? 0}: break` }}
        value={patience ?? 0}
        scale={patienceScale}
        range={{ ...rangeOfField('patience'), min: 0, integer: true }}
        next={(experiment, value) => withTraining(experiment, { patience: orNull(value) })}
      />
    </>
  );
}

export function MoreLoopControls() {
  const edit = useEdit();
  const training = usePlayground((state) => state.experiment.training);
  const { zero_grad, order, shuffle, log_every } = training;
  const zeroes = order?.includes('zero_grad') ?? zero_grad;
  return (
    <>
      <SwitchField
        label={laterText.loopControls.zeroGrad}
        help={{
          words: ({ help }) => help.zeroGrad,
          python: zeroes ? 'optimizer.zero_grad()' : '# optimizer.zero_grad()',
        }}
        value={zeroes}
        onChange={(value) =>
          edit((experiment) =>
            order ? withZeroGrad(experiment, value) : withTraining(experiment, { zero_grad: value }),
          )
        }
      />
      <SwitchField
        label={laterText.loopControls.shuffle}
        help={{
          words: ({ help }) => help.shuffle,
          python: shuffle ? 'torch.randperm(n)' : 'torch.arange(n)',
        }}
        value={shuffle}
        onChange={(value) => edit((experiment) => withTraining(experiment, { shuffle: value }))}
      />
      <SchedulerControls />
      <LoopOptions />
      <StopControls />
      <ExperimentSlider
        label={laterText.loopControls.logEvery}
        help={{ words: ({ help }) => help.logEvery, python: `if epoch % ${log_every} == 0:` }}
        value={log_every}
        scale={logScaleOfEpochs}
        range={{ ...rangeOfField('log_every'), integer: true }}
        next={(experiment, value) => withTraining(experiment, { log_every: value })}
      />
    </>
  );
}
