/** The current experiment as a Python program, to read, copy and download. */
import { useMemo } from 'react';
import { formats } from '../../formats/index.ts';
import { scriptText } from '../../formats/python/script.ts';
import { text } from '../../messages/index.ts';
import { laterText } from '../../messages/later.ts';
import { Button } from '../../ui/Button.tsx';
import { PythonCode } from '../../ui/PythonCode.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { downloadExperiment } from '../files/download.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';

export function ScriptPanel() {
  const experiment = usePlayground((state) => state.experiment);
  const distributed = usePlayground((state) => state.distributedScript);
  const code = useMemo(() => scriptText(experiment, { distributed }), [experiment, distributed]);
  return <PythonCode label={text.drawer.tabs.script} code={code} />;
}

export function ScriptActions() {
  const store = usePlaygroundStore();
  const distributed = usePlayground((state) => state.distributedScript);
  const download = (format: typeof formats.pythonScript | typeof formats.notebook) => () =>
    downloadExperiment(store.getState().experiment, format, { distributed });
  return (
    <>
      <label title={laterText.script.distributedHint}>
        <input
          type="checkbox"
          checked={distributed}
          onChange={(event) => store.getState().setDistributedScript(event.target.checked)}
        />{' '}
        {laterText.script.distributed}
      </label>
      <CopyButton content={({ experiment }) => scriptText(experiment, { distributed })} />
      <Button onClick={download(formats.pythonScript)}>{laterText.script.download}</Button>
      <Button onClick={download(formats.notebook)}>{laterText.script.downloadNotebook}</Button>
    </>
  );
}
