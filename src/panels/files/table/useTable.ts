/** The state of the table's dialog: how the text is read, what its columns are, and the plan that comes of it. */
import { useEffect, useMemo, useState } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { planned } from '../../../formats/opening/desk.ts';
import type { OpenQuestion, Planned, TableDesk } from '../../../formats/opening/openPlan.ts';
import { refused } from '../../../formats/opening/refused.ts';
import { rereadTable } from '../../../formats/tables/readTable.ts';
import { rechosen } from '../../../formats/tables/roles/rechosen.ts';
import type { TableChoice } from '../../../formats/tables/roles/suggestedChoice.ts';
import type { Reading, Table } from '../../../formats/tables/table.ts';
import { usePlayground } from '../../store.ts';

export type TableQuestion = Extract<OpenQuestion, { type: 'columns' }>;

interface Chosen {
  table: Table;
  choice: TableChoice;
}

export function useTable(fileName: string, { table: first, suggested, desk }: TableQuestion) {
  const experiment = usePlayground((state) => state.experiment);
  const [chosen, setChosen] = useState<Chosen>({ table: first, choice: suggested });
  const here = useMemo(
    () => (desk ? null : planned(chosen.table, chosen.choice, experiment, fileName)),
    [desk, chosen, experiment, fileName],
  );
  const there = usePlannedAtDesk(desk, chosen, experiment, fileName);
  const { table, choice } = chosen;
  return {
    table,
    choice,
    ...(here ?? there.planned),
    /** Another choice is being planned. */
    isPending: here === null && there.isPending,
    setChoice: (next: TableChoice) => setChosen({ table, choice: next }),
    setReading(change: Partial<Reading>) {
      if (desk) return void desk.reread(change, choice).then(setChosen);
      const next = rereadTable(table, change);
      setChosen({ table: next, choice: rechosen(choice, table, next) });
    },
  };
}

const nothing: Planned = { plan: refused('', ''), bad: [], points: null };

/** Until what is chosen is planned, what came of the choice before it. */
function usePlannedAtDesk(desk: TableDesk | undefined, chosen: Chosen, now: Experiment, fileName: string) {
  const [known, setKnown] = useState({ planned: desk?.suggested ?? nothing, of: chosen, now });
  const isPending = desk !== undefined && (known.of !== chosen || known.now !== now);
  useEffect(() => {
    if (desk === undefined || !isPending) return;
    let isWanted = true;
    const take = (given: Planned) => isWanted && setKnown({ planned: given, of: chosen, now });
    desk
      .plan(chosen.choice, now, fileName)
      .catch((error: Error) => ({ ...nothing, plan: refused(error.message, fileName) }))
      .then(take);
    return () => {
      isWanted = false;
    };
  }, [desk, chosen, now, fileName, isPending]);
  return { planned: known.planned, isPending };
}

export interface TableFieldsProps {
  table: Table;
  choice: TableChoice;
  onChange(choice: TableChoice): void;
}
