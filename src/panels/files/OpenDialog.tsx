/** The dialog of a file that waits to be opened: what it asks, or what it would change in place of a trained run. */
import { useRef } from 'react';
import { parametersOf } from '../../engine/sequential.ts';
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { laterText } from '../../messages/later.ts';
import type { Opening } from '../../store/opening/openingSlice.ts';
import { epochOf } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { nnCall } from '../nnCall.ts';
import { settingTexts } from '../settingText.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './OpenDialog.module.css';
import { TableDialog } from './table/TableDialog.tsx';

const words = laterText.opening;

export function OpenDialog() {
  const opening = usePlayground((state) => state.opening);
  return opening && <DialogFor key={opening.id} opening={opening} />;
}

function DialogFor({ opening: { fileName, plan } }: { opening: Opening }) {
  if (plan.type === 'ready') return <PlanDialog fileName={fileName} plan={plan} />;
  const { question } = plan;
  switch (question.type) {
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
      <Changes plan={plan} epoch={epoch} />
      <div className={styles.buttons}>
        <Button ref={accept} variant="primary" onClick={() => acceptOpening(plan)}>
          {words.open}
        </Button>
        <Button onClick={cancelOpening}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}

function Changes({ plan, epoch }: { plan: ReadyPlan; epoch: number }) {
  const experiment = usePlayground((state) => state.experiment);
  const settings = settingTexts(
    diffExperiments(experiment, plan.experiment).filter(({ path }) => path !== 'model.layers'),
  );
  const rows: [string, string, string][] = [
    [words.layers, layersText(experiment), layersText(plan.experiment)],
    [words.shapes, shapesText(experiment), shapesText(plan.experiment)],
    [words.epoch, words.epochs(epoch), words.epochs(plan.run?.state.epoch ?? 0)],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={words.what} tabIndex={0} className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.now}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, now, then]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now}</td>
              <td>{now === then ? words.same : then}</td>
            </tr>
          ))}
          {settings.length > 0 && (
            <tr>
              <th scope="row">{words.settings}</th>
              <td colSpan={2}>{settings.join(' · ')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function layersText({ model }: Experiment): string {
  return model.map(nnCall).join(', ');
}

/** `0.weight [5, 2], 0.bias [5]` */
function shapesText({ model }: Experiment): string {
  return parametersOf(model)
    .map(({ name, shape }) => `${name} [${shape.join(', ')}]`)
    .join(', ');
}
