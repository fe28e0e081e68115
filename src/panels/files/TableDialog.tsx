/** Which columns of an opened table are the points, and what they will be. */
import { useId, useMemo, useState } from 'react';
import { problemText, readResult } from '../../experiment/json/reader.ts';
import { columnNames, pointsOf, type TableChoice, type TablePoints } from '../../formats/tables/csvData.ts';
import { numericColumns, type Table } from '../../formats/tables/table.ts';
import { laterText } from '../../messages/later.ts';
import type { OpenedTable } from '../../store/tableSlice.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ClassMark, Legend } from '../Legend.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './TableDialog.module.css';

const SHOWN_ROWS = 5;
const roles = ['x1', 'x2', 'label'] as const;

export function TableDialog() {
  const { dropTable } = usePlaygroundStore().getState();
  const opened = usePlayground((state) => state.openedTable);
  if (opened === null) return null;
  return (
    <Dialog title={laterText.table.title(opened.name)} onClose={dropTable}>
      <TableForm opened={opened} />
    </Dialog>
  );
}

function TableForm({ opened: { table, suggested } }: { opened: OpenedTable }) {
  const { chooseColumns, dropTable } = usePlaygroundStore().getState();
  const [choice, setChoice] = useState(suggested);
  const change = (part: Partial<TableChoice>) => setChoice({ ...choice, ...part });
  const points = useMemo(() => readResult(() => pointsOf(table, choice)), [table, choice]);
  const names = columnNames(table, choice.hasHeader);
  const numeric = numericColumns(table);
  const rows = table.rows.length - Number(choice.hasHeader);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        chooseColumns(choice);
      }}
    >
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
      {points.ok && <Classes points={points.value} />}
      <p role="alert" className={styles.problem}>
        {!points.ok && problemText(points.problem)}
      </p>
      <div className={styles.buttons}>
        <Button onClick={dropTable}>{laterText.table.cancel}</Button>
        <Button type="submit" variant="primary" disabled={!points.ok}>
          {laterText.table.use}
        </Button>
      </div>
    </form>
  );
}

/** The first rows; the columns that are taken stand out. */
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
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {columns.map((column) => (
          <option key={column} value={column}>
            {names[column]}
          </option>
        ))}
      </select>
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

/** What each class is called in the table, and how many points it has. */
function Classes({ points: { classNames, labels } }: { points: TablePoints }) {
  const counts = classNames.map((_, k) => labels.filter((label) => label === k).length);
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
