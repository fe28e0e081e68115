/** The buttons of the tab PyTorch script. */
import { formats } from '../../../formats/index.ts';
import { scriptText } from '../../../formats/python/script.ts';
import { laterText } from '../../../messages/later.ts';
import { leaveScript } from '../../../store/script/scriptChanges.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../CopyButton.tsx';
import { downloadScript } from '../../files/download.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { openEditor } from './editorFocus.ts';

export function ScriptActions() {
  const store = usePlaygroundStore();
  const distributed = usePlayground((state) => state.distributedScript);
  const isEditing = usePlayground(({ script, isScriptOpen }) => script !== null || isScriptOpen);
  const download = (format: typeof formats.pythonScript | typeof formats.notebook) => () =>
    downloadScript(store.getState(), format);
  return (
    <>
      {!isEditing && (
        <label title={laterText.script.distributedHint}>
          <input
            type="checkbox"
            checked={distributed}
            onChange={(event) => store.getState().setDistributedScript(event.target.checked)}
          />{' '}
          {laterText.script.distributed}
        </label>
      )}
      <Button aria-pressed={isEditing} onClick={() => openEditor(store)}>
        {laterText.script.edit}
      </Button>
      {isEditing && <Button onClick={() => leaveScript(store)}>{laterText.script.ownScript}</Button>}
      <CopyButton content={({ experiment, script }) => script ?? scriptText(experiment, { distributed })} />
      <Button onClick={download(formats.pythonScript)}>{laterText.script.download}</Button>
      <Button onClick={download(formats.notebook)}>{laterText.script.downloadNotebook}</Button>
    </>
  );
}
