/** The tab PyTorch script: the page's own script of the experiment to read, or the user's in the editor. */
import { useMemo } from 'react';
import { scriptText } from '../../../formats/python/script.ts';
import { text } from '../../../messages/index.ts';
import { PythonCode } from '../../../ui/PythonCode.tsx';
import { usePlayground } from '../../store.ts';
import { ScriptEditing } from './ScriptEditing.tsx';

export function ScriptPanel() {
  const isEditing = usePlayground(({ script, isScriptOpen }) => script !== null || isScriptOpen);
  return isEditing ? <ScriptEditing /> : <OwnScript />;
}

function OwnScript() {
  const experiment = usePlayground((state) => state.experiment);
  const distributed = usePlayground((state) => state.distributedScript);
  const code = useMemo(() => scriptText(experiment, { distributed }), [experiment, distributed]);
  return <PythonCode label={text.drawer.tabs.script} code={code} />;
}
