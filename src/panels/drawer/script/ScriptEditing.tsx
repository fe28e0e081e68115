/** The user's script in the editor, and below it what the reading says of it. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { scriptText } from '../../../formats/python/script.ts';
import type { FoundFault } from '../../../formats/script/faults/findFaults.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { createLater } from '../../../store/later/later.ts';
import { scriptReader } from '../../../store/script/reading.ts';
import { Button } from '../../../ui/Button.tsx';
import type { PythonEditor } from '../../../ui/editor/pythonEditor.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { editorOpened } from './editorFocus.ts';
import styles from './ScriptEditing.module.css';
import { faultId, ScriptFaults } from './ScriptFaults.tsx';
import { ScriptFindings } from './ScriptFindings.tsx';
import { createTyping, type Typing } from './typing.ts';
import { useFaults } from './useFaults.ts';
import { useReading } from './useReading.ts';

/** The editor and what reads its text: two chunks, fetched when a script is edited. */
const editing = createLater(async () => {
  await scriptReader.load();
  const { createPythonEditor } = await import('../../../ui/editor/pythonEditor.ts');
  return createPythonEditor;
});

export function ScriptEditing() {
  const store = usePlaygroundStore();
  const host = useRef<HTMLDivElement>(null);
  const typing = useRef<Typing | null>(null);
  const [editor, setEditor] = useState<PythonEditor | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const script = usePlayground((state) => state.script);
  const experiment = usePlayground((state) => state.experiment);
  const shown = useMemo(() => script ?? scriptText(experiment), [script, experiment]);
  const first = useRef(shown);
  first.current = shown;
  const reading = useReading(editor === null ? null : script);
  const faults = useFaults(editor === null ? null : script);

  useEffect(() => {
    if (hasFailed) return;
    let isGone = false;
    let made: PythonEditor | null = null;
    editing.load().then(
      (createPythonEditor) => {
        if (isGone || host.current === null) return;
        const typed = createTyping(store);
        typing.current = typed;
        made = createPythonEditor(host.current, {
          label: laterText.script.textbox,
          text: first.current,
          onChange: typed.change,
          onMove: typed.end,
          onHold: typed.hold,
          onMark: (line) => document.getElementById(faultId(line))?.focus(),
          onUndo: () => typed.leaveTo(store.getState().undo),
          onRedo: () => typed.leaveTo(store.getState().redo),
        });
        setEditor(made);
        editorOpened(made);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      typing.current?.end();
      typing.current = null;
      made?.destroy();
      setEditor(null);
      editorOpened(null);
    };
  }, [store, hasFailed]);

  useEffect(() => {
    if (!typing.current?.isAhead()) editor?.setText(shown);
  }, [editor, shown]);

  const target = usePlayground((state) => state.editorTarget);
  useEffect(() => {
    if (editor === null || target === null) return;
    editor.goTo(target);
    store.setState({ editorTarget: null });
  }, [store, editor, target]);

  const problem = reading?.ok === false ? reading : null;
  useEffect(() => editor?.setProblem(problem?.place ?? null), [editor, problem]);

  useEffect(
    () => editor?.setMarks(faults.found.map((one) => ({ at: one.place.from, label: faultName(one) }))),
    [editor, faults],
  );

  return (
    <div className={styles.editing} data-editing>
      {hasFailed ? (
        <p role="status">
          {text.later.failed} <Button onClick={() => setFailed(false)}>{text.later.again}</Button>
        </p>
      ) : (
        editor === null && <p aria-busy="true">{text.later.waiting}</p>
      )}
      <div ref={host} className={styles.host} />
      <ScriptFindings reading={reading} onShow={(offset) => editor?.goTo(offset)}>
        <ScriptFaults faults={faults} reading={reading} onShow={(offset) => editor?.goTo(offset)} />
      </ScriptFindings>
    </div>
  );
}

const faultName = (one: FoundFault): string => scriptReader.parts()?.faultWords(one).name ?? '';
