/** The editor's looks, in the page's own colors: they reach into its shadow tree as custom properties. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const editorTheme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
  // Its host has the ring.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: '12px / 16px var(--font-numbers)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', padding: '4px 0' },
  '.cm-gutters': { color: 'var(--muted)', backgroundColor: 'var(--surface)', border: '0' },
  '.cm-problem': { textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-marks .cm-gutterElement': { width: '16px', textAlign: 'center' },
  '.cm-mark': { color: 'var(--note)', cursor: 'pointer', fontSize: '10px' },
  '.cm-grip': { position: 'relative', display: 'inline-block', width: '0', height: '0' },
  '.cm-grip > span': {
    position: 'absolute',
    zIndex: '1',
    top: '4px',
    left: '-12px',
    width: '24px',
    height: '24px',
    border: '1px solid var(--control)',
    borderRadius: '12px',
    color: 'var(--text)',
    backgroundColor: 'var(--surface)',
    font: '14px / 22px var(--font-words)',
    textAlign: 'center',
    cursor: 'ew-resize',
    touchAction: 'none',
    userSelect: 'none',
  },
  '.cm-grip > span::after': { content: '"↔"' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--control)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  // A phone would enlarge the whole page for smaller letters.
  '@media (max-width: 899px)': {
    '.cm-scroller': { font: '16px / 22px var(--font-numbers)' },
  },
});

/** As PythonCode shows what can only be read. */
export const pythonColors = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.keyword, color: 'var(--code-keyword)' },
]);
