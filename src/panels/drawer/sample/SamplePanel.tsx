/** The Sample tab: one sample's way through the net, module by module, and the gradients of its own loss on the way back. */
import { useState } from 'react';
import { isEmpty } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import { useInside } from '../../plots/useInside.ts';
import { usePlayground, useSettled } from '../../store.ts';
import { CellFormula } from './CellFormula.tsx';
import { ChoiceFields } from './ChoiceFields.tsx';
import { InsideLoss } from './InsideLoss.tsx';
import styles from './SamplePanel.module.css';
import { SampleTable } from './SampleTable.tsx';
import { type ChosenCell, numberIn, tracedOf } from './traced.ts';

export function SamplePanel() {
  useInside('sample');
  const shown = useSettled(tracedOf);
  const isWithout = usePlayground((state) => isEmpty(state.experiment));
  const [chosen, choose] = useState<ChosenCell>({ at: 1, unit: 0, of: 'output' });
  const [pointed, point] = useState<ChosenCell | null>(null);
  const cell = [pointed, chosen].find(
    (each) => each !== null && shown && numberIn(shown, each) !== undefined,
  );
  return (
    <div className={styles.panel}>
      <div className={styles.side}>
        <ChoiceFields shown={shown} />
        {shown && cell && <CellFormula shown={shown} cell={cell} />}
      </div>
      {shown === null ? (
        <p className={styles.words}>{isWithout ? null : laterText.sample.waiting}</p>
      ) : (
        <div className={styles.scroll}>
          <SampleTable shown={shown} chosen={chosen} onChoose={choose} onPoint={point} />
          <InsideLoss shown={shown} />
        </div>
      )}
    </div>
  );
}
