/** Which columns are the points, what is predicted of them, and what is done with the numbers. */

import { columnNames } from '../../../formats/tables/points/names.ts';
import { leavesOut } from '../../../formats/tables/points/pointsOf.ts';
import type { BadRow } from '../../../formats/tables/points/rows.ts';
import { withCoordinate, withTarget } from '../../../formats/tables/roles/suggestedChoice.ts';
import { laterText } from '../../../messages/later.ts';
import { Check, SelectField } from './Field.tsx';
import styles from './TableDialog.module.css';
import type { TableFieldsProps } from './useTable.ts';

/** Stands for no column in a select. */
const NONE = -1;
const orNull = (value: number) => (value === NONE ? null : value);

export function RoleFields({ table, choice, onChange }: TableFieldsProps) {
  const words = laterText.table;
  const all = columnNames(table).map((label, value) => ({ value, label }));
  const none = { value: NONE, label: words.noColumn };
  const numeric = all.filter(({ value }) => table.columns[value].isNumeric);
  const isNumeric = choice.target !== null && table.columns[choice.target].isNumeric;
  return (
    <>
      <div className={styles.fields}>
        {(['x1', 'x2'] as const).map((role) => (
          <SelectField
            key={role}
            label={words.roles[role]}
            value={choice[role] ?? NONE}
            options={[none, ...numeric]}
            onChange={(value) => onChange(withCoordinate(choice, table, { [role]: orNull(value) }))}
          />
        ))}
        <SelectField
          label={words.roles.target}
          value={choice.target ?? NONE}
          options={[none, ...all]}
          onChange={(value) => onChange(withTarget(choice, table, orNull(value)))}
        />
        <SelectField
          label={words.targetKind}
          value={choice.targetKind}
          options={[
            { value: 'classes' as const, label: words.targetKinds.classes },
            { value: 'real' as const, label: words.targetKinds.real, disabled: !isNumeric },
          ]}
          onChange={(targetKind) => onChange({ ...choice, targetKind })}
        />
      </div>
      <Check
        label={words.standardize}
        hint={words.standardizeHint}
        checked={choice.standardize}
        onChange={(standardize) => onChange({ ...choice, standardize })}
      />
    </>
  );
}

interface LeaveOutProps extends TableFieldsProps {
  bad: readonly BadRow[];
}

/** Offered where rows can't be used; their lines stand beside it. */
export function LeaveOut({ table, choice, bad, onChange }: LeaveOutProps) {
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
