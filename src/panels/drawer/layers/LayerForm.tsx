/** The hyperparameters of one layer, as its entry in the registry declares them, and the inits of a Linear. */
import type { Fields } from '../../../engine/fields.ts';
import { type InitType, initDefinition, inits, type ParameterInits } from '../../../engine/init/index.ts';
import { type LinearConfig, layerDefinition } from '../../../engine/layers/index.ts';
import { pythonArguments } from '../../../engine/pythonCall.ts';
import { withInit, withInitValues, withLayerValues } from '../../../experiment/model/layerList.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { FieldControls } from '../../FieldControls.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import styles from './LayersPanel.module.css';

/** Follow from the layers before, or can have one value only. */
const NOT_ASKED = new Set(['in_features', 'dim', 'init']);

export function LayerForm({ index }: { index: number }) {
  const edit = useEdit();
  const layer = usePlayground((state) => state.experiment.model[index]);
  if (layer === undefined) return null;
  const { fields, label } = layerDefinition(layer.type);
  const owner = laterText.layers.name(index, label);
  const names = Object.keys(fields).filter((name) => !NOT_ASKED.has(name));
  return (
    <div className={styles.form}>
      <h3 className={styles.title}>{owner}</h3>
      {names.length === 0 && <p className={styles.note}>{laterText.layers.none}</p>}
      <div className={styles.fields}>
        <FieldControls
          fields={fields}
          names={names}
          values={{ ...layer }}
          owner={owner}
          onChange={(change) => edit((now) => ({ ...now, model: withLayerValues(now, index, change) }))}
        />
        {layer.type === 'Linear' && (
          <InitControls index={index} layer={layer} parameter="weight" owner={owner} />
        )}
        {layer.type === 'Linear' && layer.bias && (
          <InitControls index={index} layer={layer} parameter="bias" owner={owner} />
        )}
      </div>
    </div>
  );
}

const DEFAULT = 'default';

interface InitControlsProps {
  index: number;
  layer: LinearConfig;
  parameter: keyof ParameterInits;
  owner: string;
}

/** Which function of torch.nn.init draws a parameter, and that one's own hyperparameters. */
function InitControls({ index, layer, parameter, owner }: InitControlsProps) {
  const edit = useEdit();
  const init = layer.init?.[parameter];
  const fields: Fields = init === undefined ? {} : initDefinition(init.type).fields;
  const tensor = `net[${index}].${parameter}`;
  const call =
    init && `nn.init.${init.type}(${[tensor, ...pythonArguments(fields, { ...init })].join(', ')})`;
  return (
    <>
      <SelectField
        label={text.controls.of(owner, laterText.layers.init[parameter])}
        shortLabel={laterText.layers.init[parameter]}
        help={{ words: laterText.layers.initHelp, python: call ?? `net[${index}].reset_parameters()` }}
        value={(init?.type ?? DEFAULT) as string}
        options={[
          { value: DEFAULT, label: laterText.layers.defaultInit },
          ...Object.keys(inits).map((name) => ({ value: name, label: name })),
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
        python={() => call}
        onChange={(change) =>
          edit((now) => ({ ...now, model: withInitValues(now.model, index, parameter, change) }))
        }
      />
    </>
  );
}
