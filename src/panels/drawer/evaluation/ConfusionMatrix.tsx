/**
 * The confusion matrix: counts of samples by true and predicted class. Choosing a cell highlights its samples in the
 * plots.
 */
import type { CSSProperties } from 'react';
import { laterText } from '../../../messages/later.ts';
import { classWord } from '../../classText.ts';
import { ClassMark } from '../../Legend.tsx';
import { usePlayground, usePlaygroundStore, useShown } from '../../store.ts';
import styles from './EvaluationPanel.module.css';

export function ConfusionMatrix({ confusion }: { confusion: number[][] }) {
  const data = useShown((state) => state.experiment.data);
  return (
    <table className={styles.confusion} aria-label={laterText.evaluation.confusion}>
      <thead>
        <tr>
          <td />
          {confusion.map((_, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
            <th key={k} scope="col">
              <ClassMark label={k} />
              {laterText.evaluation.predictedClass(classWord(data, k))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {confusion.map((counts, label) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
          <tr key={label}>
            <th scope="row">
              <ClassMark label={label} />
              {laterText.evaluation.trueClass(classWord(data, label))}
            </th>
            {counts.map((count, predicted) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
              <td key={predicted}>
                <Cell label={label} predicted={predicted} count={count} of={total(counts)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  label: number;
  predicted: number;
  count: number;
  /** Samples of the class. */
  of: number;
}

function Cell({ label, predicted, count, of }: CellProps) {
  const store = usePlaygroundStore();
  const data = useShown((state) => state.experiment.data);
  const isChosen = usePlayground(
    ({ chosenCell }) => chosenCell?.label === label && chosenCell.predicted === predicted,
  );
  return (
    <button
      type="button"
      className={styles.cell}
      style={{ '--share': count / Math.max(of, 1) } as CSSProperties}
      aria-pressed={isChosen}
      aria-label={laterText.evaluation.cell(classWord(data, label), classWord(data, predicted), count)}
      onClick={() => store.getState().chooseCell(isChosen ? null : { label, predicted })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') store.getState().chooseCell(null);
      }}
    >
      {count}
    </button>
  );
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
