/** Further settings of the later chunk's kinds of data: those that may be None, switches and choices; and where a table comes from. */
import { datasetDefinition } from '../../datasets/index.ts';
import type { Fields, FieldValue } from '../../engine/fields.ts';
import { pythonValue } from '../../engine/pythonCall.ts';
import { withDataValues } from '../../experiment/data/split.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import type { HelpContent } from '../../ui/fields/Help.tsx';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import styles from '../EitherControl.module.css';
import { EitherControl } from '../EitherControl.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

const labels: Readonly<Record<string, { label: string }>> = { ...text.fields, ...laterText.rareFields };
const helps: Readonly<Record<string, string>> = laterText.fieldHelp;
const credits: Readonly<Record<string, string>> = laterText.credits;

export function FurtherDataFields() {
  const data = usePlayground((state) => state.experiment.data);
  // Its own fields have other controls (OwnPointsFields.tsx).
  if (data.kind === 'custom') return null;
  const fields: Fields = datasetDefinition(data.kind).fields;
  const values = data as unknown as Record<string, FieldValue>;
  return (
    <>
      {Object.entries(fields).map(([name, field]) => {
        const help: HelpContent = { words: () => helps[name], python: '' };
        if (name === 'scaler') return <ScalerField key={name} isOn={values[name] !== undefined} />;
        if (field.kind === 'boolean' || field.kind === 'choice')
          return (
            <FieldControls key={name} fields={fields} names={[name]} values={data} next={withDataValues} />
          );
        if (field.kind !== 'either') return null;
        return (
          <EitherControl
            key={name}
            label={labels[name].label}
            help={{ ...help, python: `${name}=${pythonValue(field, values[name])}` }}
            field={field.number}
            none={field.none === true}
            value={values[name]}
            next={(experiment, value) => withDataValues(experiment, { [name]: value })}
          />
        );
      })}
      {credits[data.kind] && <p className={styles.list}>{credits[data.kind]}</p>}
    </>
  );
}

function ScalerField({ isOn }: { isOn: boolean }) {
  const edit = useEdit();
  return (
    <SwitchField
      label={laterText.ownPoints.scaler}
      help={{ words: ({ fieldHelp }) => fieldHelp.scaler, python: 'StandardScaler().fit(x)' }}
      value={isOn}
      onChange={(on) =>
        edit((experiment) => withDataValues(experiment, { scaler: on ? 'StandardScaler' : undefined }))
      }
    />
  );
}
