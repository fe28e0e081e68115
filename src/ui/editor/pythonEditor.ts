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
import { type LineMark, lineMarks, markedLines, setMarks } from './marks.ts';
import { numbersByHand } from './numbersByHand.ts';
import { type Place, problemField, setProblem } from './problem.ts';

export interface PythonEditor {
  readonly text: string;
  /** Shows another text. What stands in both stays, and so does the cursor in it. */
  setText(text: string): void;
  /** Underlines what is wrong, and brings it into view unless somebody types; null: nothing is. */
  setProblem(place: Place | null): void;
  /** Marks lines in the margin. */
  setMarks(marks: readonly LineMark[]): void;
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
  /** The cursor, or the focus, goes elsewhere. */
  onMove(): void;
  /** A number is taken hold of, and let go. */
  onHold(isHeld: boolean): void;
  /** A mark in the margin was pressed, or F8 came to it. */
  onMark(line: number): void;
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
    setProblem(place) {
      // Who types looks at another line.
      const at = place === null || view.hasFocus ? null : Math.min(place.from, view.state.doc.length);
      const shows = at === null ? [] : [EditorView.scrollIntoView(at, { y: 'center' })];
      view.dispatch({ effects: [setProblem.of(place), ...shows] });
    },
    setMarks: (marks) => view.dispatch({ effects: setMarks.of(marks) }),
    focus: () => view.focus(),
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function extensionsOf({ label, onChange, onMove, onHold, onMark, onUndo, onRedo }: Options) {
  const does = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    lineMarks(onMark),
    lineNumbers(),
    pythonLanguage,
    indentUnit.of('    '),
    bracketMatching(),
    syntaxHighlighting(pythonColors),
    EditorView.lineWrapping,
    editorTheme,
    problemField,
    numbersByHand(onHold),
    EditorView.contentAttributes.of({ 'aria-label': label, lang: 'en', tabindex: '0', translate: 'no' }),
    keymap.of([
      { key: 'Mod-z', run: does(onUndo), preventDefault: true },
      { key: 'Mod-Shift-z', run: does(onRedo), preventDefault: true },
      { key: 'Mod-y', run: does(onRedo), preventDefault: true },
      { key: 'F8', run: (view) => goToMark(view, onMark) },
      ...defaultKeymap,
    ]),
    EditorView.domEventHandlers({
      blur: () => onMove(),
      beforeinput(event, view) {
        // The system's own undo, of a menu or a gesture.
        if (event.inputType === 'historyUndo') onUndo();
        else if (event.inputType === 'historyRedo') onRedo();
        else return replaceSelected(event, view);
        return true;
      },
      // The page opens a file that is dropped.
      drop: ({ dataTransfer }) => dataTransfer?.types.includes('Files') ?? false,
    }),
    EditorView.updateListener.of(({ docChanged, selectionSet, transactions, state }) => {
      const isUsers = transactions.some((change) => change.docChanged && !change.annotation(ofPage));
      if (docChanged && isUsers) onChange(state.doc.toString());
      else if (selectionSet && !docChanged) onMove();
    }),
  ];
}

/** The next mark below the cursor, or the first. */
function goToMark(view: EditorView, onMark: (line: number) => void): boolean {
  const lines = markedLines(view);
  const { doc, selection } = view.state;
  const at = doc.lineAt(selection.main.head).from;
  const next = lines.find((from) => from > at) ?? lines[0];
  if (next === undefined) return false;
  view.dispatch({ selection: { anchor: next }, scrollIntoView: true });
  onMark(doc.lineAt(next).number);
  return true;
}

/**
 * Writes over what is selected, or several lines at once, in place of the browser: it would keep the looks of what was there as
 * inline styles, which the page's policy refuses.
 */
function replaceSelected({ inputType, data }: InputEvent, view: EditorView): boolean {
  if (inputType !== 'insertText' || data === null) return false;
  const { from, to } = selectedNow(view);
  if (from === to && !data.includes('\n')) return false;
  const insert = view.state.toText(data);
  const selection = { anchor: from + insert.length };
  view.dispatch({ changes: { from, to, insert }, selection, scrollIntoView: true, userEvent: 'input.type' });
  return true;
}

/** What the browser has selected: the editor may not have heard of it yet. */
function selectedNow(view: EditorView): Place {
  // Chromium tells of the selection in a shadow tree by its root, others by the document.
  const root = view.root as Partial<Document>;
  const selected = root.getSelection?.() ?? view.dom.ownerDocument.getSelection();
  const { anchorNode = null, focusNode = null } = selected ?? {};
  if (selected === null || !view.contentDOM.contains(anchorNode) || !view.contentDOM.contains(focusNode))
    return view.state.selection.main;
  const anchor = view.posAtDOM(anchorNode as Node, selected.anchorOffset);
  const focus = view.posAtDOM(focusNode as Node, selected.focusOffset);
  const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  // Only lines near those in sight are in the page: with all of these selected, all of the text is.
  const isAll = from <= view.viewport.from && to >= view.viewport.to;
  return isAll ? { from: 0, to: view.state.doc.length } : { from, to };
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
