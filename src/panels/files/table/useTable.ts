/** The state of the table's dialog: how the text is read, what its columns are, and the plan that comes of it. */
import { useMemo, useState } from 'react';
import type { OpenQuestion } from '../../../formats/opening/openPlan.ts';
import { planOpening } from '../../../formats/opening/planOpening.ts';
import { type BadRow, badRows } from '../../../formats/tables/points/rows.ts';
import { rereadTable } from '../../../formats/tables/readTable.ts';
import { rechosen } from '../../../formats/tables/roles/rechosen.ts';
import type { TableChoice } from '../../../formats/tables/roles/suggestedChoice.ts';
import type { Reading, Table } from '../../../formats/tables/table.ts';
import { usePlayground } from '../../store.ts';

export type TableQuestion = Extract<OpenQuestion, { type: 'columns' }>;

export function useTable(fileName: string, question: TableQuestion) {
  const experiment = usePlayground((state) => state.experiment);
  const [{ table, choice }, setState] = useState({ table: question.table, choice: question.suggested });
  const plan = useMemo(
    () => planOpening({ type: 'table', table }, experiment, fileName, { columns: choice }),
    [table, choice, experiment, fileName],
  );
  const bad: BadRow[] = useMemo(() => badRows(table, choice), [table, choice]);
  return {
    table,
    choice,
    plan,
    bad,
    setChoice: (next: TableChoice) => setState({ table, choice: next }),
    setReading(change: Partial<Reading>) {
      const next = rereadTable(table, change);
      setState({ table: next, choice: rechosen(choice, table, next) });
    },
  };
}

export interface TableFieldsProps {
  table: Table;
  choice: TableChoice;
  onChange(choice: TableChoice): void;
}
