/** Fields for one axis of a sweep: which hyperparameter, from where to where, in how many steps. */
import { sweepAxes } from '../../../experiment/sweepAxis.ts';
import { laterText } from '../../../messages/later.ts';
import { MAX_STEPS, proposedRange } from '../../../store/batchRuns.ts';
import type { SweepRange } from '../../../store/batchRunsSlice.ts';
import { NumberInput } from '../../../ui/fields/NumberInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useProblem } from '../../useEdit.ts';
import styles from './BatchRuns.module.css';
import { axisLabel } from './sweepText.ts';

export function SweepAxisFields({ which, label }: { which: 'x' | 'y'; label: string }) {
  const store = usePlaygroundStore();
  const onProblem = useProblem();
  const experiment = usePlayground((state) => state.experiment);
  const range = usePlayground((state) => state.sweepSetup[which]);
  const axes = sweepAxes(experiment);
  const axis = axes.find(({ id }) => id === range.axis);
  const set = (change: Partial<SweepRange>) =>
    store.getState().setSweepSetup({ [which]: { ...store.getState().sweepSetup[which], ...change } });
  const end = (key: 'from' | 'to') => (
    <NumberInput
      label={laterText.sweep[key](label)}
      value={range[key]}
      range={{ min: axis?.min ?? 0, max: axis?.max ?? 0, integer: axis?.integer }}
      onChange={(value) => set({ [key]: value })}
      stepped={(by) =>
        axis?.integer ? range[key] + by : Number((range[key] * 2 ** (by / 4)).toPrecision(2))
      }
      onProblem={onProblem}
    />
  );
  return (
    <div className={styles.axis}>
      <span className={styles.axisName}>{label}</span>
      <span aria-hidden="true" className={styles.fieldName}>
        {laterText.sweep.ends.from}
      </span>
      <span aria-hidden="true" className={styles.fieldName}>
        {laterText.sweep.ends.to}
      </span>
      <span aria-hidden="true" className={styles.fieldName}>
        {laterText.sweep.ends.steps}
      </span>
      <Select
        aria-label={label}
        value={axis?.id ?? ''}
        options={[
          ...(axis === undefined ? [{ value: '', label: '', disabled: true }] : []),
          ...axes.map(({ id }) => ({ value: id, label: axisLabel(id) })),
        ]}
        onChange={(id) => {
          const chosen = axes.find((candidate) => candidate.id === id);
          if (chosen !== undefined) set(proposedRange(chosen, range.steps));
        }}
      />
      {end('from')}
      {end('to')}
      <NumberInput
        label={laterText.sweep.steps(label)}
        value={range.steps}
        range={{ min: 1, max: MAX_STEPS, integer: true }}
        onChange={(steps) => set({ steps })}
        stepped={(by) => Math.min(MAX_STEPS, Math.max(1, range.steps + by))}
        onProblem={onProblem}
      />
    </div>
  );
}
