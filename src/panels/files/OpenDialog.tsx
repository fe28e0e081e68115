/** What a file would change, before it takes the place of a trained run. The browser keeps the focus within and closes on Escape. */
import { useLayoutEffect, useRef } from 'react';
import { parametersOf } from '../../engine/sequential.ts';
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { laterText } from '../../messages/later.ts';
import type { Opening } from '../../store/experimentSlice.ts';
import { epochOf } from '../../store/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { nnCall } from '../nnCall.ts';
import { settingTexts } from '../settingText.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import styles from './OpenDialog.module.css';

const words = laterText.opening;

export function OpenDialog() {
  const opening = usePlayground((state) => state.opening);
  return opening === null ? null : <Dialog opening={opening} />;
}

function Dialog({ opening }: { opening: Opening }) {
  const store = usePlaygroundStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const accept = useRef<HTMLButtonElement>(null);
  const epoch = usePlayground(epochOf);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Not the list of changes, which comes first.
    accept.current?.focus();
    // Closed before it is gone, or the focus would not go back to where it was.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="opening-title"
      className={styles.dialog}
      onCancel={(event) => {
        event.preventDefault();
        store.getState().cancelOpening();
      }}
      // The page's keys are not for what lies under a dialog.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="opening-title" className={styles.title}>
        {words.title(opening.fileName)}
      </h2>
      <p className={styles.words}>{words.replaces(epoch)}</p>
      <Changes opening={opening} epoch={epoch} />
      <div className={styles.buttons}>
        <Button ref={accept} variant="primary" onClick={() => store.getState().acceptOpening()}>
          {words.open}
        </Button>
        <Button onClick={() => store.getState().cancelOpening()}>{words.cancel}</Button>
      </div>
    </dialog>
  );
}

function Changes({ opening: { outcome }, epoch }: { opening: Opening; epoch: number }) {
  const experiment = usePlayground((state) => state.experiment);
  const settings = settingTexts(
    diffExperiments(experiment, outcome.experiment).filter(({ path }) => path !== 'model.layers'),
  );
  const rows: [string, string, string][] = [
    [words.layers, layersText(experiment), layersText(outcome.experiment)],
    [words.shapes, shapesText(experiment), shapesText(outcome.experiment)],
    [words.epoch, words.epochs(epoch), words.epochs(outcome.epoch)],
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
