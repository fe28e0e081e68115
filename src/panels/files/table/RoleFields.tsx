/** Which columns are the points, what is predicted of them, and what is done with the numbers. */
import { useState } from 'react';
import { columnNames } from '../../../formats/tables/points/names.ts';
import { leavesOut, rowsTooMany } from '../../../formats/tables/points/pointsOf.ts';
import type { BadRow } from '../../../formats/tables/points/rows.ts';
import {
  withFeatures,
  withFurtherTarget,
  withTarget,
  withTargetKind,
} from '../../../formats/tables/roles/suggestedChoice.ts';
import { canBeFeature } from '../../../formats/tables/table.ts';
import { laterText } from '../../../messages/later.ts';
import { ColumnChecks } from './ColumnChecks.tsx';
import { FeatureChecks } from './FeatureChecks.tsx';
import { Check, SelectField } from './Field.tsx';
import styles from './TableDialog.module.css';
import type { TableFieldsProps } from './useTable.ts';

/** Stands for no column in a select. */
const NONE = -1;

export function RoleFields(fields: TableFieldsProps) {
  const { table, choice, onChange } = fields;
  const words = laterText.table;
  const [target = NONE] = choice.targets;
  const all = columnNames(table).map((label, value) => ({ value, label }));
  const none = { value: NONE, label: words.noColumn };
  const isNumeric =
    choice.targets.length > 0 && choice.targets.every((column) => table.columns[column].isNumeric);
  return (
    <>
      <FeatureChecks {...fields} />
      <div className={styles.fields}>
        {choice.features.length <= 2 && <PlaneFields {...fields} />}
        <SelectField
          label={words.roles.target}
          value={target}
          options={[none, ...all]}
          onChange={(value) => onChange(withTarget(choice, table, value === NONE ? null : value))}
        />
        <SelectField
          label={words.targetKind}
          value={choice.targetKind}
          options={[
            { value: 'classes' as const, label: words.targetKinds.classes },
            { value: 'real' as const, label: words.targetKinds.real, disabled: !isNumeric },
          ]}
          onChange={(targetKind) => onChange(withTargetKind(choice, targetKind))}
        />
      </div>
      {choice.targetKind === 'real' && <FurtherTargets {...fields} />}
      <Check
        label={words.standardize}
        hint={words.standardizeHint}
        checked={choice.standardize}
        onChange={(standardize) => onChange({ ...choice, standardize })}
      />
    </>
  );
}

/** Two features are chosen as the axes that they are; without a second one the first is a curve's. */
function PlaneFields({ table, choice, onChange }: TableFieldsProps) {
  const names = columnNames(table);
  const numeric = names
    .map((label, value) => ({ value, label }))
    .filter(({ value }) => canBeFeature(table.columns[value]));
  const { features } = choice;
  const choose = (place: number, column: number) => {
    const next = [features[0] ?? NONE, features[1] ?? NONE].with(place, column);
    onChange(
      withFeatures(
        choice,
        table,
        next.filter((feature) => feature !== NONE),
      ),
    );
  };
  return (['x1', 'x2'] as const).map((role, place) => (
    <SelectField
      key={role}
      label={laterText.table.roles[role]}
      value={features[place] ?? NONE}
      options={[{ value: NONE, label: laterText.table.noColumn }, ...numeric]}
      onChange={(column) => choose(place, column)}
    />
  ));
}

/** Where a real number is predicted, others may be as well. */
function FurtherTargets({ table, choice, onChange }: TableFieldsProps) {
  const { targets } = choice;
  // Unchecking the last one does not close it under the hand.
  const [isOpen] = useState(targets.length > 1);
  const further = columnNames(table)
    .map((label, value) => ({ value, label }))
    .filter(({ value }) => table.columns[value].isNumeric && value !== targets[0]);
  if (further.length < 2) return null;
  const label = laterText.table.furtherTargets(targets.length - 1);
  return (
    <details className={styles.further} open={isOpen}>
      <summary>{label}</summary>
      <ColumnChecks
        label={label}
        columns={further}
        chosen={targets}
        onToggle={(column, isOn) => onChange(withFurtherTarget(choice, table, column, isOn))}
      />
    </details>
  );
}

interface RowsProps extends TableFieldsProps {
  bad: readonly BadRow[];
}

/** Offered where rows can't be used; their lines stand beside it. */
export function LeaveOut({ table, choice, bad, onChange }: RowsProps) {
  if (bad.length === 0) return null;
  const lines = bad.map(({ line }) => line);
  return (
    <Check
      label={laterText.table.leaveOut(bad.length)}
      hint={laterText.table.leaveOutHint(lines, table.hasLines, bad[0].reason)}
      checked={leavesOut(choice, bad)}
      onChange={(leaveOut) => onChange({ ...choice, leaveOut })}
    />
  );
}

/** Offered where there are more rows than may be. */
export function Thin({ table, choice, bad, onChange }: RowsProps) {
  const tooMany = rowsTooMany(table, bad);
  if (tooMany === null) return null;
  return (
    <Check
      label={laterText.table.thin(tooMany.most, tooMany.rows)}
      hint={laterText.table.thinHint}
      checked={choice.thin}
      onChange={(thin) => onChange({ ...choice, thin })}
    />
  );
}
