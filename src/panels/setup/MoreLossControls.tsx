/** The loss's keys that few experiments give, and that come with the later parts: how it is summed up, and weights. */
import { type Fields, isOptional } from '../../engine/fields.ts';
import { type LossConfig, lossDefinition } from '../../engine/losses/index.ts';
import { type Experiment, outputsOf } from '../../experiment/experiment.ts';
import { laterText } from '../../messages/later.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

/** Keys with controls of their own. */
const OWN = ['weight', 'ignore_index'];

const withLossValues = (experiment: Experiment, change: object): Experiment => ({
  ...experiment,
  loss: { ...experiment.loss, ...change } as LossConfig,
});

export function MoreLossControls() {
  const loss = usePlayground((state) => state.experiment.loss);
  const fields = optionalOf(lossDefinition(loss.type).fields);
  return (
    <>
      <FieldControls
        fields={fields}
        names={Object.keys(fields).filter((name) => !OWN.includes(name))}
        values={{ ...defaultsOf(fields), ...loss }}
        next={withLossValues}
      />
      {'weight' in fields && <ClassWeights fields={fields} />}
      {'ignore_index' in fields && <IgnoredClass />}
    </>
  );
}

/** A switch, and while it is on a slider for each class. */
function ClassWeights({ fields }: { fields: Fields }) {
  const edit = useEdit();
  const outputs = usePlayground((state) => outputsOf(state.experiment));
  const { weight } = usePlayground((state) => state.experiment.loss) as { weight?: number[] };
  const written = weight ?? Array<number>(outputs).fill(1);
  return (
    <>
      <SwitchField
        label={laterText.rareFields.weight.label}
        help={{
          words: ({ fieldHelp }) => fieldHelp.weight,
          python: `weight=torch.tensor([${written.join(', ')}])`,
        }}
        value={weight !== undefined}
        onChange={(on) =>
          edit((experiment) => withLossValues(experiment, { weight: on ? written : undefined }))
        }
      />
      {weight && (
        <FieldControls
          fields={fields}
          names={['weight']}
          values={{ weight }}
          next={withLossValues}
          first={0}
          words={{ weight: { label: laterText.classWeight } }}
        />
      )}
    </>
  );
}

function IgnoredClass() {
  const edit = useEdit();
  const outputs = usePlayground((state) => outputsOf(state.experiment));
  const { ignore_index } = usePlayground((state) => state.experiment.loss) as { ignore_index?: number };
  const value = String(ignore_index ?? '');
  return (
    <SelectField
      label={laterText.rareFields.ignore_index.label}
      help={{
        words: ({ fieldHelp }) => fieldHelp.ignore_index,
        python: `ignore_index=${ignore_index ?? -100}`,
      }}
      value={value}
      options={['', ...Array.from({ length: outputs }, (_, k) => String(k))].map((option) => ({
        value: option,
        label: option || laterText.noClass,
      }))}
      onChange={(chosen) =>
        edit((experiment) =>
          withLossValues(experiment, { ignore_index: chosen === '' ? undefined : Number(chosen) }),
        )
      }
    />
  );
}

function optionalOf(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => isOptional(field)));
}

function defaultsOf(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));
}
