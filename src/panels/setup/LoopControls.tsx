/** The controls of the training loop: how long it goes on, in which batches, and what ends it. */
import { type Experiment, type Training, trainingRowsOf } from '../../experiment/experiment.ts';
import { trainingFields } from '../../experiment/json/trainingFields.ts';
import { text } from '../../messages/index.ts';
import { linearSlider, logSlider } from '../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../ExperimentSlider.tsx';
import { usePlayground } from '../store.ts';

const epochsScale = logSlider(10, 100_000);

const rangeOf = ({ min, max }: { min: number; max: number }) => ({ min, max });
/** What a key of training may be. */
export const rangeOfField = (key: keyof typeof trainingFields) =>
  rangeOf(trainingFields[key] as { min: number; max: number });

export function withTraining(experiment: Experiment, change: Partial<Training>): Experiment {
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
