/** Below the editor: why the script is refused, or what of it is left out. */
import type { ReactNode } from 'react';
import { withSeed } from '../../../formats/script/withSeed.ts';
import { laterText } from '../../../messages/later.ts';
import type { Reading } from '../../../store/script/reading.ts';
import { editScript } from '../../../store/script/scriptChanges.ts';
import { Button } from '../../../ui/Button.tsx';
import { usePlaygroundStore } from '../../store.ts';
import styles from './ScriptEditing.module.css';

const words = laterText.script;

export function ScriptFindings({
  reading,
  onShow,
  children,
}: {
  reading: Reading | null;
  /** Puts the cursor at an offset of the text. */
  onShow(offset: number): void;
  /** Its faults. */
  children: ReactNode;
}) {
  return (
    <div className={styles.findings}>
      {reading?.ok === false && (
        <>
          <p role="alert" className={styles.refusal}>
            {reading.message}
          </p>
          <p>
            {words.stays}{' '}
            <Button variant="framed" onClick={() => onShow(reading.place.from)}>
              {words.goToLine(reading.line)}
            </Button>
          </p>
        </>
      )}
      {children}
      {reading?.ok && reading.runs.length > 0 && <p>{words.others(reading.runs.length)}</p>}
      {reading?.ok && reading.isUnseeded && <SeedOffer />}
      {reading?.ok &&
        reading.notes.map(({ line, text }) => <p key={`${line} ${text}`}>{words.skippedLine(line, text)}</p>)}
      {reading?.ok && reading.skipped.length > 0 && (
        <details>
          <summary>{words.skipped(reading.skipped.length)}</summary>
          <ul>
            {reading.skipped.map(({ line, text }) => (
              <li key={`${line} ${text}`}>{words.skippedLine(line, text)}</li>
            ))}
          </ul>
        </details>
      )}
      <p>{words.keys}</p>
    </div>
  );
}

/** The script draws without a seed. */
function SeedOffer() {
  const store = usePlaygroundStore();
  const add = () => {
    const { script } = store.getState();
    if (script !== null) editScript(store, withSeed(script));
  };
  return (
    <p>
      {words.unseeded}{' '}
      <Button variant="framed" onClick={add}>
        {words.addSeed}
      </Button>
    </p>
  );
}
