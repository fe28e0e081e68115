/** The list of finished runs, the newest first: what was changed for each, and how it ended. */
import { formatCount, formatLoss, formatPercent } from '../../../charts/format.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { currentRunNumber, type FinishedRun, MAX_PINS } from '../../../store/runHistorySlice.ts';
import { PinMark } from '../../Legend.tsx';
import { changesText } from '../../settingText.ts';
import { usePlayground, usePlaygroundStore, useShown } from '../../store.ts';
import styles from './RunsPanel.module.css';
import { TwoRunsPanel } from './TwoRunsPanel.tsx';

export function RunsPanel() {
  const runs = usePlayground((state) => state.runs);
  const current = useShown(currentRunNumber);
  if (runs.length === 0) return <p className={styles.empty}>{laterText.runTable.empty}</p>;
  const hasTest = runs.some(({ test }) => test !== null);
  const isFull = runs.filter(({ pin }) => pin !== null).length === MAX_PINS;
  return (
    <div className={styles.panel}>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={text.drawer.tabs.runs}>
          <thead>
            <tr>
              <th scope="col">{laterText.runTable.number}</th>
              <th scope="col">{laterText.runTable.changes}</th>
              <th scope="col" className={styles.number}>
                {laterText.runTable.loss}
              </th>
              <th scope="col" className={styles.number}>
                {laterText.runTable.accuracy}
              </th>
              {hasTest && (
                <>
                  <th scope="col" className={styles.number}>
                    {laterText.runTable.testLoss}
                  </th>
                  <th scope="col" className={styles.number}>
                    {laterText.runTable.testAccuracy}
                  </th>
                </>
              )}
              <th scope="col" className={styles.number}>
                {laterText.runTable.epochs}
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
      <TwoRunsPanel />
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
          aria-label={laterText.runTable.pin(number)}
          title={noRoom ? laterText.runTable.pinsTaken(MAX_PINS) : laterText.runTable.pinHint}
          disabled={noRoom}
          onClick={() => store.getState().togglePin(number)}
        >
          {isPinned ? <PinMark pin={pin} /> : <span aria-hidden="true">⊕</span>}
        </button>
        <button
          type="button"
          className={styles.open}
          aria-label={laterText.runTable.open(number)}
          onClick={() => store.getState().openFinished(number)}
        >
          {number}
        </button>
      </th>
      <td>{changesText(changes, editedAt !== null)}</td>
      <td className={styles.number} data-name={laterText.runTable.loss}>
        {divergedAt === null ? formatLoss(loss) : laterText.runTable.diverged(divergedAt)}
      </td>
      <td className={styles.number} data-name={laterText.runTable.accuracy}>
        {percent(accuracy)}
      </td>
      {hasTest && (
        <>
          <td className={styles.number} data-name={laterText.runTable.testLoss}>
            {test === null ? '' : formatLoss(test.loss)}
          </td>
          <td className={styles.number} data-name={laterText.runTable.testAccuracy}>
            {percent(test?.accuracy)}
          </td>
        </>
      )}
      <td className={styles.number} data-name={laterText.runTable.epochs}>
        {formatCount(run.run?.state.epoch ?? epoch)}
      </td>
    </tr>
  );
}
