/** How the net learns: loss, optimizer, and the loop. */
import type { Fields } from '../engine/fields.ts';
import { type LossType, lossDefinition, losses } from '../engine/losses/index.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
  optimizers,
} from '../engine/optimizers/index.ts';
import { type Experiment, trainingRowsOf } from '../experiment/experiment.ts';
import { withLoss } from '../experiment/head.ts';
import { withOptimizer } from '../experiment/optimizer.ts';
import { pairingOf } from '../experiment/pairing.ts';
import { optimizerAt } from '../experiment/schedule.ts';
import { trainingFields } from '../experiment/trainingFields.ts';
import { text } from '../messages/index.ts';
import { epochOf, isRegression } from '../store/selectors.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { SwitchField } from '../ui/SwitchField.tsx';
import { linearScale, logScale } from '../ui/sliderScale.ts';
import { ExperimentSlider } from './ExperimentSlider.tsx';
import { FieldControls } from './FieldControls.tsx';
import { PanelSection } from './PanelSection.tsx';
import { RecordedChanges } from './RecordedChanges.tsx';
import { usePlayground, usePlaygroundStore } from './store.ts';
import { useEdit } from './useEdit.ts';

const epochsScale = logScale(10, 100_000);
const stopScale = linearScale(0, 1, 0.01);
const patienceScale = linearScale(0, 1000, 1);
const logScaleOfEpochs = logScale(1, 100_000);
/** Shown at once; what else an optimizer has is under More. */
const FIRST = ['momentum', 'weight_decay'];

const rangeOf = ({ min, max }: { min: number; max: number }) => ({ min, max });
const rangeOfField = (key: keyof typeof trainingFields) =>
  rangeOf(trainingFields[key] as { min: number; max: number });

export function TrainingPanel() {
  return (
    <PanelSection title={text.controls.training} more={<MoreControls />}>
      <LossControls />
      <OptimizerControls />
      <LoopControls />
      <RecordedChanges />
    </PanelSection>
  );
}

function LossControls() {
  const edit = useEdit();
  const loss = usePlayground((state) => state.experiment.loss);
  const { fields } = lossDefinition(loss.type);
  const pairing = usePlayground((state) => pairingOf(state.experiment));
  const note = pairing === null ? undefined : text.pairings[pairing];
  return (
    <>
      <SelectField
        label={text.controls.loss}
        help={{ note, words: text.help.loss, python: `loss_func = nn.${loss.type}()` }}
        value={loss.type}
        options={(Object.keys(losses) as LossType[]).map((type) => ({
          value: type,
          label: lossDefinition(type).label,
        }))}
        onChange={(type) => edit((experiment) => withLoss(experiment, type))}
      />
      <FieldControls
        fields={fields}
        names={Object.keys(fields)}
        values={loss}
        onChange={(change) =>
          edit((experiment) => ({
            ...experiment,
            loss: { ...experiment.loss, ...change } as Experiment['loss'],
          }))
        }
      />
    </>
  );
}

/** As it is at the epoch shown. */
function useOptimizer(): OptimizerConfig {
  const experiment = usePlayground((state) => state.experiment);
  // The epoch of the last change made, not the one shown: this renders with changes, not with epochs.
  const changedAt = usePlayground((state) => {
    const { changes } = state.experiment.training;
    return changes.findLast(({ epoch }) => epoch <= epochOf(state))?.epoch ?? 0;
  });
  return optimizerAt(experiment, changedAt);
}

/** The hyperparameters of the optimizer at hand that are shown at once, or those that are not. */
function useOptimizerFields(first: boolean) {
  const store = usePlaygroundStore();
  const optimizer = useOptimizer();
  const fields: Fields = optimizerDefinition(optimizer.type).fields;
  const names = Object.keys(fields).filter((name) => name !== 'lr' && FIRST.includes(name) === first);
  const onChange = (change: Record<string, unknown>) => store.getState().changeOptimizer(change);
  return { optimizer, controls: { fields, names, values: optimizer, onChange } };
}

function OptimizerControls() {
  const edit = useEdit();
  const { optimizer, controls } = useOptimizerFields(true);
  return (
    <>
      <SelectField
        label={text.controls.optimizer}
        help={{
          words: text.help.optimizer,
          python: `torch.optim.${optimizer.type}(net.parameters(), lr=${optimizer.lr})`,
        }}
        value={optimizer.type}
        options={(Object.keys(optimizers) as OptimizerType[]).map((type) => ({
          value: type,
          label: optimizerDefinition(type).label,
        }))}
        onChange={(type) => edit((experiment) => withOptimizer(experiment, type))}
      />
      <FieldControls {...controls} names={['lr', ...controls.names]} />
    </>
  );
}

function useTraining() {
  const edit = useEdit();
  const training = usePlayground((state) => state.experiment.training);
  const setTraining = (change: Partial<Experiment['training']>) =>
    edit((experiment) => ({ ...experiment, training: { ...experiment.training, ...change } }));
  return { training, setTraining };
}

function LoopControls() {
  const { training, setTraining } = useTraining();
  const rows = usePlayground((state) => trainingRowsOf(state.experiment));
  const isFull = training.batch_size === null;
  return (
    <>
      <ExperimentSlider
        label={text.controls.epochs}
        help={{ words: text.help.epochs, python: `for epoch in range(${training.epochs}):` }}
        value={training.epochs}
        scale={epochsScale}
        range={{ ...rangeOfField('epochs'), integer: true }}
        onChange={(epochs) => setTraining({ epochs })}
      />
      <ExperimentSlider
        label={text.controls.batch}
        help={{
          words: text.help.batch,
          python: isFull ? 'y_p = net(x_t)' : `torch.randperm(${rows}).split(${training.batch_size})`,
        }}
        value={training.batch_size ?? rows}
        valueText={isFull ? `${text.controls.fullBatch} (${rows})` : undefined}
        scale={linearScale(1, rows, 1)}
        range={{ min: 1, max: rows, integer: true }}
        onChange={(size) => setTraining({ batch_size: size === rows ? null : size })}
      />
    </>
  );
}

/** At 0 a rule is off. */
function StopControls() {
  const { training, setTraining } = useTraining();
  const { stop_at_loss, stop_at_accuracy, patience } = training;
  const hasAccuracy = usePlayground((state) => !isRegression(state.experiment));
  const orNull = (value: number) => (value === 0 ? null : value);
  return (
    <>
      <ExperimentSlider
        label={text.controls.stopAtLoss}
        help={{ words: text.help.stopAtLoss, python: `if loss.item() <= ${stop_at_loss ?? 0}: break` }}
        value={stop_at_loss ?? 0}
        scale={stopScale}
        range={rangeOfField('stop_at_loss')}
        onChange={(value) => setTraining({ stop_at_loss: orNull(value) })}
      />
      {hasAccuracy && (
        <ExperimentSlider
          label={text.controls.stopAtAccuracy}
          help={{
            words: text.help.stopAtAccuracy,
            python: `if right / len(x_t) >= ${stop_at_accuracy ?? 1}: break`,
          }}
          value={stop_at_accuracy ?? 0}
          scale={stopScale}
          range={rangeOfField('stop_at_accuracy')}
          onChange={(value) => setTraining({ stop_at_accuracy: orNull(value) })}
        />
      )}
      <ExperimentSlider
        label={text.controls.patience}
        help={{ words: text.help.patience, python: `if epochs_since == ${patience ?? 0}: break` }}
        value={patience ?? 0}
        scale={patienceScale}
        range={{ ...rangeOfField('patience'), min: 0, integer: true }}
        onChange={(value) => setTraining({ patience: orNull(value) })}
      />
    </>
  );
}

function RestartSwitch() {
  const store = usePlaygroundStore();
  const value = usePlayground((state) => state.restartOnChange);
  return (
    <SwitchField
      label={text.controls.restartOnChange}
      help={{ words: text.help.restartOnChange, python: "optimizer.param_groups[0]['lr'] = 0.1" }}
      value={value}
      onChange={store.getState().setRestartOnChange}
    />
  );
}

function MoreControls() {
  const { controls } = useOptimizerFields(false);
  const { training, setTraining } = useTraining();
  const { zero_grad, shuffle, log_every } = training;
  return (
    <>
      <FieldControls {...controls} />
      <SwitchField
        label={text.controls.zeroGrad}
        help={{
          words: text.help.zeroGrad,
          python: zero_grad ? 'optimizer.zero_grad()' : '# optimizer.zero_grad()',
        }}
        value={zero_grad}
        onChange={(value) => setTraining({ zero_grad: value })}
      />
      <SwitchField
        label={text.controls.shuffle}
        help={{ words: text.help.shuffle, python: shuffle ? 'torch.randperm(n)' : 'torch.arange(n)' }}
        value={shuffle}
        onChange={(value) => setTraining({ shuffle: value })}
      />
      <StopControls />
      <ExperimentSlider
        label={text.controls.logEvery}
        help={{ words: text.help.logEvery, python: `if epoch % ${log_every} == 0:` }}
        value={log_every}
        scale={logScaleOfEpochs}
        range={{ ...rangeOfField('log_every'), integer: true }}
        onChange={(value) => setTraining({ log_every: value })}
      />
      <RestartSwitch />
    </>
  );
}
