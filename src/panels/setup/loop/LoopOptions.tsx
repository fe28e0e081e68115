/** Options of the training loop that few need. */
import { loopOptions } from '../../../engine/loop/index.ts';
import { type Experiment, type Training, testRowsOf } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { SwitchField } from '../../../ui/fields/SwitchField.tsx';
import { linearSlider } from '../../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../../ExperimentSlider.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import { OrderField } from './OrderField.tsx';

const words = laterText.loop;
const clipScale = linearSlider(0, 2, 0.01);

const trainingOf = ({ experiment }: { experiment: Experiment }) => experiment.training;

/** An option that is undefined is at its default. */
function withOptions(experiment: Experiment, options: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...options } };
}

export function LoopOptions() {
  return (
    <>
      <LoaderFields />
      <ClipField name="clip_grad_norm" label={words.clipNorm} help={words.help.clipNorm} />
      <ClipField name="clip_grad_value" label={words.clipValue} help={words.help.clipValue} />
      <OrderField />
      <ValidateField />
    </>
  );
}

function LoaderFields() {
  const edit = useEdit();
  const { loader = 'randperm', drop_last = false, test_pass, batch_size } = usePlayground(trainingOf);
  const hasTest = usePlayground((state) => testRowsOf(state.experiment) > 0);
  const size = batch_size ?? 'len(x_t)';
  return (
    <>
      <SelectField
        label={words.loader}
        help={{
          words: ({ loop }) => loop.help.loader,
          python:
            loader === 'DataLoader' ? `DataLoader(data, batch_size=${size})` : 'torch.randperm(len(x_t))',
        }}
        value={loader}
        options={[
          { value: 'randperm', label: 'torch.randperm' },
          { value: 'DataLoader', label: 'DataLoader' },
        ]}
        onChange={(value) =>
          edit((experiment) =>
            withOptions(
              experiment,
              value === 'DataLoader'
                ? { loader: value }
                : { loader: undefined, drop_last: undefined, test_pass: undefined },
            ),
          )
        }
      />
      {loader === 'DataLoader' && (
        <SwitchField
          label={words.dropLast}
          help={{
            words: ({ loop }) => loop.help.dropLast,
            python: `drop_last=${drop_last ? 'True' : 'False'}`,
          }}
          value={drop_last}
          onChange={(value) =>
            edit((experiment) => withOptions(experiment, { drop_last: value || undefined }))
          }
        />
      )}
      {loader === 'DataLoader' && hasTest && (
        <SwitchField
          label={words.testPass}
          help={{ words: ({ loop }) => loop.help.testPass, python: 'for batch in test_loader: pass' }}
          value={test_pass === 'after'}
          onChange={(value) =>
            edit((experiment) => withOptions(experiment, { test_pass: value ? 'after' : undefined }))
          }
        />
      )}
    </>
  );
}

interface ClipFieldProps {
  name: 'clip_grad_norm' | 'clip_grad_value';
  label: string;
  help: string;
}

/** At 0 nothing is clipped. */
function ClipField({ name, label, help }: ClipFieldProps) {
  const value = usePlayground((state) => state.experiment.training[name] ?? 0);
  const { max } = loopOptions[name].field;
  return (
    <ExperimentSlider
      label={label}
      help={{ words: () => help, python: `nn.utils.${name}_(net.parameters(), ${value})` }}
      value={value}
      scale={clipScale}
      range={{ min: 0, max }}
      next={(experiment, most) => withOptions(experiment, { [name]: most === 0 ? undefined : most })}
    />
  );
}

/** It says something only where there is a test set. */
function ValidateField() {
  const edit = useEdit();
  const value = usePlayground((state) => state.experiment.training.validate ?? false);
  const hasTest = usePlayground((state) => testRowsOf(state.experiment) > 0);
  if (!hasTest) return null;
  return (
    <SwitchField
      label={words.validate}
      help={{ words: ({ loop }) => loop.help.validate, python: "print('test loss: {}'.format(test_loss))" }}
      value={value}
      onChange={(validate) =>
        edit((experiment) => withOptions(experiment, { validate: validate || undefined }))
      }
    />
  );
}
