/** Beside the editor: the script's faults, each with what it does, the lines that mend it, and what that changes. */
import { useRef, useState } from 'react';
import type { FoundFault } from '../../../formats/script/faults/findFaults.ts';
import type { DiffLine } from '../../../formats/script/faults/text/lineDiff.ts';
import { laterText } from '../../../messages/later.ts';
import { compareMended } from '../../../store/script/compareMended.ts';
import { type Reading, readingOf, scriptReader } from '../../../store/script/reading.ts';
import { editScript, sharing } from '../../../store/script/scriptChanges.ts';
import { Button } from '../../../ui/Button.tsx';
import { usePlaygroundStore } from '../../store.ts';
import { DiffLines } from './DiffLines.tsx';
import { MendedDialog } from './MendedDialog.tsx';
import styles from './ScriptFaults.module.css';
import type { Faults } from './useFaults.ts';

const words = laterText.faults;

/** So many lines before and behind a mended one are shown with it. */
const AROUND = 2;

/** The heading of a line's first fault gets the focus when its mark is pressed. */
export const faultId = (line: number) => `fault-at-${line}`;

export function ScriptFaults({
  faults: { script, found },
  reading,
  onShow,
}: {
  faults: Faults;
  reading: Reading | null;
  /** Puts the cursor at an offset of the text. */
  onShow(offset: number): void;
}) {
  const title = useRef<HTMLDivElement>(null);
  const [mended, setMended] = useState<string | null>(null);
  const reader = scriptReader.parts();
  const hasMend = found.some(({ mend }) => mend !== null);
  return (
    <section className={styles.faults} aria-label={words.section}>
      <div ref={title} tabIndex={-1} role="status">
        {found.length > 0 && <h3>{words.title(found.length)}</h3>}
      </div>
      <ul>
        {found.map((one, i) => (
          <li key={`${one.fault} ${one.place.from}`}>
            <FaultCard
              one={one}
              id={found.findIndex(({ line }) => line === one.line) === i ? faultId(one.line) : undefined}
              script={script}
              isRead={reading?.ok === true}
              onShow={() => onShow(one.place.from)}
              onMended={() => title.current?.focus()}
            />
          </li>
        ))}
      </ul>
      {hasMend && reader && (
        <div className={styles.buttons}>
          <Button variant="framed" onClick={() => setMended(reader.allMended(script))}>
            {words.download}
          </Button>
        </div>
      )}
      {mended !== null && reader && (
        <MendedDialog
          mended={mended}
          lines={reader.lineDiff(script, mended, AROUND)}
          onClose={() => setMended(null)}
        />
      )}
    </section>
  );
}

interface CardProps {
  one: FoundFault;
  id: string | undefined;
  script: string;
  /** The script is understood as it stands. */
  isRead: boolean;
  onShow(): void;
  onMended(): void;
}

function FaultCard({ one, id, script, isRead, onShow, onMended }: CardProps) {
  const store = usePlaygroundStore();
  const reader = scriptReader.parts();
  if (reader === null) return null;
  const { name, sentence, page } = reader.faultWords(one);
  const mended = reader.mended(script, one);
  const mend = () => {
    if (mended === null || store.getState().script !== script) return;
    editScript(store, mended);
    onMended();
  };
  return (
    <>
      <h4 id={id} tabIndex={-1}>
        {name}
      </h4>
      <p>
        {sentence}{' '}
        <a href={page.url} target="_blank" rel="noreferrer">
          {page.title}
        </a>
      </p>
      {mended !== null && (
        <DiffLines lines={lessIndented(reader.lineDiff(script, mended))} label={words.mendedLines(name)} />
      )}
      <div className={styles.buttons}>
        <Button variant="framed" onClick={onShow}>
          {laterText.script.goToLine(one.line)}
        </Button>
        {mended !== null && (
          <>
            <Button variant="framed" aria-label={words.mendNamed(name)} onClick={mend}>
              {words.mend}
            </Button>
            <Compare name={name} script={script} mended={mended} isRead={isRead} />
          </>
        )}
      </div>
    </>
  );
}

/** Without the blanks that all of them begin with. */
function lessIndented(lines: readonly DiffLine[]): DiffLine[] {
  const indents = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.search(/\S/));
  const least = Math.min(...indents);
  return lines.map((line) => ({ ...line, text: line.text.slice(least) }));
}

/** Runs both, where both are runs of this page, and another training. */
function Compare({
  name,
  script,
  mended,
  isRead,
}: Pick<CardProps, 'script' | 'isRead'> & { name: string; mended: string }) {
  const store = usePlaygroundStore();
  const reading = readingOf(mended);
  if (!isRead || !reading?.ok) return <p className={styles.why}>{isRead ? words.notMended : words.notRun}</p>;
  const { experiment } = store.getState();
  if (sharing(reading.experiment, experiment) === experiment)
    return <p className={styles.why}>{words.sameTraining}</p>;
  const compare = () => {
    if (store.getState().script === script) void compareMended(store, mended);
  };
  return (
    <Button
      variant="framed"
      aria-label={words.compareNamed(name)}
      title={words.compareHint}
      onClick={compare}
    >
      {words.compare}
    </Button>
  );
}
