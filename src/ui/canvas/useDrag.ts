/** Dragging sideways with the pointer held down; up and down stays the page's, to be scrolled by touch. */
import { type PointerEvent, useRef } from 'react';

/** Called when a drag begins: returns a handler that gets the pixels since the press, or null where nothing is dragged. */
export type StartDrag = () => ((dxPx: number) => void) | null;

/** A pressed pointer trembles by as much. */
const THRESHOLD_PX = 4;

interface Press {
  pointerId: number;
  fromPx: number;
  /** null until the drag has begun. */
  follow: ((dxPx: number) => void) | null;
}

export function useDrag(start: StartDrag | undefined) {
  const press = useRef<Press | null>(null);
  const wasDragged = useRef(false);
  return {
    isUnderWay: () => press.current !== null && press.current.follow !== null,
    /** The last press became a drag: the click that ends it is none. */
    wasDragged: () => wasDragged.current,
    press({ pointerId, clientX, button }: PointerEvent) {
      wasDragged.current = false;
      press.current = start && button === 0 ? { pointerId, fromPx: clientX, follow: null } : null;
    },
    move({ pointerId, clientX, currentTarget }: PointerEvent) {
      const { current } = press;
      if (current === null || current.pointerId !== pointerId) return;
      const dx = clientX - current.fromPx;
      if (current.follow === null) {
        if (Math.abs(dx) < THRESHOLD_PX) return;
        current.follow = start?.() ?? null;
        if (current.follow === null) return this.release();
        wasDragged.current = true;
        currentTarget.setPointerCapture(pointerId);
      }
      current.follow(dx);
    },
    release() {
      press.current = null;
    },
  };
}
