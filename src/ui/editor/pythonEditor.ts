/**
 * An editor of Python: CodeMirror in a shadow tree, where its styles are adopted sheets, which the page's policy allows. It has
 * no history of its own: undo and redo are the page's. Tab leaves it.
 * https://codemirror.net/docs/ref/
 */
import { defaultKeymap } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Annotation, EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme, pythonColors } from './editorTheme.ts';
import { type Place, problemField, setProblem } from './problem.ts';

export interface PythonEditor {
  readonly text: string;
  /** Shows another text. What stands in both stays, and so does the cursor in it. */
  setText(text: string): void;
  /** Underlines what is wrong; null: nothing is. */
  setProblem(place: Place | null): void;
  focus(): void;
  /** Puts the cursor there, and the focus into the editor. */
  goTo(offset: number): void;
  destroy(): void;
}

interface Options {
  /** Its name for assistive technology. */
  label: string;
  text: string;
  /** The user has changed the text. */
  onChange(text: string): void;
  /** The focus goes elsewhere. */
  onLeave(): void;
  onUndo(): void;
  onRedo(): void;
}

/** Marks a change that is not the user's. */
const ofPage = Annotation.define<boolean>();

export function createPythonEditor(host: HTMLElement, options: Options): PythonEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: options.text, extensions: extensionsOf(options) }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    setText(text) {
      const change = changeBetween(view.state.doc.toString(), text);
      if (change !== null) view.dispatch({ changes: change, annotations: ofPage.of(true) });
    },
    setProblem: (place) => view.dispatch({ effects: setProblem.of(place) }),
    focus: () => view.focus(),
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function extensionsOf({ label, onChange, onLeave, onUndo, onRedo }: Options) {
  const does = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    lineNumbers(),
    pythonLanguage,
    indentUnit.of('    '),
    bracketMatching(),
    syntaxHighlighting(pythonColors),
    EditorView.lineWrapping,
    editorTheme,
    problemField,
    EditorView.contentAttributes.of({ 'aria-label': label, lang: 'en', translate: 'no' }),
    keymap.of([
      { key: 'Mod-z', run: does(onUndo), preventDefault: true },
      { key: 'Mod-Shift-z', run: does(onRedo), preventDefault: true },
      { key: 'Mod-y', run: does(onRedo), preventDefault: true },
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      blur: () => onLeave(),
      // The system's own undo, of a menu or a gesture.
      beforeinput({ inputType }) {
        if (inputType === 'historyUndo') onUndo();
        else if (inputType === 'historyRedo') onRedo();
        else return false;
        return true;
      },
      // The page opens a file that is dropped.
      drop: ({ dataTransfer }) => dataTransfer?.types.includes('Files') ?? false,
    }),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      const isUsers = transactions.some((change) => change.docChanged && !change.annotation(ofPage));
      if (docChanged && isUsers) onChange(state.doc.toString());
    }),
  ];
}

/** The one piece in which `after` differs; null where it does not. */
function changeBetween(before: string, after: string) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
