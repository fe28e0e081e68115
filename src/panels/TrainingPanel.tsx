/** How the net learns. */
import { optimizers } from '../engine/optimizers/index.ts';
import { type Experiment, samplesOf } from '../experiment/experiment.ts';
import { trainingFields } from '../experiment/trainingFields.ts';
import { text } from '../messages/index.ts';
import { SliderField } from '../ui/SliderField.tsx';
import { linearScale, logScale } from '../ui/sliderScale.ts';
import { PanelSection } from './PanelSection.tsx';
import { usePlayground } from './store.ts';
import { useEdit, useProblem } from './useEdit.ts';

const lrScale = logScale(0.0001, 10);
const epochsScale = logScale(10, 100_000);
const momentumScale = linearScale(0, 0.99, 0.01);
const decayScale = linearScale(0, 0.1, 0.001);
const { lr: lrField, momentum: momentumField, weight_decay: decayField } = optimizers.SGD.fields;

const rangeOf = ({ min, max }: { min: number; max: number }) => ({ min, max });

export function TrainingPanel() {
  const edit = useEdit();
  const onProblem = useProblem();
  const optimizer = usePlayground((state) => state.experiment.optimizer);
  const training = usePlayground((state) => state.experiment.training);
  const samples = usePlayground((state) => samplesOf(state.experiment));
  const setOptimizer = (change: Partial<Experiment['optimizer']>) =>
    edit((experiment) => ({ ...experiment, optimizer: { ...experiment.optimizer, ...change } }));
  const setTraining = (change: Partial<Experiment['training']>) =>
    edit((experiment) => ({ ...experiment, training: { ...experiment.training, ...change } }));
  const isFull = training.batch_size === null;

  return (
    <PanelSection title={text.controls.training}>
      <SliderField
        label={text.controls.lr}
        help={{ words: text.help.lr, python: `torch.optim.SGD(net.parameters(), lr=${optimizer.lr})` }}
        value={optimizer.lr}
        scale={lrScale}
        range={rangeOf(lrField)}
        onChange={(lr) => setOptimizer({ lr })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.epochs}
        help={{ words: text.help.epochs, python: `for epoch in range(${training.epochs}):` }}
        value={training.epochs}
        scale={epochsScale}
        range={{ ...rangeOf(trainingFields.epochs as { min: number; max: number }), integer: true }}
        onChange={(epochs) => setTraining({ epochs })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.batch}
        help={{
          words: text.help.batch,
          python: isFull ? 'y_p = net(x_t)' : `torch.randperm(${samples}).split(${training.batch_size})`,
        }}
        value={training.batch_size ?? samples}
        valueText={isFull ? `${text.controls.fullBatch} (${samples})` : undefined}
        scale={linearScale(1, samples, 1)}
        range={{ min: 1, max: samples, integer: true }}
        onChange={(size) => setTraining({ batch_size: size === samples ? null : size })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.momentum}
        help={{ words: text.help.momentum, python: `torch.optim.SGD(…, momentum=${optimizer.momentum})` }}
        value={optimizer.momentum}
        scale={momentumScale}
        range={rangeOf(momentumField)}
        onChange={(momentum) => setOptimizer({ momentum, nesterov: momentum > 0 && optimizer.nesterov })}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.weightDecay}
        help={{
          words: text.help.weightDecay,
          python: `torch.optim.SGD(…, weight_decay=${optimizer.weight_decay})`,
        }}
        value={optimizer.weight_decay}
        scale={decayScale}
        range={rangeOf(decayField)}
        onChange={(weight_decay) => setOptimizer({ weight_decay })}
        onProblem={onProblem}
      />
    </PanelSection>
  );
}
