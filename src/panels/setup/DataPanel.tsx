/** The controls of the data: its kind, the seed, the settings of that kind, and which inputs the net gets of a point. */
import { useId } from 'react';
import { type DataConfig, datasetDefinition } from '../../datasets/index.ts';
import { inputLabel, inputNames, inputText, PLANE_COLUMNS } from '../../datasets/inputs.ts';
import type { Field } from '../../engine/fields.ts';
import { withData, withInput } from '../../experiment/data/data.ts';
import { featureNamesOf } from '../../experiment/data/names.ts';
import { type Experiment, featureColumnsOf } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldRow } from '../../ui/fields/FieldRow.tsx';
import { NumberInput } from '../../ui/fields/NumberInput.tsx';
import { ToggleRow } from '../../ui/fields/ToggleRow.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { useKindTexts } from '../kindTexts.ts';
import { useLaterParts } from '../later.ts';
import { usePlayground } from '../store.ts';
import { useEdit, useProblem } from '../useEdit.ts';
import { CentersFields } from './CentersFields.tsx';
import styles from './DataPanel.module.css';
import { InputMap } from './InputMap.tsx';
import { KindPicker } from './KindPicker.tsx';
import { PanelSection } from './PanelSection.tsx';

/** A die's seeds are short enough to be read out to a class. */
const DICE_SEEDS = 10_000;

/** Not shown at once. */
const MORE = ['balance', 'test_fraction'];

function withDataValues(experiment: Experiment, change: Record<string, unknown>): Experiment {
  return withData(experiment, { ...experiment.data, ...change } as DataConfig);
}

export function DataPanel() {
  const parts = useLaterParts();
  const names = useKindTexts();
  const data = usePlayground((state) => state.experiment.data);
  const { fields } = datasetDefinition(data.kind);
  // A split says how large the test set is.
  const more = MORE.filter(
    (name) => Object.hasOwn(fields, name) && !(name === 'test_fraction' && data.split),
  );
  const controls = {
    fields,
    values: data,
    next: withDataValues,
    python: (name: string) => lineOf(data, name),
  };

  return (
    <PanelSection
      title={text.controls.data}
      note={names[data.kind]}
      more={
        <>
          <FieldControls {...controls} names={more} />
          {parts && <parts.SplitFields />}
        </>
      }
    >
      {parts && <parts.OpenedLine />}
      <KindPicker />
      <SeedField />
      {Object.entries(fields)
        .filter(([name]) => !MORE.includes(name))
        .map(([name, field]) =>
          field.kind === 'rows' && data.kind === 'gaussians' ? (
            <CentersFields key={name} centers={data.centers} />
          ) : (
            hasSlider(field) && <FieldControls key={name} {...controls} names={[name]} />
          ),
        )}
      {parts && <parts.OwnPointsFields />}
      {parts && <parts.FurtherDataFields />}
      <InputsField />
      {parts && <parts.ManyInputsField />}
    </PanelSection>
  );
}

const hasSlider = (field: Field) => 'slider' in field && field.slider !== undefined;

/** The torch line that another value would change; of the split, what draws it. */
function lineOf(data: DataConfig, name: string): string | undefined {
  const definition = datasetDefinition(data.kind);
  // The split is no line of the kind's, and to look for it in 20,000 own points would take its time.
  if (name === 'test_fraction') return `torch.randperm(${definition.samples(data)})`;
  if (name === 'balance') return lineOfBalance(data);
  const value = data[name as keyof DataConfig] as unknown;
  const other = Array.isArray(value) ? value.map((item) => item + 1) : Number(value) + 1;
  const otherLines = definition.python({ ...data, [name]: other });
  return definition.python(data).find((text, i) => text !== otherLines[i]);
}

/** At 1, where it has no line, the one it would bring. */
function lineOfBalance(data: DataConfig): string | undefined {
  if (!('balance' in data)) return undefined;
  const { python } = datasetDefinition(data.kind);
  const without = python({ ...data, balance: 1 });
  return python({ ...data, balance: Math.min(data.balance, 0.5) }).find((line) => !without.includes(line));
}

function InputsField() {
  const edit = useEdit();
  const chosen = usePlayground((state) => state.experiment.inputs);
  const columns = usePlayground((state) => featureColumnsOf(state.experiment));
  const names = usePlayground((state) => featureNamesOf(state.experiment.data));
  // Those of more come later (ManyInputsField.tsx).
  if (columns > PLANE_COLUMNS) return null;
  return (
    <ToggleRow
      label={text.controls.inputs}
      help={{ words: ({ help }) => help.inputs, python: `nn.Linear(${chosen.length}, …)` }}
      options={inputNames(columns).map((value) => ({
        value,
        label: inputLabel(value),
        title: inputText(value, names),
        picture: <InputMap name={value} className={styles.map} />,
      }))}
      values={chosen}
      onToggle={(name, on) => edit((experiment) => withInput(experiment, name, on))}
    />
  );
}

function SeedField() {
  const edit = useEdit();
  const onProblem = useProblem();
  const id = useId();
  const seed = usePlayground((state) => state.experiment.seed);
  const setSeed = (value: number) => edit((experiment) => ({ ...experiment, seed: value }));
  return (
    <FieldRow
      label={text.controls.seed}
      labelFor={id}
      help={{ words: ({ help }) => help.seed, python: `torch.manual_seed(${seed})` }}
    >
      <div className={styles.seed}>
        <Button
          aria-label={text.controls.dice}
          title={text.controls.dice}
          onClick={() => setSeed(Math.floor(Math.random() * DICE_SEEDS))}
        >
          ⚄
        </Button>
        <NumberInput
          id={id}
          label={text.controls.seed}
          value={seed}
          range={{ min: 0, max: Number.MAX_SAFE_INTEGER, integer: true }}
          onChange={setSeed}
          stepped={(by) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, seed + by))}
          onProblem={onProblem}
        />
      </div>
    </FieldRow>
  );
}
