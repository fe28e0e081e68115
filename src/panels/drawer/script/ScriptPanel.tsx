/** The tab PyTorch script: the page's own script of the experiment to read, or the user's in the editor. */
import { useMemo } from 'react';
import { samplesOf } from '../../../experiment/experiment.ts';
import { scriptText } from '../../../formats/python/script.ts';
import { isTooLong, MAX_CHARACTERS, pointsShown } from '../../../formats/script/length.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { PythonCode } from '../../../ui/PythonCode.tsx';
import { usePlayground } from '../../store.ts';
import { isScriptEdited } from './isScriptEdited.ts';
import { ScriptEditing } from './ScriptEditing.tsx';
import styles from './ScriptPanel.module.css';

export function ScriptPanel() {
  return usePlayground(isScriptEdited) ? <ScriptEditing /> : <OwnScript />;
}

function OwnScript() {
  const experiment = usePlayground((state) => state.experiment);
  const distributed = usePlayground((state) => state.distributedScript);
  const shown = pointsShown(experiment);
  const code = useMemo(
    () => scriptText(experiment, { distributed, most: shown ?? undefined }),
    [experiment, distributed, shown],
  );
  return (
    <div className={styles.panel}>
      {shown !== null && (
        <p className={styles.note}>
          {laterText.script.shortened(shown, samplesOf(experiment))}
          {isTooLong(experiment) && text.joins.sentence + laterText.script.tooLong(MAX_CHARACTERS)}
        </p>
      )}
      <PythonCode label={text.drawer.tabs.script} code={code} />
    </div>
  );
}
