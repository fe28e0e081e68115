/** Asks which columns of an opened table are the points, and shows the classes that they would have. */
import { useId, useMemo, useState } from 'react';
import type { ParsedFile } from '../../formats/format.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { planOpening } from '../../formats/opening/planOpening.ts';
import { columnNames, type TableChoice } from '../../formats/tables/csvData.ts';
import { numericColumns, type Table } from '../../formats/tables/table.ts';
import { laterText } from '../../messages/later.ts';
import type { DialogQuestion } from '../../store/opening/openingSlice.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { ClassMark, Legend } from '../Legend.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './TableDialog.module.css';

const SHOWN_ROWS = 5;
const roles = ['x1', 'x2', 'label'] as const;

interface TableDialogProps {
  fileName: string;
  parsed: ParsedFile;
  question: Extract<DialogQuestion, { type: 'columns' }>;
}

/** The plan of what is chosen stands below the choice, and is what the button applies. */
export function TableDialog({ fileName, parsed, question: { table, suggested } }: TableDialogProps) {
  const { acceptOpening, cancelOpening } = usePlaygroundStore().getState();
  const experiment = usePlayground((state) => state.experiment);
  const [choice, setChoice] = useState(suggested);
  const plan = useMemo(
    () => planOpening(parsed, experiment, fileName, { columns: choice }),
    [parsed, experiment, fileName, choice],
  );
  return (
    <Dialog title={laterText.table.title(fileName)} onClose={cancelOpening}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (plan.type === 'ready') acceptOpening(plan);
        }}
      >
        <TableForm table={table} choice={choice} onChange={setChoice} />
        {plan.type === 'ready' && <Classes plan={plan} />}
        <p role="alert" className={styles.problem}>
          {plan.type === 'refused' && plan.reason}
        </p>
        <div className={styles.buttons}>
          <Button onClick={cancelOpening}>{laterText.table.cancel}</Button>
          <Button type="submit" variant="primary" disabled={plan.type !== 'ready'}>
            {laterText.table.use}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface TableFormProps {
  table: Table;
  choice: TableChoice;
  onChange(choice: TableChoice): void;
}

function TableForm({ table, choice, onChange }: TableFormProps) {
  const change = (part: Partial<TableChoice>) => onChange({ ...choice, ...part });
  const names = columnNames(table, choice.hasHeader);
  const numeric = numericColumns(table);
  const rows = table.rows.length - Number(choice.hasHeader);
  return (
    <>
      <p className={styles.note}>{laterText.table.note(rows, names.length)}</p>
      <Preview table={table} names={names} choice={choice} />
      <div className={styles.roles}>
        {roles.map((role) => (
          <ColumnSelect
            key={role}
            label={laterText.table.roles[role]}
            names={names}
            columns={role === 'label' ? names.map((_, column) => column) : numeric}
            value={choice[role]}
            onChange={(column) => change({ [role]: column })}
          />
        ))}
      </div>
      <Check
        label={laterText.table.header}
        checked={choice.hasHeader}
        onChange={(hasHeader) => change({ hasHeader })}
      />
      <Check
        label={laterText.table.standardize}
        hint={laterText.table.standardizeHint}
        checked={choice.standardize}
        onChange={(standardize) => change({ standardize })}
      />
    </>
  );
}

/** The first rows of the table, in which the chosen columns stand out. */
function Preview({ table, names, choice }: { table: Table; names: string[]; choice: TableChoice }) {
  const first = Number(choice.hasHeader);
  const roleOf = (column: number) => roles.filter((role) => choice[role] === column);
  const shown = table.rows.slice(first, first + SHOWN_ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.preview} tabIndex={0} aria-label={laterText.table.preview}>
      <table>
        <thead>
          <tr>
            {names.map((name, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} scope="col" data-taken={roleOf(column).length > 0}>
                {name}
                <span className={styles.taken}>
                  {roleOf(column)
                    .map((role) => laterText.table.roles[role])
                    .join(', ')}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ cells, line }) => (
            <tr key={line}>
              {names.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column} data-taken={roleOf(column).length > 0}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ColumnSelectProps {
  label: string;
  names: string[];
  columns: number[];
  value: number;
  onChange(column: number): void;
}

function ColumnSelect({ label, names, columns, value, onChange }: ColumnSelectProps) {
  const id = useId();
  return (
    <div className={styles.role}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        size="large"
        value={value}
        options={columns.map((column) => ({ value: column, label: names[column] }))}
        onChange={onChange}
      />
    </div>
  );
}

interface CheckProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

function Check({ label, hint, checked, onChange }: CheckProps) {
  const id = useId();
  const hintId = useId();
  return (
    <p className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint && hintId}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={hintId} className={styles.hint}>
          {hint}
        </span>
      )}
    </p>
  );
}

/** The table's name for each class, and how many points the class has. */
function Classes({ plan: { experiment, classNames } }: { plan: ReadyPlan }) {
  const { data } = experiment;
  if (data.kind !== 'custom' || classNames === null) return null;
  const counts = classNames.map((_, k) => (data.labels ?? []).filter((label) => label === k).length);
  return (
    <div className={styles.classes}>
      <span className={styles.classesLabel}>{laterText.table.classes}</span>
      <Legend
        items={classNames.map((name, k) => ({
          key: String(k),
          mark: <ClassMark label={k} />,
          words: laterText.table.class(name, k, counts[k]),
        }))}
      />
    </div>
  );
}
