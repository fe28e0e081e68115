/** The reliability diagram: how sure the net is of its predictions, and how often it is right then. */
import { formatPercent } from '../../../charts/format.ts';
import { laterText } from '../../../messages/later.ts';
import { useSettled } from '../../store.ts';
import styles from './EvaluationPanel.module.css';
import { type Reliability, reliabilityOf } from './reliability.ts';

const SIDE = 120;

export function ReliabilityDiagram() {
  const reliability = useSettled(reliabilityOf);
  if (reliability === null) return null;
  const { title, axes, error } = laterText.reliability;
  return (
    <figure className={styles.reliability}>
      <svg viewBox={`-1 -1 ${SIDE + 2} ${SIDE + 2}`} role="img" aria-label={title}>
        <title>{descriptionOf(reliability)}</title>
        <rect width={SIDE} height={SIDE} className={styles.frame} />
        {reliability.bins.map((bin, i) =>
          bin.samples === 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its number
              key={i}
              className={styles.bar}
              x={(i * SIDE) / reliability.bins.length + 1}
              width={SIDE / reliability.bins.length - 2}
              y={SIDE * (1 - bin.accuracy)}
              height={SIDE * bin.accuracy}
            />
          ),
        )}
        <path d={`M0 ${SIDE}L${SIDE} 0`} className={styles.ideal} />
      </svg>
      <figcaption>
        <b>{title}</b>
        <span>{error(formatPercent(reliability.error))}</span>
        <span>{axes}</span>
      </figcaption>
    </figure>
  );
}

function descriptionOf({ bins, error }: Reliability): string {
  const words = laterText.reliability;
  const known = bins.filter(({ samples }) => samples > 0);
  const parts = known.map(({ samples, confidence, accuracy }) =>
    words.bin(samples, formatPercent(confidence), formatPercent(accuracy)),
  );
  return [words.error(formatPercent(error)), ...parts].join(' ');
}
