/** Marks in the editor's margin, at lines that something is said of beside it. They are for the pointer; what is said has buttons. */
import { type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, GutterMarker, gutter } from '@codemirror/view';

export interface LineMark {
  /** An offset in the line. */
  at: number;
  /** What is said of it, in short. */
  label: string;
}

export const setMarks = StateEffect.define<readonly LineMark[]>();

class Mark extends GutterMarker {
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  override eq(other: Mark): boolean {
    return other.label === this.label;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span');
    sign.className = 'cm-mark';
    sign.textContent = '▲';
    sign.title = this.label;
    return sign;
  }
}

const marksField = StateField.define<RangeSet<Mark>>({
  create: () => RangeSet.empty,
  update(marks, { changes, effects, state: { doc } }) {
    const [set] = effects.filter((effect) => effect.is(setMarks)).slice(-1);
    if (set === undefined) return marks.map(changes);
    const lines = new Map<number, string[]>();
    for (const { at, label } of set.value as readonly LineMark[]) {
      const { from } = doc.lineAt(Math.min(at, doc.length));
      lines.set(from, [...(lines.get(from) ?? []), label]);
    }
    const ranges = [...lines].map(([from, labels]) => new Mark(labels.join('\n')).range(from));
    return RangeSet.of(ranges, true);
  },
});

/** The offsets of the marked lines, in order. */
export function markedLines(view: EditorView): number[] {
  const found: number[] = [];
  view.state.field(marksField).between(0, view.state.doc.length, (from) => void found.push(from));
  return found;
}

/** `onMark` gets the line, from 1, whose mark was pressed. */
export function lineMarks(onMark: (line: number) => void): Extension {
  return [
    marksField,
    gutter({
      class: 'cm-marks',
      markers: (view) => view.state.field(marksField),
      initialSpacer: () => new Mark(''),
      domEventHandlers: {
        mousedown(view, { from }) {
          if (!markedLines(view).includes(from)) return false;
          onMark(view.state.doc.lineAt(from).number);
          return true;
        },
      },
    }),
  ];
}
