/** What the lines run so far have led to: the loss, an exception, or what the last of them did. */
import { pythonFloat } from '../../../engine/python.ts';
import { laterText } from '../../../messages/later.ts';
import type { StepPicture } from '../../../protocol/messages.ts';
import styles from './OneStepPanel.module.css';

const words = laterText.oneStep;

export function StepWords({ picture }: { picture: StepPicture | null }) {
  if (picture === null) return <p className={styles.words}>{laterText.sample.waiting}</p>;
  const { request, error, loss, rows, batches } = picture;
  const line = request.lines[request.done - 1];
  return (
    <div role="status" aria-label={words.status} className={styles.words}>
      {error !== null ? (
        <p className={styles.error} translate="no">
          {error}
        </p>
      ) : (
        <p>{line === undefined ? words.begin : words.did[line]}</p>
      )}
      {loss !== null && (
        <p translate="no" className={styles.code}>
          loss = {pythonFloat(loss)}
        </p>
      )}
      {batches > 1 && <p>{words.firstBatch(rows, batches)}</p>}
    </div>
  );
}
