/** Asks how an opened table is to be read and which columns are the points, and shows the points that come of it. */
import { useId, useRef } from 'react';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { usePlaygroundStore } from '../../store.ts';
import { ReadingFields } from './ReadingFields.tsx';
import { LeaveOut, RoleFields, Thin } from './RoleFields.tsx';
import styles from './TableDialog.module.css';
import { TablePicture } from './TablePicture.tsx';
import { TablePreview } from './TablePreview.tsx';
import { type TableQuestion, useTable } from './useTable.ts';

interface TableDialogProps {
  fileName: string;
  question: TableQuestion;
}

/** The plan of what is chosen stands beside the choice, and is what the button applies. */
export function TableDialog({ fileName, question }: TableDialogProps) {
  const { acceptOpening, cancelOpening } = usePlaygroundStore().getState();
  const { table, choice, plan, bad, points, isPending, setChoice, setReading } = useTable(fileName, question);
  const problemId = useId();
  const use = useRef<HTMLButtonElement>(null);
  const fields = { table, choice, onChange: setChoice };
  const { outside, gaps, leftOut = [] } = table;
  return (
    <Dialog title={laterText.table.title(fileName)} isWide initialFocus={use} onClose={cancelOpening}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (plan.type === 'ready' && !isPending) acceptOpening(plan);
        }}
      >
        <div className={styles.scroll}>
          <p className={styles.note}>
            {laterText.table.note(table.rows.length, table.columns.length)}
            {outside.length > 0 && `. ${laterText.table.outside(outside)}`}
            {leftOut.length > 0 && `. ${laterText.table.unread(leftOut)}`}
          </p>
          {gaps.length > 0 && <p className={styles.note}>{laterText.table.gaps(gaps)}</p>}
          <TablePreview table={table} choice={choice} />
          <div className={styles.sides}>
            <div>
              <ReadingFields table={table} onChange={setReading} />
              <RoleFields {...fields} />
              <LeaveOut {...fields} bad={bad} />
              <Thin {...fields} bad={bad} />
            </div>
            {plan.type === 'ready' && points ? (
              <TablePicture plan={plan} points={points} />
            ) : (
              <p className={styles.noPicture}>{laterText.table.noPicture}</p>
            )}
          </div>
        </div>
        <div className={styles.buttons}>
          <p role="alert" id={problemId} className={styles.problem}>
            {plan.type === 'refused' && plan.reason}
          </p>
          <Button onClick={cancelOpening}>{laterText.table.cancel}</Button>
          <Button
            ref={use}
            type="submit"
            variant="primary"
            disabled={plan.type !== 'ready' || isPending}
            aria-describedby={problemId}
          >
            {laterText.table.use}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
