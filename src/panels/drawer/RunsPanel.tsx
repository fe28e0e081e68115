/** The list of finished runs, the newest first: what was changed for each, and how it ended. */
import { formatCount, formatLoss, formatPercent } from '../../charts/format.ts';
import { text } from '../../messages/index.ts';
import { currentRunNumber, type FinishedRun, MAX_PINS } from '../../store/runHistorySlice.ts';
import { PinMark } from '../Legend.tsx';
import { changesText } from '../settingText.ts';
import { usePlayground, usePlaygroundStore, useShown } from '../store.ts';
import styles from './RunsPanel.module.css';

export function RunsPanel() {
  const runs = usePlayground((state) => state.runs);
  const current = useShown(currentRunNumber);
  if (runs.length === 0) return <p className={styles.empty}>{text.runs.empty}</p>;
  const hasTest = runs.some(({ test }) => test !== null);
  const isFull = runs.filter(({ pin }) => pin !== null).length === MAX_PINS;
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={text.runs.label}>
        <thead>
          <tr>
            <th scope="col">{text.runs.number}</th>
            <th scope="col">{text.runs.changes}</th>
            <th scope="col" className={styles.number}>
              {text.runs.loss}
            </th>
            <th scope="col" className={styles.number}>
              {text.runs.accuracy}
            </th>
            {hasTest && (
              <>
                <th scope="col" className={styles.number}>
                  {text.runs.testLoss}
                </th>
                <th scope="col" className={styles.number}>
                  {text.runs.testAccuracy}
                </th>
              </>
            )}
            <th scope="col" className={styles.number}>
              {text.runs.epochs}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.toReversed().map((run) => (
            <Row
              key={run.number}
              run={run}
              isCurrent={run.number === current}
              isFull={isFull}
              hasTest={hasTest}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  run: FinishedRun;
  /** True for the current run. */
  isCurrent: boolean;
  /** No other can be pinned. */
  isFull: boolean;
  /** True if any run of the list has a test set. */
  hasTest: boolean;
}

function Row({ run, isCurrent, isFull, hasTest }: RowProps) {
  const store = usePlaygroundStore();
  const { number, changes, editedAt, loss, accuracy, test, divergedAt, pin, epoch } = run;
  const percent = (share: number | null | undefined) => (share == null ? '' : formatPercent(share));
  const isPinned = pin !== null;
  const noRoom = isFull && !isPinned;
  return (
    <tr aria-current={isCurrent}>
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.pin}
          aria-pressed={isPinned}
          aria-label={text.runs.pin(number)}
          title={noRoom ? text.runs.pinsTaken(MAX_PINS) : text.runs.pinHint}
          disabled={noRoom}
          onClick={() => store.getState().togglePin(number)}
        >
          {isPinned ? <PinMark pin={pin} /> : <span aria-hidden="true">⊕</span>}
        </button>
        <button
          type="button"
          className={styles.open}
          aria-label={text.runs.open(number)}
          onClick={() => store.getState().openFinished(number)}
        >
          {number}
        </button>
      </th>
      <td>{changesText(changes, editedAt !== null)}</td>
      <td className={styles.number} data-name={text.runs.loss}>
        {divergedAt === null ? formatLoss(loss) : text.runs.diverged(divergedAt)}
      </td>
      <td className={styles.number} data-name={text.runs.accuracy}>
        {percent(accuracy)}
      </td>
      {hasTest && (
        <>
          <td className={styles.number} data-name={text.runs.testLoss}>
            {test === null ? '' : formatLoss(test.loss)}
          </td>
          <td className={styles.number} data-name={text.runs.testAccuracy}>
            {percent(test?.accuracy)}
          </td>
        </>
      )}
      <td className={styles.number} data-name={text.runs.epochs}>
        {formatCount(run.run?.state.epoch ?? epoch)}
      </td>
    </tr>
  );
}
