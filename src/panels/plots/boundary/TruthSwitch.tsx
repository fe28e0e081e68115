/** Lays the best possible boundary over the plot, in whose free margin it stands; of Gaussian data alone. */
import { truthStyle } from '../../../charts/boundary/drawTruth.ts';
import { laterText } from '../../../messages/later.ts';
import { LineMark } from '../../Legend.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useChartTheme } from '../../useChartTheme.ts';
import styles from './TruthSwitch.module.css';

export function TruthSwitch() {
  const store = usePlaygroundStore();
  const { color, dash } = truthStyle(useChartTheme());
  const isOffered = usePlayground((state) => state.experiment.data.kind === 'gaussians');
  const isOn = usePlayground((state) => state.truthShown);
  if (!isOffered) return null;
  return (
    <label className={styles.truth} title={laterText.truth.hint}>
      {isOn && <LineMark color={color} dashed dash={dash} />}
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => store.getState().showTruth(event.target.checked)}
      />
      {laterText.truth.name}
    </label>
  );
}
