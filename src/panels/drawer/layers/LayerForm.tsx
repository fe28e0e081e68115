/** The hyperparameters of one layer, as its entry in the registry declares them, and the inits of its parameters. */
import type { Field, Fields } from '../../../engine/fields.ts';
import { type InitType, initDefinition, type ParameterInits } from '../../../engine/init/index.ts';
import { initFieldOf, initsOf, type LayerConfig, layerDefinition } from '../../../engine/layers/index.ts';
import type { InputWidth } from '../../../engine/layers/layer.ts';
import { pythonArguments, pythonValue } from '../../../engine/pythonCall.ts';
import { withInit, withInitValues, withLayerValues } from '../../../experiment/model/layerList.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { EitherControl } from '../../EitherControl.tsx';
import { FieldControls } from '../../FieldControls.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import styles from './LayersPanel.module.css';
import { TrainingFields } from './TrainingFields.tsx';

/** Not a width that follows from the layers before, nor what can have one value only, nor the inits, which have controls of their own. */
function isAsked(name: string, field: Field, input: InputWidth | undefined): boolean {
  if (name === input?.field) return input.shared !== undefined;
  return field.kind !== 'init' && !('min' in field && field.min === field.max);
}

export function LayerForm({ index }: { index: number }) {
  const layer = usePlayground((state) => state.experiment.model[index]);
  if (layer === undefined) return null;
  const { fields, label, input, parameters } = layerDefinition(layer.type);
  const owner = laterText.layers.name(index, label);
  const asked = (name: string) => isAsked(name, fields[name], input);
  const names = Object.keys(fields).filter(asked);
  const tensors = new Set(parameters?.(layer).map(({ name }) => name));
  const initialized = (initFieldOf(layer.type)?.[1].parameters ?? []).filter((name) => tensors.has(name));
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{owner}</h3>
      {names.length === 0 && !parameters && <p className={styles.note}>{laterText.layers.none}</p>}
      <div className={styles.fields}>
        <FieldControls
          fields={fields}
          names={names}
          values={{ ...leftOutValues(fields), ...layer }}
          owner={owner}
          input={input}
          next={(now, change) => ({ ...now, model: withLayerValues(now, index, change) })}
        />
        {names.map((name) => (
          <MaybeNone key={name} index={index} name={name} owner={owner} />
        ))}
        {initialized.map((name) => (
          <InitControls
            key={name}
            index={index}
            layer={layer}
            parameter={name as keyof ParameterInits}
            owner={owner}
          />
        ))}
        {parameters && <TrainingFields index={index} owner={owner} />}
      </div>
    </div>
  );
}

/** The values of the keys that are left out where they have their defaults. */
function leftOutValues(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));
}

interface MaybeNoneProps {
  index: number;
  name: string;
  owner: string;
}

/** The control of a number that may be None; nothing for any other field. */
function MaybeNone({ index, name, owner }: MaybeNoneProps) {
  const layer = usePlayground((state) => state.experiment.model[index]);
  const field: Field | undefined = layer && layerDefinition(layer.type).fields[name];
  if (field?.kind !== 'either') return null;
  const value = { ...layer }[name as never] as number | null;
  const { label } = { ...text.fields, ...laterText.rareFields }[name as keyof typeof text.fields];
  return (
    <EitherControl
      label={text.controls.of(owner, label)}
      shortLabel={label}
      help={{
        words: ({ fieldHelp }) => fieldHelp[name as keyof typeof fieldHelp],
        python: `${name}=${value === null ? 'None' : pythonValue(field, value)}`,
      }}
      field={field.number}
      none={field.none === true}
      value={value}
      start={field.default ?? undefined}
      next={(now, changed) => ({ ...now, model: withLayerValues(now, index, { [name]: changed }) })}
    />
  );
}

const DEFAULT = 'default';

interface InitControlsProps {
  index: number;
  layer: LayerConfig;
  parameter: keyof ParameterInits;
  owner: string;
}

/** Which function of torch.nn.init draws a parameter, and that one's own hyperparameters. */
function InitControls({ index, layer, parameter, owner }: InitControlsProps) {
  const edit = useEdit();
  const init = initsOf(layer)[parameter];
  const registry = initFieldOf(layer.type)?.[1].registry ?? {};
  const fields: Fields = init === undefined ? {} : initDefinition(init.type).fields;
  const tensor = `net[${index}].${parameter}`;
  const call =
    init && `nn.init.${init.type}(${[tensor, ...pythonArguments(fields, { ...init })].join(', ')})`;
  return (
    <>
      <SelectField
        label={text.controls.of(owner, laterText.layers.init[parameter])}
        shortLabel={laterText.layers.init[parameter]}
        help={{ words: ({ layers }) => layers.initHelp, python: call ?? `net[${index}].reset_parameters()` }}
        value={(init?.type ?? DEFAULT) as string}
        options={[
          { value: DEFAULT, label: laterText.layers.defaultInit },
          ...Object.keys(registry).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(type) =>
          edit((now) => ({
            ...now,
            model: withInit(now.model, index, parameter, type === DEFAULT ? null : (type as InitType)),
          }))
        }
      />
      <FieldControls
        fields={fields}
        names={Object.keys(fields)}
        values={{ ...init }}
        owner={text.controls.of(owner, parameter)}
        words={laterText.initFields}
        helpOf={({ initFields }, name) => initFields[name as keyof typeof initFields].help}
        python={() => call}
        next={(now, change) => ({ ...now, model: withInitValues(now.model, index, parameter, change) })}
      />
    </>
  );
}
