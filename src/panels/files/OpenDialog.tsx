/** The dialog of a file that waits to be opened: what it asks, or what it would change in place of a trained run. */
import { useRef } from 'react';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { laterText } from '../../messages/later.ts';
import type { Opening } from '../../store/opening/openingSlice.ts';
import { epochOf } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { NetDialog } from './NetDialog.tsx';
import styles from './OpenDialog.module.css';
import { PlanChanges } from './PlanChanges.tsx';
import { TableDialog } from './table/TableDialog.tsx';

const words = laterText.opening;

export function OpenDialog() {
  const opening = usePlayground((state) => state.opening);
  return opening && <DialogFor key={opening.id} opening={opening} />;
}

function DialogFor({ opening: { fileName, parsed, plan } }: { opening: Opening }) {
  if (plan.type === 'ready') return <PlanDialog fileName={fileName} plan={plan} />;
  const { question } = plan;
  switch (question.type) {
    case 'net':
      return <NetDialog fileName={fileName} parsed={parsed} question={question} />;
    case 'columns':
      return <TableDialog fileName={fileName} question={question} />;
  }
}

function PlanDialog({ fileName, plan }: { fileName: string; plan: ReadyPlan }) {
  const { acceptOpening, cancelOpening } = usePlaygroundStore().getState();
  const accept = useRef<HTMLButtonElement>(null);
  const epoch = usePlayground(epochOf);
  return (
    // The list of changes comes first, but the button is what is looked for.
    <Dialog title={words.title(fileName)} initialFocus={accept} onClose={cancelOpening}>
      <p className={styles.words}>{words.replaces(epoch)}</p>
      {plan.note && <p className={styles.words}>{plan.note}</p>}
      <PlanChanges plan={plan} epoch={epoch} />
      <div className={styles.buttons}>
        <Button onClick={cancelOpening}>{words.cancel}</Button>
        <Button ref={accept} variant="primary" onClick={() => acceptOpening(plan)}>
          {words.open}
        </Button>
      </div>
    </Dialog>
  );
}
