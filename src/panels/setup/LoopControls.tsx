/** The controls of the training loop: how long it goes on, in which batches, and what ends it. */
import { type Experiment, type Training, trainingRowsOf } from '../../experiment/experiment.ts';
import { trainingFields } from '../../experiment/json/trainingFields.ts';
import { text } from '../../messages/index.ts';
import { isRegression } from '../../store/selectors.ts';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import { linearSlider, logSlider } from '../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../ExperimentSlider.tsx';
import { useLaterParts } from '../later.ts';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

const epochsScale = logSlider(10, 100_000);
const stopScale = linearSlider(0, 1, 0.01);
const patienceScale = linearSlider(0, 1000, 1);
const logScaleOfEpochs = logSlider(1, 100_000);

const rangeOf = ({ min, max }: { min: number; max: number }) => ({ min, max });
const rangeOfField = (key: keyof typeof trainingFields) =>
  rangeOf(trainingFields[key] as { min: number; max: number });

function withTraining(experiment: Experiment, change: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...change } };
}

export function LoopControls() {
  const training = usePlayground((state) => state.experiment.training);
  const rows = usePlayground((state) => Math.max(1, trainingRowsOf(state.experiment)));
  const isFull = training.batch_size === null;
  return (
    <>
      <ExperimentSlider
        label={text.controls.epochs}
        help={{ words: ({ help }) => help.epochs, python: `for epoch in range(${training.epochs}):` }}
        value={training.epochs}
        scale={epochsScale}
        range={{ ...rangeOfField('epochs'), integer: true }}
        next={(experiment, epochs) => withTraining(experiment, { epochs })}
      />
      <ExperimentSlider
        label={text.controls.batch}
        help={{
          words: ({ help }) => help.batch,
          python: isFull ? 'y_p = net(x_t)' : `torch.randperm(${rows}).split(${training.batch_size})`,
        }}
        value={training.batch_size ?? rows}
        valueText={isFull ? `${text.controls.fullBatch} (${rows})` : undefined}
        scale={linearSlider(1, rows, 1)}
        range={{ min: 1, max: rows, integer: true }}
        next={(experiment, size) => withTraining(experiment, { batch_size: size === rows ? null : size })}
      />
    </>
  );
}

/** At 0 a rule is off. */
function StopControls() {
  const training = usePlayground((state) => state.experiment.training);
  const { stop_at_loss, stop_at_accuracy, patience } = training;
  const hasAccuracy = usePlayground((state) => !isRegression(state.experiment));
  const orNull = (value: number) => (value === 0 ? null : value);
  return (
    <>
      <ExperimentSlider
        label={text.controls.stopAtLoss}
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
          label={text.controls.stopAtAccuracy}
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
        label={text.controls.patience}
        help={{ words: ({ help }) => help.patience, python: `if epochs_since == ${patience ?? 0}: break` }}
        value={patience ?? 0}
        scale={patienceScale}
        range={{ ...rangeOfField('patience'), min: 0, integer: true }}
        next={(experiment, value) => withTraining(experiment, { patience: orNull(value) })}
      />
    </>
  );
}

/** What is not shown at once. */
export function MoreLoopControls() {
  const edit = useEdit();
  const training = usePlayground((state) => state.experiment.training);
  const { zero_grad, order, shuffle, log_every } = training;
  const zeroes = order?.includes('zero_grad') ?? zero_grad;
  const parts = useLaterParts();
  return (
    <>
      <SwitchField
        label={text.controls.zeroGrad}
        help={{
          words: ({ help }) => help.zeroGrad,
          python: zeroes ? 'optimizer.zero_grad()' : '# optimizer.zero_grad()',
        }}
        value={zeroes}
        onChange={(value) =>
          edit((experiment) =>
            order && parts
              ? parts.withZeroGrad(experiment, value)
              : withTraining(experiment, { zero_grad: value }),
          )
        }
      />
      <SwitchField
        label={text.controls.shuffle}
        help={{
          words: ({ help }) => help.shuffle,
          python: shuffle ? 'torch.randperm(n)' : 'torch.arange(n)',
        }}
        value={shuffle}
        onChange={(value) => edit((experiment) => withTraining(experiment, { shuffle: value }))}
      />
      {parts && <parts.SchedulerControls />}
      {parts && <parts.LoopOptions />}
      <StopControls />
      <ExperimentSlider
        label={text.controls.logEvery}
        help={{ words: ({ help }) => help.logEvery, python: `if epoch % ${log_every} == 0:` }}
        value={log_every}
        scale={logScaleOfEpochs}
        range={{ ...rangeOfField('log_every'), integer: true }}
        next={(experiment, value) => withTraining(experiment, { log_every: value })}
      />
    </>
  );
}
