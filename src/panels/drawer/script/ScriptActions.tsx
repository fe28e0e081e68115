/** The buttons of the tab PyTorch script. */
import type { ScriptFormatName } from '../../../formats/index.ts';
import { scriptText } from '../../../formats/python/script.ts';
import { isTooLong } from '../../../formats/script/length.ts';
import { laterText } from '../../../messages/later.ts';
import { isMuchToWrite } from '../../../store/opening/writeAtDesk.ts';
import type { Playground } from '../../../store/playground.ts';
import { leaveScript } from '../../../store/script/scriptChanges.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../CopyButton.tsx';
import { downloadScript, fileBytes } from '../../files/download.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { openEditor } from './editorFocus.ts';
import { isScriptEdited } from './isScriptEdited.ts';

export function ScriptActions() {
  const store = usePlaygroundStore();
  const distributed = usePlayground((state) => state.distributedScript);
  const isEditing = usePlayground(isScriptEdited);
  const cannotEdit = usePlayground(({ script, experiment }) => script === null && isTooLong(experiment));
  const download = (format: ScriptFormatName) => () => downloadScript(store, format);
  const copied = ({ experiment, script }: Playground) => {
    if (script !== null) return script;
    if (!isMuchToWrite(experiment)) return scriptText(experiment, { distributed });
    return fileBytes({ format: 'pythonScript', run: { experiment, distributed } }).then((bytes) =>
      new TextDecoder().decode(bytes),
    );
  };
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
      <Button aria-pressed={isEditing} disabled={cannotEdit} onClick={() => openEditor(store)}>
        {laterText.script.edit}
      </Button>
      {isEditing && <Button onClick={() => leaveScript(store)}>{laterText.script.ownScript}</Button>}
      <CopyButton content={copied} />
      <Button onClick={download('pythonScript')}>{laterText.script.download}</Button>
      <Button onClick={download('notebook')}>{laterText.script.downloadNotebook}</Button>
    </>
  );
}
