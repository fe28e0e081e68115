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
  const code = useMemo(() => scriptText(experiment), [experiment]);
  return <PythonCode label={text.drawer.tabs.script} code={code} />;
}

export function ScriptActions() {
  const store = usePlaygroundStore();
  const download = (format: typeof formats.pythonScript | typeof formats.notebook) => () =>
    downloadExperiment(store.getState().experiment, format);
  return (
    <>
      <CopyButton content={({ experiment }) => scriptText(experiment)} />
      <Button onClick={download(formats.pythonScript)}>{laterText.script.download}</Button>
      <Button onClick={download(formats.notebook)}>{laterText.script.downloadNotebook}</Button>
    </>
  );
}
