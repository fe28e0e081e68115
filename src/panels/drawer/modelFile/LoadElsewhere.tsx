/** Shows PyTorch's message when the state_dict is loaded into a net of another structure. */
import { useId, useState } from 'react';
import type { LayerConfig } from '../../../engine/layers/index.ts';
import {
  loadingError,
  type OtherStructure,
  otherStructures,
  type SavedModule,
} from '../../../formats/parameters/savedModules.ts';
import { laterText } from '../../../messages/later.ts';
import { Select } from '../../../ui/Select.tsx';
import { nnCall } from '../../nnCall.ts';
import styles from './ModelFilePanel.module.css';

interface LoadElsewhereProps {
  model: readonly LayerConfig[];
  modules: readonly SavedModule[];
}

const kinds = Object.keys(otherStructures) as OtherStructure[];

export function LoadElsewhere({ model, modules }: LoadElsewhereProps) {
  const id = useId();
  const [chosen, setChosen] = useState<OtherStructure>('fewer');
  const possible = kinds.filter((kind) => otherStructures[kind](model) !== null);
  const kind = possible.includes(chosen) ? chosen : 'same';
  const other = otherStructures[kind](model) ?? model;
  const refusal = loadingError(modules, other);
  return (
    <div className={styles.elsewhere}>
      <label htmlFor={id}>{laterText.modelFile.into}</label>
      <Select<OtherStructure>
        id={id}
        value={kind}
        options={possible.map((value) => ({ value, label: laterText.modelFile.others[value] }))}
        onChange={setChosen}
      />
      <pre className={styles.code}>{`net2 = nn.Sequential(${other.map(nnCall).join(', ')})`}</pre>
      <output htmlFor={id} aria-label={laterText.modelFile.loads} className={styles.said}>
        {refusal === null ? laterText.modelFile.matched : laterText.modelFile.refused(refusal)}
      </output>
    </div>
  );
}
