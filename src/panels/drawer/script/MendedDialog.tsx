/** What the mended script would differ in from the user's, before it is downloaded. */
import type { DiffLine } from '../../../formats/script/faults/text/lineDiff.ts';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { downloadText } from '../../files/download.ts';
import { DiffLines } from './DiffLines.tsx';
import styles from './ScriptFaults.module.css';

interface MendedDialogProps {
  mended: string;
  lines: readonly DiffLine[];
  onClose(): void;
}

const words = laterText.faults;

export function MendedDialog({ mended, lines, onClose }: MendedDialogProps) {
  const download = () => {
    downloadText(mended, 'nn-playground-mended.py', 'text/x-python');
    onClose();
  };
  return (
    <Dialog title={words.mendedTitle} isWide onClose={onClose}>
      <p>{words.mendedWhy}</p>
      <div className={styles.diff}>
        <DiffLines lines={lines} label={words.mendedTitle} />
      </div>
      <div className={styles.buttons}>
        <Button variant="primary" onClick={download}>
          {words.downloadNow}
        </Button>
        <Button variant="framed" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </Dialog>
  );
}
