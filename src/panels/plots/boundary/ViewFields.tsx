/** What the plot shows of points of one column, of three and more, and of several real targets. */
import { featureWord, targetNameOf } from '../../../experiment/data/names.ts';
import { featureColumnsOf, targetColumnsOf } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import { outputShown } from '../../../store/selectors.ts';
import { NumberInput } from '../../../ui/fields/NumberInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { usePlayground, usePlaygroundStore, useShown } from '../../store.ts';
import { useProblem } from '../../useEdit.ts';
import { gridAxes } from '../chartInputs.ts';
import { ScatterMatrix } from './ScatterMatrix.tsx';
import styles from './ViewFields.module.css';

export function ViewFields() {
  const columns = usePlayground((state) => featureColumnsOf(state.experiment));
  const outputs = usePlayground((state) => targetColumnsOf(state.experiment));
  if (columns === 2 && outputs < 2) return null;
  return (
    <div className={styles.fields} data-own-row={columns > 2 || undefined}>
      {columns > 2 && <AxisFields columns={columns} />}
      {columns > 2 && <OthersField />}
      {columns === 1 && outputs > 0 && <ResidualsField />}
      {columns > 1 && outputs > 1 && <OutputField outputs={outputs} />}
      {columns > 2 && <ScatterMatrix />}
    </div>
  );
}

const { view } = laterText;

/** A column that is chosen for one axis and was on the other changes places with it. */
function AxisFields({ columns }: { columns: number }) {
  const store = usePlaygroundStore();
  const data = usePlayground((state) => state.experiment.data);
  const shown = useShown((state) => String(gridAxes(state)));
  const axes = shown.split(',').map(Number);
  const options = Array.from({ length: columns }, (_, value) => ({ value, label: featureWord(data, value) }));
  const choose = (place: number, column: number) => {
    const other = axes[1 - place] === column ? axes[place] : axes[1 - place];
    const next = place === 0 ? [column, other] : [other, column];
    store.getState().requestSnapshot({ axes: next, square: null });
  };
  return [view.across, view.up].map((label, place) => (
    <label key={label}>
      <span>{label}</span>
      <Select value={axes[place]} options={options} onChange={(column) => choose(place, column)} />
    </label>
  ));
}

/** At their means, or at the numbers of one sample. */
function OthersField() {
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  const row = usePlayground((state) => state.snapshotRequest.atRow ?? null);
  const last = usePlayground((state) => (state.points?.labels.length ?? 1) - 1);
  const choose = (atRow: number | null) => store.getState().requestSnapshot({ atRow });
  return (
    <>
      <label>
        <span>{view.others}</span>
        <Select
          value={row === null ? 'means' : 'sample'}
          options={(['means', 'sample'] as const).map((value) => ({ value, label: view.othersAt[value] }))}
          onChange={(value) => choose(value === 'means' ? null : (store.getState().focusedRow ?? 0))}
        />
      </label>
      {row !== null && (
        <NumberInput
          label={view.sample}
          value={row}
          range={{ min: 0, max: last, integer: true }}
          onChange={choose}
          stepped={(by) => Math.min(last, Math.max(0, row + by))}
          onProblem={onProblem}
        />
      )}
    </>
  );
}

function ResidualsField() {
  const store = usePlaygroundStore();
  const isOn = usePlayground((state) => state.residualsShown);
  return (
    <label>
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => store.getState().showResiduals(event.target.checked)}
      />
      <span>{view.residuals}</span>
    </label>
  );
}

function OutputField({ outputs }: { outputs: number }) {
  const store = usePlaygroundStore();
  const data = usePlayground((state) => state.experiment.data);
  const shown = usePlayground(outputShown);
  return (
    <label>
      <span>{view.output}</span>
      <Select
        value={shown}
        options={Array.from({ length: outputs }, (_, value) => ({
          value,
          label: targetNameOf(data, value) ?? String(value),
        }))}
        onChange={(output) => store.getState().showOutput(output)}
      />
    </label>
  );
}
