/**
 * The inputs of points of more than two columns: the columns and what else is chosen as toggles, and a list from which a
 * function of one or two of them is added.
 */
import {
  type InputName,
  inputLabel,
  inputNames,
  inputText,
  PLANE_COLUMNS,
  plainInputs,
} from '../../datasets/inputs.ts';
import { withInput } from '../../experiment/data/data.ts';
import { featureNamesOf } from '../../experiment/data/names.ts';
import { featureColumnsOf } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { ToggleRow } from '../../ui/fields/ToggleRow.tsx';
import { usePlayground } from '../store.ts';
import { useEdit } from '../useEdit.ts';

/** Of more columns the products of each two would make the list too long to be read. */
const MOST_WITH_PRODUCTS = 16;
const NONE = '';

export function ManyInputsField() {
  const edit = useEdit();
  const chosen = usePlayground((state) => state.experiment.inputs);
  const columns = usePlayground((state) => featureColumnsOf(state.experiment));
  const names = usePlayground((state) => featureNamesOf(state.experiment.data));
  if (columns <= PLANE_COLUMNS) return null;
  const plain = plainInputs(columns);
  const isShown = (name: InputName) => plain.includes(name) || chosen.includes(name);
  const all = inputNames(columns);
  const addable = all.filter(
    (name) => !isShown(name) && (columns <= MOST_WITH_PRODUCTS || !name.includes('*')),
  );
  const help = {
    words: () => laterText.manyInputs.help,
    python: `nn.Linear(${chosen.length}, …)`,
  };
  return (
    <>
      <ToggleRow
        label={text.controls.inputs}
        help={help}
        options={all.filter(isShown).map((value) => ({ value, label: inputText(value, names) }))}
        values={chosen}
        onToggle={(name, on) => edit((experiment) => withInput(experiment, name, on))}
        wraps
      />
      <SelectField
        label={laterText.manyInputs.add}
        help={help}
        value={NONE as string}
        options={[
          { value: NONE, label: laterText.manyInputs.choose },
          ...addable.map((value) => ({ value: value as string, label: inputLabel(value) })),
        ]}
        onChange={(name) => edit((experiment) => withInput(experiment, name as InputName, true))}
      />
    </>
  );
}
