/** Names the dashed line that stood before a drag, in the free margin over a plot, so that nothing moves for it. */
import { earlierStyle } from '../../charts/lossCurve/pinnedCurves.ts';
import { text } from '../../messages/index.ts';
import { Legend, LineMark } from '../Legend.tsx';
import { useShown } from '../store.ts';
import { useChartTheme } from '../useChartTheme.ts';
import styles from './BeforeLegend.module.css';

export function BeforeLegend() {
  const { color, dash } = earlierStyle(useChartTheme(), 'before');
  const isDrawn = useShown(({ before, runId }) => before !== null && before.runId !== runId);
  if (!isDrawn) return null;
  const mark = <LineMark color={color} dashed dash={dash} />;
  return (
    <div className={styles.legend}>
      <Legend items={[{ key: 'before', mark, words: text.charts.before }]} />
    </div>
  );
}
