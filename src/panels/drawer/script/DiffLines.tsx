/** Lines that a text loses and gets, told by signs and words, not by their color alone. */
import type { DiffLine } from '../../../formats/script/faults/text/lineDiff.ts';
import { laterText } from '../../../messages/later.ts';
import styles from './DiffLines.module.css';

const SIGNS = { same: ' ', removed: '−', added: '+' };

export function DiffLines({ lines, label }: { lines: readonly DiffLine[]; label: string }) {
  return (
    <ol className={styles.diff} aria-label={label}>
      {lines.map(({ kind, line, text }) => (
        <li key={`${kind} ${line}`} className={styles[kind]}>
          <span aria-hidden="true" className={styles.sign}>
            {SIGNS[kind]}
          </span>
          {kind !== 'same' && (
            <span className={styles.word}>{laterText.faults[kind === 'removed' ? 'old' : 'new'](line)}</span>
          )}
          <code translate="no">
            {kind === 'removed' ? <del>{text}</del> : kind === 'added' ? <ins>{text}</ins> : text}
          </code>
        </li>
      ))}
    </ol>
  );
}
