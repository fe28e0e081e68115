/** The underlined place in an editor's text: that which is not understood. */
import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Offsets in the text. */
export interface Place {
  from: number;
  to: number;
}

export const setProblem = StateEffect.define<Place | null>();

const underlined = Decoration.mark({ class: 'cm-problem' });

/** It moves with the text around it until another is set. */
export const problemField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const [set] = effects.filter((effect) => effect.is(setProblem)).slice(-1);
    return set === undefined ? marks.map(changes) : marksOf(state, set.value);
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.contentAttributes.from(field, (marks) => ({ 'aria-invalid': String(marks.size > 0) })),
  ],
});

/** Of an empty place its line, from the first letter on. */
function marksOf({ doc }: EditorState, place: Place | null): DecorationSet {
  if (place === null) return Decoration.none;
  const from = Math.min(place.from, doc.length);
  const to = Math.min(place.to, doc.length);
  if (from < to) return Decoration.set(underlined.range(from, to));
  const line = doc.lineAt(from);
  const start = line.from + line.text.search(/\S|$/);
  return start < line.to ? Decoration.set(underlined.range(start, line.to)) : Decoration.none;
}
