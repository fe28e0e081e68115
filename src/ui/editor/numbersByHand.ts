/**
 * Numbers of the text changed by hand, as a slider would: Alt and a drag over a number, Alt+Up and Alt+Down where the cursor
 * is in one, and a grip below it, which a finger can drag. Without Alt a drag selects text, as ever.
 */
import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import type { Place } from './problem.ts';
import { steppedNumber } from './steppedNumber.ts';

/** So far the pointer goes for one step. */
const STEP_PX = 8;

/** `onHold`: a number is taken hold of, and let go. */
export function numbersByHand(onHold: (isHeld: boolean) => void): Extension {
  const key = (steps: number) => (view: EditorView) => {
    const place = numberAtCursor(view.state);
    return place !== null && step(view, place, view.state.sliceDoc(place.from, place.to), steps) !== null;
  };
  return [
    Prec.high(
      keymap.of([
        { key: 'Alt-ArrowUp', run: key(1) },
        { key: 'Alt-ArrowDown', run: key(-1) },
      ]),
    ),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!event.altKey || event.button !== 0) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const place = at === null ? null : numberAt(view.state, at);
        if (place === null) return false;
        drag(view, place, event, onHold);
        return true;
      },
    }),
    gripAt(onHold),
  ];
}

/** The number that an offset is in, or at an end of. */
export function numberAt(state: EditorState, at: number): Place | null {
  for (const side of [-1, 1] as const) {
    const { name, from, to } = syntaxTree(state).resolveInner(at, side);
    if (name === 'Number') return { from, to };
  }
  return null;
}

function numberAtCursor(state: EditorState): Place | null {
  const { main } = state.selection;
  return main.empty ? numberAt(state, main.head) : null;
}

/** Writes the number `steps` from what `text` says in its place, where it then stands; null where it is no decimal one. */
function step(view: EditorView, { from, to }: Place, text: string, steps: number): Place | null {
  const insert = steppedNumber(text, steps);
  if (insert === null) return null;
  if (insert !== view.state.sliceDoc(from, to))
    view.dispatch({
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.number',
    });
  return { from, to: from + insert.length };
}

/** From here on the pointer moves the number, up and to the right higher, until it is let go. */
function drag(view: EditorView, start: Place, pressed: MouseEvent, onHold: (isHeld: boolean) => void): void {
  const text = view.state.sliceDoc(start.from, start.to);
  const { ownerDocument } = view.dom;
  let now = start;
  onHold(true);
  const move = ({ clientX, clientY }: PointerEvent) => {
    const way = clientX - pressed.clientX - (clientY - pressed.clientY);
    now = step(view, now, text, Math.trunc(way / STEP_PX)) ?? now;
  };
  const end = () => {
    ownerDocument.removeEventListener('pointermove', move);
    for (const name of ['pointerup', 'pointercancel'] as const) ownerDocument.removeEventListener(name, end);
    onHold(false);
  };
  ownerDocument.addEventListener('pointermove', move);
  for (const name of ['pointerup', 'pointercancel'] as const) ownerDocument.addEventListener(name, end);
  view.focus();
}

class Grip extends WidgetType {
  readonly onHold: (isHeld: boolean) => void;

  constructor(onHold: (isHeld: boolean) => void) {
    super();
    this.onHold = onHold;
  }

  /** The finger that drags it keeps the very element. */
  override eq(): boolean {
    return true;
  }

  toDOM(view: EditorView): HTMLElement {
    const host = document.createElement('span');
    host.className = 'cm-grip';
    host.ariaHidden = 'true';
    const grip = host.appendChild(document.createElement('span'));
    grip.addEventListener('pointerdown', (event) => {
      const place = numberAtCursor(view.state);
      if (place === null) return;
      event.preventDefault();
      drag(view, place, event, this.onHold);
    });
    return host;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** The grip stands below the number that the cursor is in. */
function gripAt(onHold: (isHeld: boolean) => void): Extension {
  const deco = Decoration.widget({ widget: new Grip(onHold), side: 1 });
  const marksOf = ({ state, hasFocus }: EditorView): DecorationSet => {
    const place = hasFocus ? numberAtCursor(state) : null;
    return place === null ? Decoration.none : Decoration.set(deco.range(place.to));
  };
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = marksOf(view);
      }

      update({ view, docChanged, selectionSet, focusChanged }: ViewUpdate): void {
        if (docChanged || selectionSet || focusChanged) this.decorations = marksOf(view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
}
